import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { useStudy } from "@/api/studies";
import { formatCount } from "@/ui/dates";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { documentQuery, languageName, type WholeDocument } from "./documents";
import styles from "./documents.module.css";
import { publishedOf } from "./published";
import { documentRoute } from "./routes";

/** One document as it was handed in, and what is known about it. Nobody's marks are here. */
export function DocumentPage() {
  const { t } = useTranslation("documents");
  const study = useStudy();
  const { document: id } = documentRoute.useParams();
  const { data, error, refetch } = useQuery(documentQuery(study.id, id));
  const title = data?.title ?? t("document");
  if (isApiError(error, 404)) {
    return (
      <Page title={title}>
        <EmptyState title={t("gone.title")} why={t("gone.why")} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      actions={
        <Link to="/studies/$study/documents" params={{ study: study.id }}>
          {t("all")}
        </Link>
      }
    >
      {error && !data ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data ? <Whole document={data} /> : error ? null : <LoadingState />}
    </Page>
  );
}

function Whole({ document }: { document: WholeDocument }) {
  const { t } = useTranslation("documents");
  return (
    <div className={styles.whole}>
      <Card title={t("text")} note={t("textNote", { sha: document.text.sha256.slice(0, 12) })}>
        <Text text={document.text.text} language={document.language} />
      </Card>
      <div className={styles.about}>
        <Card title={t("about")}>
          <Facts document={document} />
        </Card>
        {document.copies.length ? (
          <Card title={t("copies.title")} note={t("copies.note")} flush>
            <Copies document={document} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

/** The text with its own line breaks; each line takes its direction from its own letters. */
function Text({ text, language }: { text: string; language: string }) {
  const lines = useMemo(() => text.split(/\r\n|\r|\n/), [text]);
  return (
    <div className={styles.text} lang={language}>
      {lines.map((line, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move.
        <p key={number} dir="auto" data-blank={line.trim() === "" || undefined}>
          {line}
        </p>
      ))}
    </div>
  );
}

function Facts({ document }: { document: WholeDocument }) {
  const { t, i18n } = useTranslation("documents");
  const study = useStudy();
  const { outlet, text } = document;
  const custom = Object.entries(document.custom_fields);
  const rows: [string, ReactNode][] = [
    [t("column.outlet"), outlet ? `${outlet.name} (${t(`outletKind.${outlet.kind}`)})` : ""],
    [t("column.published"), publishedOf(document, study.time_zone)],
    [t("byline"), document.byline],
    [t("column.language"), languageName(document.language, i18n.language)],
    [t("column.words"), formatCount(document.words)],
    [t("section"), document.section],
    [t("externalId"), document.external_id],
    [t("url"), document.url ? <Address key="url" url={document.url} /> : ""],
    [t("tokenizer"), text.tokenizer],
    ...custom.map(([key, value]): [string, ReactNode] => [key, shown(value)]),
    [t("notes"), document.notes],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi dir="auto">{fact}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Address({ url }: { url: string }) {
  return (
    <a href={url} rel="noreferrer noopener" target="_blank" dir="ltr">
      {url}
    </a>
  );
}

function Copies({ document }: { document: WholeDocument }) {
  const { t } = useTranslation("documents");
  const study = useStudy();
  return (
    <ul className={styles.copies}>
      {document.copies.map((copy) => (
        <li key={copy.id}>
          <Link
            to="/studies/$study/documents/$document"
            params={{ study: study.id, document: copy.id }}
          >
            <bdi dir="auto">{copy.title}</bdi>
          </Link>
          <span className="ink3">
            <bdi>{copy.outlet ?? t("noOutlet")}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
