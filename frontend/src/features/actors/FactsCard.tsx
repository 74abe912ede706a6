import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { type Actor, type ActorKind, KINDS, useChange } from "./actors";
import styles from "./actors.module.css";

const FIELDS = ["name", "kind", "country", "wikidata_id", "notes"] as const;

export interface CardProps {
  study: string;
  actor: Actor;
  mayEdit: boolean;
}

/** Name, kind, country, Wikidata, notes. */
export function FactsCard({ study, actor, mayEdit }: CardProps) {
  const { t } = useTranslation("actors");
  const change = useChange(study);
  const stored = Object.fromEntries(FIELDS.map((name) => [name, actor[name] ?? ""]));
  const [facts, setFacts] = useState<Record<string, string>>(stored);
  const isChanged = FIELDS.some((name) => facts[name] !== stored[name]);
  const field = (name: (typeof FIELDS)[number]) => ({
    label: t(`field.${name}`),
    value: facts[name] ?? "",
    readOnly: !mayEdit,
    error: fieldError(change.error, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      setFacts({ ...facts, [name]: event.currentTarget.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ method: "PATCH", path: `actors/${actor.id}/`, body: facts });
  }

  return (
    <Card title={t("facts")}>
      <form className={styles.form} onSubmit={submit}>
        <FaultList error={change.error} shown={[...FIELDS]} />
        <div className={styles.fields}>
          <TextInput {...field("name")} dir="auto" />
          <Select
            label={t("column.kind")}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={facts.kind}
            allowDeselect={false}
            readOnly={!mayEdit}
            onChange={(kind) => setFacts({ ...facts, kind: (kind ?? "person") as ActorKind })}
          />
          <TextInput {...field("country")} placeholder="SY" maxLength={2} />
          <TextInput {...field("wikidata_id")} placeholder="Q42" />
        </div>
        <Textarea {...field("notes")} dir="auto" autosize minRows={1} />
        {mayEdit ? (
          <div className={styles.foot}>
            <Button type="submit" disabled={!isChanged || change.isPending}>
              {t("save")}
            </Button>
            {change.isSuccess && !isChanged ? <span role="status">{t("saved")}</span> : null}
          </div>
        ) : null}
      </form>
    </Card>
  );
}
