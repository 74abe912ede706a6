import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { may, type Study } from "@/api/studies";
import { allOf, fill } from "@/api/typed";
import { ProgressBar } from "@/ui/ProgressBar";
import styles from "./StudyFields.module.css";

const QUEUE = "/api/v1/studies/{study}/queue/";

/** How much of one's own reading in a study is done. */
export function MyShare({ study }: { study: Study }) {
  const { t } = useTranslation("studies");
  const reads = may(study, "annotate");
  const queue = useQuery({
    queryKey: [fill(QUEUE, { study: study.id })],
    queryFn: () => allOf(QUEUE, { study: study.id }),
    enabled: reads,
  });
  if (!reads || !queue.data) return null;
  const total = queue.data.length;
  if (!total) return <span className="ink3">{t("nothing")}</span>;
  const done = queue.data.filter((one) => one.state === "submitted").length;
  return (
    <span className={styles.share}>
      <ProgressBar label={t("column.mine")} done={done} total={total} />
      <span className="num nowrap">{t("progress", { done, total })}</span>
    </span>
  );
}
