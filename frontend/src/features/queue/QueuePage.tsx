import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { FaultList } from "@/ui/Faults";
import { Kbd } from "@/ui/Kbd";
import { Card, Page } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { AssignmentTable } from "./AssignmentTable";
import { count, FILTERS, type Filter, nextAssignment, queueQuery, shown } from "./assignments";
import { QueueSentence } from "./QueueSentence";
import { queueRoute } from "./routes";

/** My documents by state, and one button that opens the next: Enter is enough. */
export function QueuePage() {
  const { t } = useTranslation("queue");
  const study = useStudy();
  const { state: filter = "unread" }: { state?: Filter } = queueRoute.useSearch();
  const navigate = useNavigate();
  const queue = useQuery(queueQuery(study.id));
  const onward = useOnward(study.id);
  const mine = queue.data;
  const waiting = mine ? count(mine, "unread") : 0;

  return (
    <Page
      title={t("title")}
      say={mine ? <QueueSentence assignments={mine} /> : undefined}
      actions={
        waiting ? (
          <Button
            variant="filled"
            autoFocus
            disabled={onward.isPending}
            onClick={() => onward.mutate()}
            rightSection={<Kbd>↵</Kbd>}
          >
            {onward.isPending ? t("opening") : t("continue")}
          </Button>
        ) : null
      }
      filters={
        <Segments
          label={t("filter.label")}
          value={filter}
          onChange={(state) =>
            navigate({
              to: "/studies/$study/queue",
              params: { study: study.id },
              search: { state: state === "unread" ? undefined : state } as never,
              replace: true,
            })
          }
          options={FILTERS.map((one) => ({
            value: one,
            label: t(`filter.${one}`),
            count: mine ? count(mine, one) : undefined,
          }))}
        />
      }
    >
      <FaultList error={onward.error} />
      {onward.isSuccess && !onward.data ? <p role="status">{t("finished")}</p> : null}
      <Card flush>
        <AssignmentTable
          filter={filter}
          rows={mine ? shown(mine, filter) : undefined}
          error={queue.error}
          retry={() => queue.refetch()}
        />
      </Card>
    </Page>
  );
}

function useOnward(study: string) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => nextAssignment(study),
    onSuccess: async (next) => {
      await cache.invalidateQueries({ queryKey: queueQuery(study).queryKey });
      if (next) await navigate({ to: "/assignments/$assignment", params: { assignment: next.id } });
    },
  });
}
