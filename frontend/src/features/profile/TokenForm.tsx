import { Button, MultiSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Study } from "@/api/studies";
import { CopyOnce } from "@/ui/CopyOnce";
import { FaultList, fieldError } from "@/ui/Faults";
import { Segments } from "@/ui/Segments";
import styles from "./profile.module.css";
import { useTokenMake } from "./tokens";

const DAYS = ["7", "30", "90", "180", "365"] as const;
type Days = (typeof DAYS)[number];
type Rights = "reads" | "writes";

/** Name, rights, reach and lifetime of a new token; then its secret, once. */
export function TokenForm({ studies, onClose }: { studies: Study[]; onClose: () => void }) {
  const { t } = useTranslation("profile");
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Rights>("reads");
  const [days, setDays] = useState<Days>("90");
  const [chosen, setChosen] = useState<string[]>([]);
  const making = useTokenMake();

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate({ name, days: Number(days), read_only: rights === "reads", studies: chosen });
  }

  if (making.data) {
    return (
      <div className={styles.form}>
        <div className={styles.field}>
          <CopyOnce label={t("tokens.secretOf", { name })} secret={making.data.secret} />
        </div>
        <p className={styles.hint}>
          {t("tokens.use")} <code dir="ltr">Authorization: Token …</code>
        </p>
        <Button onClick={onClose}>{t("tokens.close")}</Button>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={making.error} shown={["name"]} />
      <TextInput
        className={styles.field}
        label={t("tokens.name")}
        description={t("tokens.nameHint")}
        required
        autoFocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(making.error, "name")}
      />
      <div className={styles.pair}>
        <Choice label={t("column.rights")}>
          <Segments
            label={t("column.rights")}
            value={rights}
            onChange={setRights}
            options={(["reads", "writes"] as const).map((one) => ({
              value: one,
              label: t(`tokens.${one}`),
            }))}
          />
        </Choice>
        <Choice label={t("tokens.days")}>
          <Segments
            label={t("tokens.days")}
            value={days}
            onChange={setDays}
            options={DAYS.map((one) => ({ value: one, label: one }))}
          />
        </Choice>
      </div>
      <MultiSelect
        className={styles.field}
        label={t("tokens.studies")}
        description={t("tokens.studiesHint")}
        placeholder={chosen.length ? undefined : t("tokens.allStudies")}
        data={studies.map((study) => ({ value: study.id, label: study.name }))}
        value={chosen}
        onChange={setChosen}
      />
      <div className={styles.foot}>
        <Button type="submit" variant="filled" disabled={making.isPending}>
          {t("tokens.submit")}
        </Button>
        <Button onClick={onClose}>{t("tokens.cancel")}</Button>
      </div>
    </form>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
