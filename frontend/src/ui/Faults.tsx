import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { ApiError, type Fault } from "@/api/errors";
import styles from "./States.module.css";

/** The messages for one field of a form, joined; undefined where it has none. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const found = error.faults.filter((fault) => fault.field === field).map((fault) => fault.message);
  return found.length ? found.join(" ") : undefined;
}

export interface FaultListProps {
  error: unknown;
  /** Fields that show their own faults beside them. */
  shown?: string[];
}

/** What a refused form still has to say: its message and the faults no field shows. */
export function FaultList({ error, shown = [] }: FaultListProps) {
  const { t } = useTranslation("ui");
  if (!error) return null;
  const known = error instanceof ApiError && error.status > 0;
  const faults = known ? error.faults.filter((fault) => !shown.includes(fault.field ?? "")) : [];
  return (
    <div className={styles.error} role="alert">
      <p className={styles.title}>{known ? error.message : t("error.network")}</p>
      {faults.length ? (
        <ul>
          {faults.map((fault) => (
            <li key={keyOf(fault)} className={styles.line}>
              {place(fault, t)}
              {fault.message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function place(fault: Fault, t: TFunction<"ui">): string {
  const parts = [
    fault.file && t("faults.file", { file: fault.file }),
    fault.row !== undefined && t("faults.row", { row: fault.row }),
    fault.field,
  ].filter(Boolean);
  return parts.length ? `${parts.join(", ")}: ` : "";
}

function keyOf(fault: Fault): string {
  return [fault.code, fault.file, fault.row, fault.field, fault.message].join("|");
}
