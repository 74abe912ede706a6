import { useTranslation } from "react-i18next";
import styles from "./LeftOutList.module.css";
import { type Agreement, figureOf, type LeftOut, type Report } from "./results";

interface LeftOutListProps {
  agreement: Agreement;
  report: Report;
}

/** Everything that did not enter the figures, counted, with the reason in words. */
export function LeftOutList({ agreement, report }: LeftOutListProps) {
  const { t } = useTranslation("dashboard");
  const stance = figureOf(report, "stance")?.left_out ?? [];
  if (agreement.left_out.length + stance.length === 0) {
    return <p className={styles.note}>{t("leftOut.nothing")}</p>;
  }
  return (
    <details className={styles.note}>
      <summary>{t("leftOut.title")}</summary>
      <ul>
        {[...agreement.left_out, ...stance].map((one) => (
          <li key={`${one.kind} ${one.reason}`}>{line(one)}</li>
        ))}
      </ul>
    </details>
  );

  function line({ kind, reason, count }: LeftOut): string {
    return t(`leftOut.${kind}.${reason}`, { count });
  }
}
