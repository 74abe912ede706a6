import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isLive, type Job, pollWhile } from "@/api/jobs";
import { useStudy } from "@/api/studies";
import { client, fill, take } from "@/api/typed";
import { FaultList } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { JobTable } from "./JobTable";
import { type JobFilter, jobsRoute } from "./routes";

const KEEP: Record<JobFilter | "all", (job: Job) => boolean> = {
  all: () => true,
  live: (job) => isLive(job.state),
  failed: (job) => job.state === "failed",
};

/** The study's background work: what runs, what failed and why; looked at every 2 s while live. */
export function JobsPage() {
  const { t } = useTranslation("jobs");
  const study = useStudy();
  const { show: filter = "all" }: { show?: JobFilter | "all" } = jobsRoute.useSearch();
  const navigate = useNavigate();
  const jobs = useJobs(study.id);
  const act = useAct(study.id);

  return (
    <Page
      title={t("title")}
      filters={
        <Segments
          label={t("filter.label")}
          value={filter}
          onChange={(show) =>
            navigate({
              to: "/studies/$study/jobs",
              params: { study: study.id },
              search: { show: show === "all" ? undefined : show } as never,
              replace: true,
            })
          }
          options={(["all", "live", "failed"] as const).map((one) => ({
            value: one,
            label: t(`filter.${one}`),
            count: jobs.data?.filter(KEEP[one]).length,
          }))}
        />
      }
    >
      <FaultList error={act.error} />
      <Card flush>
        <JobTable
          filter={filter}
          rows={jobs.data?.filter(KEEP[filter])}
          error={jobs.error}
          retry={() => jobs.refetch()}
          onAct={(job, verb) => act.mutate({ job, verb })}
        />
      </Card>
    </Page>
  );
}

const JOBS = "/api/v1/studies/{study}/jobs/";

// The newest 200: older ones are history that nobody acts on.
function useJobs(study: string) {
  return useQuery<Job[], Error, Job[], readonly unknown[]>({
    queryKey: [fill(JOBS, { study })],
    queryFn: async ({ signal }) => {
      const params = { path: { study }, query: { page_size: 200 } };
      return (await take(client.GET(JOBS, { params, signal }))).results;
    },
    refetchInterval: pollWhile((rows) => rows.some((job) => isLive(job.state))),
  });
}

function useAct(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ job, verb }: { job: Job; verb: "cancel" | "retry" }) => {
      const params = { path: { study, id: job.id } };
      return take(client.POST(`/api/v1/studies/{study}/jobs/{id}/${verb}/`, { params }));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(JOBS, { study })] }),
  });
}
