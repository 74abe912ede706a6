import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useList } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import { IMPORTS, type Import, isStudy } from "./imports";

/** Imports that somebody began: waiting for a decision, done or failed. */
export function ImportTable({ study }: { study: string }) {
  const { t } = useTranslation("documents");
  const found = useList(IMPORTS, { study });
  return (
    <DataTable
      label={t("importing.earlier")}
      columns={useColumns(study)}
      rows={found.rows}
      rowKey={(one) => one.id}
      error={found.error}
      retry={found.retry}
      more={found.more}
      empty={<EmptyState title={t("importing.none.title")} why={t("importing.none.why")} />}
    />
  );
}

function useColumns(study: string): Column<Import>[] {
  const { t } = useTranslation("documents");
  return [
    {
      key: "files",
      header: t("files.column"),
      cell: (one) => (
        <Link to="/studies/$study/import/$import" params={{ study, import: one.id }}>
          <bdi>{namesOf(one, t)}</bdi>
        </Link>
      ),
    },
    { key: "state", header: t("importing.state"), cell: (one) => stateOf(one, t) },
    {
      key: "applied",
      header: t("importing.applied"),
      figure: true,
      cell: (one) => formatCount(importedBy(one)),
    },
    {
      key: "by",
      header: t("importing.by"),
      wide: true,
      cell: (one) => <bdi>{one.created_by}</bdi>,
    },
    {
      key: "when",
      header: t("importing.when"),
      figure: true,
      cell: (one) => <When at={one.created_at} />,
    },
  ];
}

function importedBy(one: Import): number {
  if (isStudy(one)) return one.state === "applied" ? (one.counts.document ?? 0) : 0;
  return one.counts.applied ?? 0;
}

/** "report.txt and 3 others". */
export function namesOf(one: Import, t: TFunction<"documents">): string {
  const [first, ...others] = one.files;
  if (!first) return t("files.none");
  return others.length
    ? t("files.andOthers", { name: first.name, count: others.length })
    : first.name;
}

/** In one word: what the import waits for, or how it ended. */
export function stateOf(one: Import, t: TFunction<"documents">): string {
  const job = one.job?.state;
  if (job === "failed") return t("state.failed");
  if (one.state === "staged") return job === "cancelled" ? t("state.cancelled") : t("state.staged");
  if (one.state === "planned" && one.job?.kind === "import.apply") {
    return job === "cancelled" ? t("state.stopped") : t("state.applying");
  }
  return t(`state.${one.state}`);
}
