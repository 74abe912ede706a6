import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CursorList } from "@/api/lists";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/States";
import { type Actor, currentSides, periodOf } from "./actors";
import styles from "./actors.module.css";
import { SideName } from "./SideName";

interface ActorTableProps {
  study: string;
  found: CursorList<Actor>;
  isFiltered: boolean;
  mayEdit: boolean;
}

/** One line an actor; the name opens the entry. */
export function ActorTable({ study, found, isFiltered, mayEdit }: ActorTableProps) {
  const { t } = useTranslation("actors");
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(study)}
      rows={found.rows}
      rowKey={(actor) => actor.id}
      loading={found.loading}
      error={found.error}
      retry={found.retry}
      more={found.more}
      empty={
        isFiltered ? (
          <EmptyState title={t("nothingFound.title")} why={t("nothingFound.why")} />
        ) : (
          <EmptyState title={t("empty.title")} why={t(mayEdit ? "empty.why" : "empty.ask")} />
        )
      }
    />
  );
}

function useColumns(study: string): Column<Actor>[] {
  const { t } = useTranslation("actors");
  const today = new Date().toISOString().slice(0, 10);
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (actor) => (
        <>
          <Link to="/studies/$study/actors/$actor" params={{ study, actor: actor.id }}>
            <bdi dir="auto">{actor.name}</bdi>
          </Link>
          {actor.status === "candidate" ? (
            <span className={styles.mark}>{t("candidateBy", { by: actor.coined_by ?? "" })}</span>
          ) : null}
        </>
      ),
    },
    {
      key: "kind",
      header: t("column.kind"),
      cell: (actor) => <span className="nowrap">{t(`kind.${actor.kind}`)}</span>,
    },
    {
      key: "aliases",
      header: t("column.aliases"),
      cell: (actor) => (
        <span className={styles.names}>
          {actor.aliases.map((alias) => (
            <span key={alias.id}>
              <bdi dir="auto">{alias.text}</bdi>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: "side",
      header: t("column.side"),
      wide: true,
      cell: (actor) =>
        currentSides(actor, today).map((side) => (
          <SideName key={side.id} name={side.name} glyph={side.glyph} />
        )),
    },
    {
      key: "affiliations",
      header: t("column.affiliations"),
      wide: true,
      cell: (actor) =>
        actor.affiliations.map((one) => (
          <div key={one.id}>
            <bdi dir="auto">{one.organisation.name}</bdi>{" "}
            <span className="ink3 nowrap">
              {periodOf(one, (key, values) => t(`period.${key}`, values))}
            </span>
          </div>
        )),
    },
  ];
}
