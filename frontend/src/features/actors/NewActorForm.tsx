import { Button, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultList, fieldError } from "@/ui/Faults";
import { type Actor, type ActorKind, KINDS, useChange } from "./actors";
import styles from "./actors.module.css";

/** Name, kind and spellings; all else stands in the entry that opens then. */
export function NewActorForm({ study, close }: { study: string; close: () => void }) {
  const { t } = useTranslation("actors");
  const navigate = useNavigate();
  const change = useChange(study);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ActorKind>("person");
  const [aliases, setAliases] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = { name: name.trim(), kind, aliases: spellings(aliases) };
    change.mutate(
      { method: "POST", path: "actors/", body },
      {
        onSuccess: (made) =>
          navigate({
            to: "/studies/$study/actors/$actor",
            params: { study, actor: (made as Actor).id },
          }),
      },
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={change.error} shown={["name", "kind"]} />
      <div className={styles.fields}>
        <TextInput
          label={t("column.name")}
          dir="auto"
          required
          autoFocus
          value={name}
          error={fieldError(change.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("column.kind")}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind((value ?? "person") as ActorKind)}
        />
        <TextInput
          label={t("column.aliases")}
          placeholder={t("aliasesHint")}
          dir="auto"
          value={aliases}
          onChange={(event) => setAliases(event.currentTarget.value)}
        />
      </div>
      <div className={styles.foot}>
        <Button type="submit" variant="filled" disabled={!name.trim() || change.isPending}>
          {t("add")}
        </Button>
        <Button onClick={close}>{t("close")}</Button>
      </div>
    </form>
  );
}

/** Spellings that commas part. */
export function spellings(typed: string): { text: string }[] {
  return typed
    .split(/[,،]/)
    .map((text) => ({ text: text.trim() }))
    .filter(({ text }) => text);
}
