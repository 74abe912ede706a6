import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { Page } from "@/ui/Page";
import { ErrorState, LoadingState } from "@/ui/States";
import { draftQuery } from "./codebook";
import { DraftForm } from "./DraftForm";

/** The next version: edited, saved, compared, published. */
export function DraftPage() {
  const { t } = useTranslation("codebook");
  const study = useStudy();
  const { data, error, refetch } = useQuery(draftQuery(study.id));
  return (
    <Page
      title={t("draft.title")}
      say={data?.based_on ? t("draft.basedOn", { number: data.based_on }) : t("draft.first")}
      actions={
        <Link to="/studies/$study/codebook" params={{ study: study.id }}>
          {t("current")}
        </Link>
      }
    >
      {error && !data ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data ? <DraftForm study={study.id} draft={data} /> : error ? null : <LoadingState />}
    </Page>
  );
}
