import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { FaultList } from "@/ui/Faults";
import { type Plan, usePreview } from "./rounds";
import styles from "./rounds.module.css";

/** Who would get how much, and what keeps the round from being made. Nothing is stored. */
export function PlanPreview({ study, plan }: { study: string; plan: Plan | null }) {
  const { t } = useTranslation("rounds");
  // Any name does here: typing it must not ask again.
  const [asked] = useDebouncedValue(plan ? JSON.stringify({ ...plan, name: "-" }) : "", 300);
  const found = usePreview(study, asked ? (JSON.parse(asked) as Plan) : null);
  if (!plan) return <p className="ink3">{t("new.chooseFirst")}</p>;
  if (found.error) return <FaultList error={found.error} />;
  const preview = found.data;
  if (!preview) return null;
  return (
    <div className={styles.preview} aria-live="polite">
      {preview.faults.length ? (
        <ul className={styles.faults} role="alert">
          {preview.faults.map((fault) => (
            <li key={`${fault.code} ${fault.field}`}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
      <p>
        {t("new.sum", {
          count: preview.readings,
          words: formatCount(preview.words),
        })}{" "}
        {preview.missing ? <strong>{t("new.missing", { count: preview.missing })}</strong> : null}
      </p>
      <DataTable
        label={t("new.preview")}
        rows={preview.shares}
        rowKey={(share) => share.id}
        empty={null}
        columns={[
          {
            key: "reader",
            header: t("column.reader"),
            cell: (share) => <bdi dir="auto">{share.display_name}</bdi>,
          },
          {
            key: "documents",
            header: t("column.documents"),
            figure: true,
            cell: (share) => formatCount(share.documents),
          },
          {
            key: "words",
            header: t("new.column.words"),
            figure: true,
            cell: (share) => formatCount(share.words),
          },
        ]}
      />
    </div>
  );
}
