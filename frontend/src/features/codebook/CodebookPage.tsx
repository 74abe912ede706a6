import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { DataTable } from "@/ui/DataTable";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { When } from "@/ui/When";
import { type Codebook, codebookQuery, rulesOf } from "./codebook";
import { DefinitionView } from "./DefinitionView";

/** The rules that hold now, and all versions there were. */
export function CodebookPage() {
  const { t } = useTranslation("codebook");
  const study = useStudy();
  const { data, error, refetch } = useQuery(codebookQuery(study.id));
  const mayEdit = may(study, "codebook.edit");
  const edit = (
    <Button
      variant="filled"
      renderRoot={(props) => (
        <Link to="/studies/$study/codebook/draft" params={{ study: study.id }} {...props} />
      )}
    >
      {t(data?.published ? "edit" : "begin")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      say={
        data?.published
          ? t("holds", { number: data.published.number, by: data.published.published_by ?? "" })
          : null
      }
      actions={mayEdit && data?.published ? edit : null}
    >
      {error && !data ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data?.published ? (
        <>
          <DefinitionView definition={rulesOf(data.published)} />
          <Versions study={study.id} versions={data.versions} />
        </>
      ) : data ? (
        <EmptyState
          title={t("empty.title")}
          why={t(mayEdit ? "empty.why" : "empty.ask")}
          action={mayEdit ? edit : undefined}
        />
      ) : error ? null : (
        <LoadingState />
      )}
    </Page>
  );
}

function Versions({ study, versions }: { study: string; versions: Codebook["versions"] }) {
  const { t } = useTranslation("codebook");
  return (
    <Card title={t("versions")} flush>
      <DataTable
        label={t("versions")}
        rows={versions}
        rowKey={(version) => version.id}
        empty={null}
        columns={[
          {
            key: "number",
            header: t("version"),
            cell: (version) => (
              <Link
                to="/studies/$study/codebook/versions/$number"
                params={{ study, number: String(version.number) }}
              >
                v{version.number}
              </Link>
            ),
          },
          {
            key: "changelog",
            header: t("changelog"),
            cell: (version) => <bdi dir="auto">{version.changelog}</bdi>,
          },
          {
            key: "by",
            header: t("publishedBy"),
            wide: true,
            cell: (version) => <bdi>{version.published_by}</bdi>,
          },
          {
            key: "when",
            header: t("publishedAt"),
            figure: true,
            cell: (version) => <When at={version.published_at} />,
          },
        ]}
      />
    </Card>
  );
}
