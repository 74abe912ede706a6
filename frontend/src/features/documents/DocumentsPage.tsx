import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { useList } from "@/api/typed";
import { Card, Page } from "@/ui/Page";
import { DocumentTable } from "./DocumentTable";
import { DOCUMENTS, LANGUAGES, languageName, outletsQuery } from "./documents";
import styles from "./documents.module.css";
import { type DocumentSearch, listRoute } from "./routes";

/** The study's documents; outlet, language and words are in the address. */
export function DocumentsPage() {
  const { t } = useTranslation("documents");
  const study = useStudy();
  const query: DocumentSearch = listRoute.useSearch();
  const found = useList(DOCUMENTS, { study: study.id }, { query });
  const mayImport = may(study, "documents.import");
  return (
    <Page
      title={t("title")}
      filters={<Filters query={query} />}
      actions={
        mayImport ? (
          <Button
            variant="filled"
            renderRoot={(props) => (
              <Link to="/studies/$study/import" params={{ study: study.id }} {...props} />
            )}
          >
            {t("import")}
          </Button>
        ) : null
      }
    >
      <Card flush>
        <DocumentTable
          found={found}
          isFiltered={Object.values(query).some(Boolean)}
          mayImport={mayImport}
        />
      </Card>
    </Page>
  );
}

function Filters({ query }: { query: DocumentSearch }) {
  const { t, i18n } = useTranslation("documents");
  const study = useStudy();
  const navigate = useNavigate();
  const outlets = useQuery(outletsQuery(study.id)).data ?? [];
  const go = (part: DocumentSearch) =>
    navigate({
      to: "/studies/$study/documents",
      params: { study: study.id },
      search: { ...query, ...part } as never,
      replace: true,
    });
  const search = useDebouncedCallback((words: string) => {
    void go({ search: words.trim() || undefined });
  }, 250);
  return (
    <>
      <TextInput
        key={study.id}
        type="search"
        className={styles.search}
        aria-label={t("filter.search")}
        placeholder={t("filter.search")}
        defaultValue={query.search}
        onChange={(event) => search(event.currentTarget.value)}
      />
      <Select
        aria-label={t("filter.outlet")}
        placeholder={t("filter.anyOutlet")}
        data={outlets.map(({ id, name }) => ({ value: id, label: name }))}
        value={query.outlet ?? null}
        onChange={(outlet) => go({ outlet: outlet ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label={t("filter.language")}
        placeholder={t("filter.anyLanguage")}
        data={LANGUAGES.map((code) => ({ value: code, label: languageName(code, i18n.language) }))}
        value={query.language ?? null}
        onChange={(language) => go({ language: language ?? undefined })}
        clearable
      />
    </>
  );
}
