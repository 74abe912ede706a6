import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { issuesQuery, periodOf, sidesQuery, useChange } from "./actors";
import styles from "./actors.module.css";
import type { CardProps } from "./FactsCard";
import { NOW, type Period, PeriodFields, sentPeriod } from "./PeriodFields";
import { SideName } from "./SideName";

const SHOWN = ["side", "issue", "valid_from", "valid_to"];

/** The actor's own sides; without one, that of its organisation on the day holds. */
export function SidesCard({ study, actor, mayEdit }: CardProps) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const base = `actors/${actor.id}/side-memberships/`;
  return (
    <Card title={t("ownSides")} note={t("ownSidesNote")} flush>
      <DataTable
        label={t("ownSides")}
        rows={actor.sides as Required<(typeof actor.sides)[number]>[]}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t("noSides")} />}
        columns={[
          { key: "side", header: t("side"), cell: (one) => <SideName {...one.side} /> },
          {
            key: "issue",
            header: t("issue"),
            cell: (one) => one.issue?.key ?? t("everyIssue"),
          },
          {
            key: "period",
            header: t("when"),
            cell: (one) => periodOf(one, (key, values) => t(`period.${key}`, values)),
          },
          {
            key: "act",
            figure: true,
            header: "",
            cell: (one) =>
              mayEdit ? (
                <Button
                  size="xs"
                  aria-label={t("removeOne", { name: one.side.name })}
                  onClick={() => change.mutate({ method: "DELETE", path: `${base}${one.id}/` })}
                >
                  {t("remove")}
                </Button>
              ) : null,
          },
        ]}
      />
      {mayEdit ? <AddSide study={study} base={base} /> : null}
    </Card>
  );
}

function AddSide({ study, base }: { study: string; base: string }) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const sides = useQuery(sidesQuery(study)).data ?? [];
  const issues = useQuery(issuesQuery(study)).data ?? [];
  const [side, setSide] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [period, setPeriod] = useState<Period>(NOW);

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = { side, issue, ...sentPeriod(period) };
    change.mutate({ method: "POST", path: base, body }, { onSuccess: () => setSide(null) });
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <Select
        label={t("side")}
        data={sides.map(({ id, name }) => ({ value: id, label: name }))}
        value={side}
        error={fieldError(change.error, "side")}
        onChange={setSide}
      />
      <Select
        label={t("issue")}
        placeholder={t("everyIssue")}
        data={issues}
        value={issue}
        clearable
        error={fieldError(change.error, "issue")}
        onChange={setIssue}
      />
      <PeriodFields period={period} onChange={setPeriod} error={change.error} />
      <Button type="submit" disabled={!side || change.isPending}>
        {t("addOne")}
      </Button>
      <FaultList error={change.error} shown={SHOWN} />
    </form>
  );
}
