import { Button, Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, studiesQuery } from "@/api/studies";
import { client, take } from "@/api/typed";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { DESCRIBED, type Description, StudyFields } from "./StudyFields";
import styles from "./StudyFields.module.css";

/** A name, a language, a time zone, and whose codebook to begin with. */
export function NewStudyPage() {
  const { t } = useTranslation("studies");
  const [value, setValue] = useState<Description>(() => ({
    name: "",
    description: "",
    language: "en",
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  const [from, setFrom] = useState("");
  const others = (useQuery(studiesQuery).data ?? []).filter((study) => may(study, "codebook.view"));
  const making = useMaking();

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate({ ...value, codebook_from: from || null });
  }

  return (
    <Page title={t("create.title")} narrow>
      <Card>
        <form className={styles.form} onSubmit={submit}>
          <FaultList error={making.error} shown={[...DESCRIBED, "codebook_from"]} />
          <StudyFields
            value={value}
            onChange={(part) => setValue({ ...value, ...part })}
            error={making.error}
            autoFocus
          />
          <Select
            label={t("create.codebook")}
            description={t("create.codebookNote")}
            data={[
              { value: "", label: t("create.codebookEmpty") },
              ...others.map(({ id, name }) => ({
                value: id,
                label: t("create.codebookFrom", { name }),
              })),
            ]}
            value={from}
            onChange={(chosen) => setFrom(chosen ?? "")}
            error={fieldError(making.error, "codebook_from")}
          />
          <div>
            <Button type="submit" variant="filled" disabled={making.isPending}>
              {making.isPending ? t("create.submitting") : t("create.submit")}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  );
}

function useMaking() {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Description & { codebook_from: string | null }) =>
      take(client.POST("/api/v1/studies/", { body: wanted })),
    onSuccess: async (study, { codebook_from }) => {
      await cache.invalidateQueries({ queryKey: ["studies/"] });
      // An empty codebook is the next thing to do; with a copied one it is the documents.
      const next = codebook_from ? "documents" : "codebook";
      await navigate({ to: `/studies/$study/${next}`, params: { study: study.id } });
    },
  });
}
