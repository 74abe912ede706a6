import { queryOptions } from "@tanstack/react-query";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

/** One person's share of a round. */
export type Assignment = Schemas["QueueItem"];
export type AssignmentState = Assignment["state"];

/** What the list shows: `unread` is everything that waits for its reader. */
export const FILTERS = ["unread", "returned", "submitted", "all"] as const;
export type Filter = (typeof FILTERS)[number];

export function isFilter(value: unknown): value is Filter {
  return FILTERS.some((filter) => filter === value);
}

const SHOWN: Record<Filter, readonly AssignmentState[]> = {
  unread: ["returned", "open", "todo"],
  returned: ["returned"],
  submitted: ["submitted"],
  all: ["returned", "open", "todo", "submitted", "released"],
};

/** The assignments `filter` shows: what came back, what is begun, the rest; each in its order. */
export function shown(assignments: Assignment[], filter: Filter): Assignment[] {
  const order = SHOWN[filter];
  return assignments
    .filter((one) => order.includes(one.state))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

export function count(assignments: Assignment[], filter: Filter): number {
  return assignments.filter((one) => SHOWN[filter].includes(one.state)).length;
}

const QUEUE = "/api/v1/studies/{study}/queue/";

/** My assignments; a document finished in another tab leaves the list within five seconds. */
export const queueQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(QUEUE, { study })],
    queryFn: () => allOf(QUEUE, { study }),
    refetchInterval: 5_000,
    refetchOnWindowFocus: "always",
  });

/** The assignment to read now; undefined when nothing waits. */
export function nextAssignment(study: string): Promise<Assignment | undefined> {
  return take(client.POST("/api/v1/studies/{study}/queue/next/", { params: { path: { study } } }));
}
