import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/typed";
import { EmptyState } from "@/ui/States";
import { toggled } from "./plan";
import styles from "./rounds.module.css";

interface ReaderChoiceProps {
  study: string;
  members: readonly Schemas["Member"][];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Annotators first; others of the study may read too. */
export function ReaderChoice({ study, members, chosen, onChange }: ReaderChoiceProps) {
  const { t } = useTranslation("rounds");
  const able = members.filter((one) => one.is_active && one.has_account && one.role !== "viewer");
  const first = (one: Schemas["Member"]) => Number(one.role !== "annotator");
  const sorted = [...able].sort((a, b) => first(a) - first(b));
  if (!able.length) {
    return (
      <EmptyState
        title={t("new.noReaders.title")}
        why={t("new.noReaders.why")}
        action={
          <Link to="/studies/$study/members" params={{ study }}>
            {t("new.noReaders.act")}
          </Link>
        }
      />
    );
  }
  return (
    <div className={styles.readers}>
      {sorted.map((one) => (
        <Checkbox
          key={one.id}
          label={
            <>
              <bdi dir="auto">{one.display_name || one.username}</bdi>{" "}
              <span className="ink3">{t(`role.${one.role}`)}</span>
            </>
          }
          checked={chosen.has(one.id)}
          onChange={() => onChange(toggled(chosen, one.id))}
        />
      ))}
    </div>
  );
}
