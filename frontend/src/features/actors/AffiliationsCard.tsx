import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { everyActorQuery, periodOf, useChange } from "./actors";
import styles from "./actors.module.css";
import type { CardProps } from "./FactsCard";
import { NOW, type Period, PeriodFields, sentPeriod } from "./PeriodFields";

const SHOWN = ["organisation", "role", "valid_from", "valid_to"];

/** To whom the actor belonged, and when: sides are inherited along these. */
export function AffiliationsCard({ study, actor, mayEdit }: CardProps) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const base = `actors/${actor.id}/affiliations/`;
  return (
    <Card title={t("affiliations")} flush>
      <FaultList error={change.error} />
      <DataTable
        label={t("affiliations")}
        rows={actor.affiliations}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t("noAffiliations")} />}
        columns={[
          {
            key: "organisation",
            header: t("organisation"),
            cell: (one) => <bdi dir="auto">{one.organisation.name}</bdi>,
          },
          { key: "role", header: t("role"), cell: (one) => <bdi dir="auto">{one.role}</bdi> },
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
                  aria-label={t("removeOne", { name: one.organisation.name })}
                  onClick={() => change.mutate({ method: "DELETE", path: `${base}${one.id}/` })}
                >
                  {t("remove")}
                </Button>
              ) : null,
          },
        ]}
      />
      {mayEdit ? <AddAffiliation study={study} base={base} self={actor.id} /> : null}
    </Card>
  );
}

function AddAffiliation({ study, base, self }: { study: string; base: string; self: string }) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const actors = useQuery(everyActorQuery(study)).data ?? [];
  const [organisation, setOrganisation] = useState<string | null>(null);
  const [role, setRole] = useState("");
  const [period, setPeriod] = useState<Period>(NOW);

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = { organisation, role, ...sentPeriod(period) };
    change.mutate({ method: "POST", path: base, body }, { onSuccess: () => setOrganisation(null) });
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <Select
        label={t("organisation")}
        searchable
        data={actors
          .filter((one) => one.id !== self)
          .map((one) => ({ value: one.id, label: one.name }))}
        value={organisation}
        error={fieldError(change.error, "organisation")}
        onChange={setOrganisation}
      />
      <TextInput
        label={t("role")}
        dir="auto"
        value={role}
        error={fieldError(change.error, "role")}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <PeriodFields period={period} onChange={setPeriod} error={change.error} />
      <Button type="submit" disabled={!organisation || change.isPending}>
        {t("addOne")}
      </Button>
      <FaultList error={change.error} shown={SHOWN} />
    </form>
  );
}
