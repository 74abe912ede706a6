import { type Query as Cached, useQuery } from "@tanstack/react-query";
import { client, fill, type Schemas, take } from "./typed";

export type Job = Schemas["Job"];
export type JobState = Job["state"];

const FIRST = 2_000;
const LONGEST = 15_000;

/** queued or running. */
export function isLive(state: string): boolean {
  return state === "queued" || state === "running";
}

/** Milliseconds until the next look: 2 s, half as much again for each look that saw no change. */
export function nextLook(unchanged: number): number {
  return Math.min(LONGEST, FIRST * 1.5 ** unchanged);
}

interface Watch {
  at: number;
  seen: string;
  unchanged: number;
}
const watches = new WeakMap<object, Watch>();

/** A `refetchInterval` that polls while `live(data)`, backing off while nothing changes. */
export function pollWhile<T>(live: (data: T) => boolean) {
  return (query: Cached<T, Error, T, readonly unknown[]>): number | false => {
    const { data, dataUpdatedAt } = query.state;
    if (data === undefined || !live(data)) return false;
    const seen = JSON.stringify(data);
    const last = watches.get(query);
    const unchanged =
      !last || last.seen !== seen ? 0 : last.unchanged + Number(last.at !== dataUpdatedAt);
    watches.set(query, { at: dataUpdatedAt, seen, unchanged });
    return nextLook(unchanged);
  };
}

const JOB = "/api/v1/studies/{study}/jobs/{id}/";

/** One job, watched until it is done, failed or cancelled. */
export function useJob(study: string, job: string | null | undefined) {
  const path = { study, id: job ?? "" };
  return useQuery<Job, Error, Job, readonly unknown[]>({
    queryKey: [fill(JOB, path)],
    enabled: Boolean(job),
    queryFn: ({ signal }) => take(client.GET(JOB, { params: { path }, signal })),
    refetchInterval: pollWhile((found) => isLive(found.state)),
  });
}
