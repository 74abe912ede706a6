import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { type Column, DataTable } from "@/ui/DataTable";
import { decimal, percent } from "@/ui/figures";
import { Card } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { type SuggestionUse, suggestionUseQuery } from "./results";

/** What became of suggestions in submitted readings, in sum and by reader. */
export function UseCard({ round }: { round: string }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const use = useQuery(suggestionUseQuery(study.id, round));
  if (use.error && !use.data) {
    return (
      <Card title={t("use.title")}>
        <ErrorState error={use.error} retry={() => use.refetch()} />
      </Card>
    );
  }
  if (!use.data) {
    return (
      <Card title={t("use.title")}>
        <LoadingState />
      </Card>
    );
  }
  return <Use rows={use.data} />;
}

function Use({ rows }: { rows: SuggestionUse[] }) {
  const { t } = useTranslation("dashboard");
  const [sum, ...people] = rows;
  const judged = sum ? sum.accepted + sum.edited + sum.rejected : 0;
  const columns: Column<SuggestionUse>[] = [
    {
      key: "reader",
      header: t("use.reader"),
      cell: (row) => (row.reader ? <bdi>{row.reader.name}</bdi> : <b>{t("use.all")}</b>),
    },
    ...(["accepted", "edited", "rejected", "by_hand"] as const).map(
      (key): Column<SuggestionUse> => ({
        key,
        header: t(`use.${key}`),
        figure: true,
        cell: (row) => row[key],
      }),
    ),
  ];
  if (!sum || judged === 0) {
    return (
      <Card title={t("use.title")}>
        <EmptyState
          title={t("use.none")}
          why={t("use.why", { count: sum?.readings ?? 0, byHand: sum?.by_hand ?? 0 })}
        />
      </Card>
    );
  }
  return (
    <Card
      title={t("use.title")}
      flush
      note={
        sum.edit_distance === null
          ? t("use.note")
          : t("use.changed", { distance: decimal(sum.edit_distance) })
      }
    >
      <p style={{ padding: "6px 14px" }}>
        {t("use.say", { count: judged, share: percent(sum.accepted, judged) })}
      </p>
      <DataTable
        label={t("use.title")}
        columns={columns}
        rows={people.length === 1 ? people : rows}
        rowKey={(row) => row.reader?.id ?? "all"}
        empty={null}
      />
    </Card>
  );
}
