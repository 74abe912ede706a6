import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { studyQuery, useStudy, type WholeStudy } from "@/api/studies";
import { client, type Schemas, take } from "@/api/typed";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { DESCRIBED, StudyFields } from "./StudyFields";
import styles from "./StudyFields.module.css";

type Settings = Required<Schemas["PatchedStudySettingsRequest"]>;
const SHOWN = [...DESCRIBED, "suggestion_free_share", "pipeline"];

/** How the study is called, and how it uses suggestions. */
export function SettingsPage() {
  const { t } = useTranslation("studies");
  const study = useStudy();
  const [value, setValue] = useState<Settings>(() => settingsOf(study));
  const keeping = useKeeping(study.id);
  const change = (part: Partial<Settings>) => {
    keeping.reset();
    setValue({ ...value, ...part });
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    keeping.mutate(value);
  }

  return (
    <Page title={t("settings.title")} narrow>
      <Card>
        <form className={styles.form} onSubmit={submit}>
          <FaultList error={keeping.error} shown={SHOWN} />
          <StudyFields value={value} onChange={change} error={keeping.error} />
          <div className={styles.pair}>
            <TextInput
              type="number"
              label={t("settings.share")}
              description={t("settings.shareNote")}
              min={0}
              max={100}
              step={1}
              rightSection="%"
              value={Math.round(value.suggestion_free_share * 100)}
              onChange={(event) =>
                change({ suggestion_free_share: Number(event.currentTarget.value) / 100 })
              }
              error={fieldError(keeping.error, "suggestion_free_share")}
            />
            <Select
              label={t("settings.pipeline")}
              description={t("settings.pipelineNote")}
              data={study.pipelines.map((name) => ({
                value: name,
                label: name || t("settings.pipelineOwn"),
              }))}
              value={value.pipeline}
              onChange={(pipeline) => change({ pipeline: pipeline ?? "" })}
              error={fieldError(keeping.error, "pipeline")}
            />
          </div>
          <div className={styles.foot}>
            <Button type="submit" variant="filled" disabled={keeping.isPending}>
              {keeping.isPending ? t("settings.submitting") : t("settings.submit")}
            </Button>
            <span role="status">{keeping.isSuccess ? t("settings.kept") : ""}</span>
          </div>
        </form>
      </Card>
    </Page>
  );
}

function settingsOf(study: WholeStudy): Settings {
  const { name, description, language, time_zone, suggestion_free_share, pipeline } = study;
  return { name, description, language, time_zone, suggestion_free_share, pipeline };
}

function useKeeping(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Settings) =>
      take(client.PATCH("/api/v1/studies/{study}/", { params: { path: { study } }, body })),
    onSuccess: async (changed) => {
      cache.setQueryData(studyQuery(study).queryKey, changed);
      await cache.invalidateQueries({ queryKey: ["studies/"], exact: true });
    },
  });
}
