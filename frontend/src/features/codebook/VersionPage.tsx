import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { Card, Page } from "@/ui/Page";
import { ErrorState, LoadingState } from "@/ui/States";
import { ChangeList } from "./ChangeList";
import { rulesOf, versionQuery } from "./codebook";
import { DefinitionView } from "./DefinitionView";
import { versionRoute } from "./routes";

/** One version as it was published, with what it changed. */
export function VersionPage() {
  const { t } = useTranslation("codebook");
  const study = useStudy();
  const { number }: { number: string } = versionRoute.useParams();
  const { data, error, refetch } = useQuery(versionQuery(study.id, number));
  return (
    <Page
      title={t("versionTitle", { number })}
      say={data?.changelog ? <bdi dir="auto">{data.changelog}</bdi> : null}
      actions={
        <Link to="/studies/$study/codebook" params={{ study: study.id }}>
          {t("current")}
        </Link>
      }
    >
      {error ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data ? (
        <>
          {data.changes.length ? (
            <Card title={t("changes.title")}>
              <ChangeList changes={data.changes} />
            </Card>
          ) : null}
          <DefinitionView definition={rulesOf(data)} />
        </>
      ) : error ? null : (
        <LoadingState />
      )}
    </Page>
  );
}
