import { useTranslation } from "react-i18next";
import styles from "./Positions.module.css";

const STEPS: [number, string][] = [
  [-3, "−1"],
  [-2, "−.6"],
  [-1, "−.2"],
  [0, "0"],
  [1, "+.2"],
  [2, "+.6"],
  [3, "+1"],
];

/** What colours, dashes and signs mean; every colour also carries its figure. */
export function Legend({ isAll }: { isAll: boolean }) {
  const { t } = useTranslation("positions");
  return (
    <div className={styles.legend}>
      <span className={`${styles.ramp} num`} aria-hidden="true">
        {STEPS.map(([step, words]) => (
          <span key={step} data-step={step}>
            {words}
          </span>
        ))}
      </span>
      <span>{t("legend.scale")}</span>
      <span className={styles.noData}>{t("noData")}</span>
      <span>{t("legend.notZero")}</span>
      <span>{t("legend.frame")}</span>
      <span className={styles.signs}>{t(isAll ? "legend.documents" : "legend.stances")}</span>
    </div>
  );
}
