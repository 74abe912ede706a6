import { Button, Radio } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { client, fill, take } from "@/api/typed";
import { FaultList } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { DocumentFilter, DocumentPicker } from "./DocumentPicker";
import { RUNS } from "./runs";
import { EVERYTHING, requestOf, type Scope, type Selection } from "./selection";
import styles from "./suggestions.module.css";

const SCOPES: Scope[] = ["all", "filter", "chosen"];

/** Chooses documents (all, by filter, one by one) and starts the study's pipeline over them. */
export function NewRunPage() {
  const { t } = useTranslation("suggestions");
  const study = useStudy();
  const [selection, setSelection] = useState<Selection>(EVERYTHING);
  const starting = useStart(study.id);
  const change = (part: Partial<Selection>) => setSelection({ ...selection, ...part });
  const nothing = selection.scope === "chosen" && selection.chosen.size === 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    starting.mutate(selection);
  }

  return (
    <Page title={t("new.title")}>
      <Card>
        <form className={styles.form} onSubmit={submit}>
          <FaultList error={starting.error} />
          <Radio.Group
            label={t("new.which")}
            value={selection.scope}
            onChange={(scope) => change({ scope: scope as Scope })}
          >
            <div className={styles.radios}>
              {SCOPES.map((scope) => (
                <Radio key={scope} value={scope} label={t(`new.${scope}`)} />
              ))}
            </div>
          </Radio.Group>
          {selection.scope === "all" ? null : (
            <DocumentFilter study={study.id} selection={selection} onChange={change} />
          )}
          <DocumentPicker study={study.id} selection={selection} onChange={change} />
          <div className={styles.foot}>
            <Button type="submit" variant="filled" disabled={starting.isPending || nothing}>
              {starting.isPending ? t("new.submitting") : t("new.submit")}
            </Button>
            <span className="ink3">{t("new.unchanged")}</span>
          </div>
        </form>
      </Card>
    </Page>
  );
}

function useStart(study: string) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (selection: Selection) =>
      take(client.POST(RUNS, { params: { path: { study } }, body: requestOf(selection) })),
    onSuccess: async (run) => {
      await cache.invalidateQueries({ queryKey: [fill(RUNS, { study })] });
      await navigate({ to: "/studies/$study/suggestions/$run", params: { study, run: run.id } });
    },
  });
}
