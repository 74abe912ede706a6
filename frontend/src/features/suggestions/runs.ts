import { useQuery } from "@tanstack/react-query";
import { pollWhile } from "@/api/jobs";
import { client, fill, type Schemas, take } from "@/api/typed";

/** One run of the pipeline over a selection of documents. */
export type Run = Schemas["Run"];
/** One document of a run. */
export type RunItem = Schemas["RunItem"];
export type ItemState = RunItem["state"];

export const ITEM_STATES: ItemState[] = [
  "queued",
  "done",
  "unchanged",
  "failed",
  "stale",
  "cancelled",
];

export const RUNS = "/api/v1/studies/{study}/suggestion-runs/";
const RUN = "/api/v1/studies/{study}/suggestion-runs/{id}/";

export const isLiveRun = (run: Run) => run.state === "queued" || run.state === "running";

export function totalOf(run: Run): number {
  return Object.values(run.counts).reduce((sum, count) => sum + count, 0);
}

/** Everything that will not change any more. */
export function doneOf(run: Run): number {
  return totalOf(run) - (run.counts.queued ?? 0);
}

/** Words read per second of work; null before there is any. */
export function paceOf(run: Run): number | null {
  return run.seconds > 0 ? Math.round(run.words / run.seconds) : null;
}

/** What another try would queue again. */
export function unreadOf({ counts, state }: Run): number {
  if (state === "queued" || state === "running") return 0;
  return (counts.failed ?? 0) + (counts.stale ?? 0) + (counts.cancelled ?? 0);
}

/** One run, watched while it works. */
export function useRun(study: string, id: string) {
  return useQuery<Run, Error, Run, readonly unknown[]>({
    queryKey: [fill(RUNS, { study }), id],
    queryFn: ({ signal }) => take(client.GET(RUN, { params: { path: { study, id } }, signal })),
    refetchInterval: pollWhile(isLiveRun),
  });
}
