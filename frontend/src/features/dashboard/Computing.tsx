import { useTranslation } from "react-i18next";
import { Card } from "@/ui/Page";
import { ProgressBar } from "@/ui/ProgressBar";
import styles from "./DashboardPage.module.css";
import type { Agreement } from "./results";

/** A large round is computed by a job; the page looks again by itself. */
export function Computing({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("dashboard");
  const { job } = agreement;
  const failed = job?.state === "failed";
  return (
    <Card title={t("agreement.title")} className={styles.wide}>
      <p role="status">{t(failed ? "computing.failed" : "computing.line")}</p>
      {job && !failed ? (
        <ProgressBar label={t("agreement.title")} done={job.done} total={job.total} />
      ) : null}
    </Card>
  );
}
