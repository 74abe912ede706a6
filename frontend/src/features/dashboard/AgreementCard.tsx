import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadCsv } from "@/ui/csv";
import { Card } from "@/ui/Page";
import { AgreementPlot } from "./AgreementPlot";
import { AgreementTable, figureRows } from "./AgreementTable";
import styles from "./DashboardPage.module.css";
import { LeftOutList } from "./LeftOutList";
import type { Agreement, Report } from "./results";
import { StanceNote } from "./StanceNote";

interface AgreementCardProps {
  agreement: Agreement;
  report: Report;
}

/** The figures of the round as dots with intervals, or as a table; each opens what disagrees. */
export function AgreementCard({ agreement, report }: AgreementCardProps) {
  const { t } = useTranslation("dashboard");
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={t("agreement.title")}
      className={styles.wide}
      aside={
        <>
          <button type="button" className={styles.link} onClick={() => setAsTable(!asTable)}>
            {t(asTable ? "agreement.plot" : "agreement.table")}
          </button>
          <button
            type="button"
            className={styles.link}
            onClick={() => downloadCsv("agreement.csv", figureRows(report, t))}
          >
            {t("csv")}
          </button>
        </>
      }
    >
      {asTable ? (
        <AgreementTable report={report} />
      ) : (
        <AgreementPlot agreement={agreement} report={report} />
      )}
      <StanceNote report={report} />
      <LeftOutList agreement={agreement} report={report} />
    </Card>
  );
}
