import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CursorList } from "@/api/lists";
import { useStudy } from "@/api/studies";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { EmptyState } from "@/ui/States";
import { type ListedDocument, languageName } from "./documents";
import styles from "./documents.module.css";
import { publishedOf } from "./published";

interface DocumentTableProps {
  found: CursorList<ListedDocument>;
  isFiltered: boolean;
  mayImport: boolean;
}

/** One line a document; the title opens it. */
export function DocumentTable({ found, isFiltered, mayImport }: DocumentTableProps) {
  const { t } = useTranslation("documents");
  return (
    <DataTable
      label={t("label")}
      columns={useColumns()}
      rows={found.rows}
      rowKey={(document) => document.id}
      loading={found.loading}
      error={found.error}
      retry={found.retry}
      more={found.more}
      empty={isFiltered ? <NothingFound /> : <NothingYet mayImport={mayImport} />}
    />
  );
}

function NothingFound() {
  const { t } = useTranslation("documents");
  return <EmptyState title={t("nothingFound.title")} why={t("nothingFound.why")} />;
}

function NothingYet({ mayImport }: { mayImport: boolean }) {
  const { t } = useTranslation("documents");
  const study = useStudy();
  const link = (
    <Button
      renderRoot={(props) => (
        <Link to="/studies/$study/import" params={{ study: study.id }} {...props} />
      )}
    >
      {t("import")}
    </Button>
  );
  return (
    <EmptyState
      title={t("empty.title")}
      why={t(mayImport ? "empty.why" : "empty.ask")}
      action={mayImport ? link : undefined}
    />
  );
}

function useColumns(): Column<ListedDocument>[] {
  const { t, i18n } = useTranslation("documents");
  const study = useStudy();
  return [
    {
      key: "title",
      header: t("column.title"),
      cell: (document) => (
        <Link
          to="/studies/$study/documents/$document"
          params={{ study: study.id, document: document.id }}
        >
          <bdi dir="auto">{document.title}</bdi>
        </Link>
      ),
    },
    {
      key: "outlet",
      header: t("column.outlet"),
      cell: (document) => (
        <span className={styles.outlet}>
          <bdi>{document.outlet?.name ?? t("noOutlet")}</bdi>
          {document.has_copies ? <span className={styles.mark}>{t("copies.mark")}</span> : null}
        </span>
      ),
    },
    {
      key: "published",
      header: t("column.published"),
      figure: true,
      cell: (document) => publishedOf(document, study.time_zone),
    },
    {
      key: "language",
      header: t("column.language"),
      wide: true,
      cell: (document) => languageName(document.language, i18n.language),
    },
    {
      key: "words",
      header: t("column.words"),
      figure: true,
      wide: true,
      cell: (document) => formatCount(document.words),
    },
  ];
}
