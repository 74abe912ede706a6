import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { client, fill, take } from "@/api/typed";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { formatDateTime } from "@/ui/dates";
import { FaultList } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { ErrorState, LoadingState } from "@/ui/States";
import { RunFacts, RunSentence } from "./RunFacts";
import { RunItems } from "./RunItems";
import { RunProgress } from "./RunProgress";
import { runRoute } from "./routes";
import { isLiveRun, RUNS, type Run, unreadOf, useRun } from "./runs";

/** One run: how far it is, how fast, what failed and why; cancel, or try the failed ones again. */
export function RunPage() {
  const { t } = useTranslation("suggestions");
  const study = useStudy();
  const { run: id }: { run: string } = runRoute.useParams();
  const found = useRun(study.id, id);
  const act = useAct(study.id, id);
  const run = found.data;

  if (!run) {
    return (
      <Page title={t("title")}>
        {found.error ? (
          <ErrorState error={found.error} retry={() => found.refetch()} />
        ) : (
          <LoadingState />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={t("runOf", { when: formatDateTime(run.created_at) })}
      say={<RunSentence run={run} />}
      actions={
        may(study, "suggestions.run") ? (
          <Actions run={run} onAct={(verb) => act.mutate(verb)} />
        ) : null
      }
    >
      <FaultList error={act.error} />
      <RunProgress run={run} />
      <Card title={t("run.facts")}>
        <RunFacts run={run} />
      </Card>
      <RunItems study={study.id} run={run} />
    </Page>
  );
}

function Actions({ run, onAct }: { run: Run; onAct: (verb: "cancel" | "retry") => void }) {
  const { t } = useTranslation("suggestions");
  if (isLiveRun(run)) {
    if (run.cancel_requested) return <>{t("state.cancelling")}</>;
    return (
      <ConfirmButton
        question={t("run.cancelQuestion")}
        confirm={t("run.cancelConfirm")}
        onConfirm={() => onAct("cancel")}
      >
        {t("run.cancel")}
      </ConfirmButton>
    );
  }
  const unread = unreadOf(run);
  if (!unread) return null;
  return (
    <Button variant="filled" onClick={() => onAct("retry")}>
      {t("run.retry", { count: unread })}
    </Button>
  );
}

function useAct(study: string, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (verb: "cancel" | "retry") => {
      const path = `/api/v1/studies/{study}/suggestion-runs/{id}/${verb}/` as const;
      return take(client.POST(path, { params: { path: { study, id } } }));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(RUNS, { study })] }),
  });
}
