import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { periodOf, useChange } from "./actors";
import styles from "./actors.module.css";
import type { CardProps } from "./FactsCard";
import { NOW, type Period, PeriodFields, sentPeriod } from "./PeriodFields";

/** Other spellings, in any script; a suggestion knows an actor by them. */
export function AliasesCard({ study, actor, mayEdit }: CardProps) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const base = `actors/${actor.id}/aliases/`;
  return (
    <Card title={t("aliases")} flush>
      <DataTable
        label={t("aliases")}
        rows={actor.aliases as Required<(typeof actor.aliases)[number]>[]}
        rowKey={(alias) => alias.id}
        empty={<EmptyState title={t("noAliases")} />}
        columns={[
          {
            key: "text",
            header: t("spelling"),
            cell: (alias) => <bdi dir="auto">{alias.text}</bdi>,
          },
          { key: "language", header: t("language"), cell: (alias) => alias.language },
          {
            key: "period",
            header: t("when"),
            cell: (alias) => periodOf(alias, (key, values) => t(`period.${key}`, values)),
          },
          {
            key: "act",
            figure: true,
            header: "",
            cell: (alias) =>
              mayEdit ? (
                <span className={styles.foot}>
                  {alias.status === "candidate" ? (
                    <Button
                      size="xs"
                      onClick={() =>
                        change.mutate({ method: "POST", path: `${base}${alias.id}/accept/` })
                      }
                    >
                      {t("accept")}
                    </Button>
                  ) : null}
                  <Button
                    size="xs"
                    aria-label={t("removeOne", { name: alias.text })}
                    onClick={() => change.mutate({ method: "DELETE", path: `${base}${alias.id}/` })}
                  >
                    {t("remove")}
                  </Button>
                </span>
              ) : null,
          },
        ]}
      />
      {mayEdit ? <AddAlias study={study} base={base} /> : null}
    </Card>
  );
}

function AddAlias({ study, base }: { study: string; base: string }) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const [text, setText] = useState("");
  const [language, setLanguage] = useState("");
  const [period, setPeriod] = useState<Period>(NOW);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { method: "POST", path: base, body: { text, language, ...sentPeriod(period) } },
      { onSuccess: () => setText("") },
    );
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        label={t("spelling")}
        dir="auto"
        value={text}
        error={fieldError(change.error, "text")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t("language")}
        placeholder="ar"
        maxLength={10}
        value={language}
        error={fieldError(change.error, "language")}
        onChange={(event) => setLanguage(event.currentTarget.value)}
      />
      <PeriodFields period={period} onChange={setPeriod} error={change.error} />
      <Button type="submit" disabled={!text.trim() || change.isPending}>
        {t("addOne")}
      </Button>
      <FaultList error={change.error} shown={["text", "language", "valid_from", "valid_to"]} />
    </form>
  );
}
