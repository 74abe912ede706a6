import { useTranslation } from "react-i18next";
import { formatCount } from "@/ui/dates";
import styles from "./Positions.module.css";
import type { Matrix } from "./positions";

/** How many stances are counted, and what is not, with the reason in words. */
export function LeftOut({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation("positions");
  const out = matrix.left_out.reduce((sum, one) => sum + one.count, 0);
  return (
    <details className={styles.leftOut}>
      <summary>
        {t("leftOut.title", { stances: formatCount(matrix.stances), out: formatCount(out) })}
      </summary>
      <ul>
        {matrix.left_out.map(({ reason, count }) => (
          <li key={reason}>{t(`leftOut.${reason}`, { count })}</li>
        ))}
        {matrix.blind_documents > 0 ? (
          <li>{t("leftOut.blind", { count: matrix.blind_documents })}</li>
        ) : null}
      </ul>
    </details>
  );
}
