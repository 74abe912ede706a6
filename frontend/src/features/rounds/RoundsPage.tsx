import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { useList } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { Card, Page } from "@/ui/Page";
import { ProgressBar } from "@/ui/ProgressBar";
import { EmptyState } from "@/ui/States";
import { doneOf, ROUNDS, type Round } from "./rounds";
import styles from "./rounds.module.css";

/** The study's rounds, the newest first, with how far each is. */
export function RoundsPage() {
  const { t } = useTranslation("rounds");
  const study = useStudy();
  const found = useList(ROUNDS, { study: study.id });
  const make = may(study, "rounds.edit") ? (
    <Button
      variant="filled"
      renderRoot={(props) => (
        <Link to="/studies/$study/rounds/new" params={{ study: study.id }} {...props} />
      )}
    >
      {t("make")}
    </Button>
  ) : null;
  return (
    <Page title={t("title")} actions={make}>
      <Card flush>
        <DataTable
          label={t("title")}
          columns={useColumns(study.id)}
          rows={found.rows}
          rowKey={(round) => round.id}
          loading={found.loading}
          error={found.error}
          retry={found.retry}
          more={found.more}
          empty={<EmptyState title={t("empty.title")} why={t("empty.why")} />}
        />
      </Card>
    </Page>
  );
}

function useColumns(study: string): Column<Round>[] {
  const { t } = useTranslation("rounds");
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (round) => (
        <Link to="/studies/$study/rounds/$round" params={{ study, round: round.id }}>
          <bdi dir="auto">{round.name}</bdi>
        </Link>
      ),
    },
    { key: "state", header: t("column.state"), cell: (round) => t(`state.${round.state}`) },
    {
      key: "done",
      header: t("column.done"),
      cell: (round) => <Done round={round} />,
    },
    {
      key: "documents",
      header: t("column.documents"),
      figure: true,
      cell: (round) => formatCount(round.documents),
    },
    {
      key: "readers",
      header: t("column.readersPerDocument"),
      figure: true,
      wide: true,
      cell: (round) => formatCount(round.readers_per_document),
    },
    {
      key: "codebook",
      header: t("column.codebook"),
      figure: true,
      wide: true,
      cell: (round) => `v${round.codebook_version}`,
    },
    {
      key: "blind",
      header: t("column.blind"),
      wide: true,
      cell: (round) => t(blindWord(round)),
    },
  ];
}

function blindWord(round: Round): "blind.no" | "blind.ended" | "blind.yes" {
  if (!round.blind) return "blind.no";
  return round.blind_ended_at ? "blind.ended" : "blind.yes";
}

/** A bar and "12 of 48 readings". */
export function Done({ round }: { round: Pick<Round, "states"> }) {
  const { t } = useTranslation("rounds");
  const { done, total } = doneOf(round);
  if (!total) return <span className="ink3">{t("notHandedOut")}</span>;
  return (
    <span className={styles.done}>
      <ProgressBar label={t("column.done")} done={done} total={total} />
      <span className="num nowrap">
        {t("doneOf", { done: formatCount(done), total: formatCount(total) })}
      </span>
    </span>
  );
}
