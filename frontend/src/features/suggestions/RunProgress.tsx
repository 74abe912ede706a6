import { useTranslation } from "react-i18next";
import { formatCount } from "@/ui/dates";
import { ProgressBar } from "@/ui/ProgressBar";
import { doneOf, isLiveRun, type Run, totalOf } from "./runs";
import styles from "./suggestions.module.css";

/** "waiting", "running", "stopping", "done", "cancelled". */
export function RunStateWord({ run }: { run: Run }) {
  const { t } = useTranslation("suggestions");
  return <>{t(`state.${isLiveRun(run) && run.cancel_requested ? "cancelling" : run.state}`)}</>;
}

/** A bar and "12 of 16". */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation("suggestions");
  const numbers = { done: formatCount(doneOf(run)), total: formatCount(totalOf(run)) };
  return (
    <span className={styles.progress}>
      <ProgressBar label={t("column.progress")} done={doneOf(run)} total={totalOf(run)} />
      <span className="num nowrap">{t("progress", numbers)}</span>
    </span>
  );
}
