import { useTranslation } from "react-i18next";
import { decimal, percent } from "@/ui/figures";
import styles from "./LeftOutList.module.css";
import { figureOf, type Report } from "./results";

/** What stands beside alpha: percent agreement, and how often favour met against. */
export function StanceNote({ report }: { report: Report }) {
  const { t } = useTranslation("dashboard");
  const stance = figureOf(report, "stance");
  const beside = stance?.companions[0]?.estimate.value ?? null;
  if (!stance || beside === null) return null;
  const flips = report.label_pairs.find(
    ({ labels }) => labels[0] === "favour" && labels[1] === "against",
  );
  const pairs = flips?.pairs ?? 0;
  return (
    <p className={styles.note}>
      {t("agreement.beside", {
        percent: decimal(beside),
        flips: pairs,
        pairs: stance.n.pairs,
        share: percent(pairs, stance.n.pairs),
      })}{" "}
      {t("agreement.different")}
    </p>
  );
}
