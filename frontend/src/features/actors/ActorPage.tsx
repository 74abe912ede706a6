import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { FaultList } from "@/ui/Faults";
import { Page } from "@/ui/Page";
import { ErrorState, LoadingState } from "@/ui/States";
import { AffiliationsCard } from "./AffiliationsCard";
import { AliasesCard } from "./AliasesCard";
import { type Actor, actorQuery, useChange } from "./actors";
import { FactsCard } from "./FactsCard";
import { actorRoute } from "./routes";
import { SidesCard } from "./SidesCard";

/** One entry of the registry with all that is known of it. */
export function ActorPage() {
  const { t } = useTranslation("actors");
  const study = useStudy();
  const { actor: id }: { actor: string } = actorRoute.useParams();
  const { data, error, refetch } = useQuery(actorQuery(study.id, id));
  const mayEdit = may(study, "registry.edit");
  return (
    <Page
      title={data?.name ?? t("actor")}
      say={data?.status === "candidate" ? t("candidateSay", { by: data.coined_by ?? "" }) : null}
      actions={
        <>
          <Link to="/studies/$study/actors" params={{ study: study.id }}>
            {t("all")}
          </Link>
          {data && mayEdit ? <Steps study={study.id} actor={data} /> : null}
        </>
      }
    >
      {error && !data ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data ? (
        <>
          <FactsCard key={data.id} study={study.id} actor={data} mayEdit={mayEdit} />
          <AliasesCard study={study.id} actor={data} mayEdit={mayEdit} />
          <AffiliationsCard study={study.id} actor={data} mayEdit={mayEdit} />
          <SidesCard study={study.id} actor={data} mayEdit={mayEdit} />
        </>
      ) : error ? null : (
        <LoadingState />
      )}
    </Page>
  );
}

/** Accept a candidate; put an actor away that nothing refers to. */
function Steps({ study, actor }: { study: string; actor: Actor }) {
  const { t } = useTranslation("actors");
  const navigate = useNavigate();
  const change = useChange(study);
  return (
    <>
      <FaultList error={change.error} />
      <ConfirmButton
        question={t("removeQuestion")}
        onConfirm={() =>
          change.mutate(
            { method: "DELETE", path: `actors/${actor.id}/` },
            { onSuccess: () => navigate({ to: "/studies/$study/actors", params: { study } }) },
          )
        }
      >
        {t("remove")}
      </ConfirmButton>
      {actor.status === "candidate" ? (
        <Button
          variant="filled"
          onClick={() => change.mutate({ method: "POST", path: `actors/${actor.id}/accept/` })}
        >
          {t("accept")}
        </Button>
      ) : null}
    </>
  );
}
