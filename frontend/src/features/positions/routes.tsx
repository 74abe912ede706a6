import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";

/** What the address says: whose readings, which cell is open, plot or table. */
export interface Search {
  round?: string;
  /** A reader; without one, all readers with each document weighing 1. */
  reading?: string;
  actor?: string;
  issue?: string;
  view?: "table";
}

const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const positionsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "positions",
  validateSearch: (search: Record<string, unknown>): Search => ({
    round: word(search.round),
    reading: word(search.reading),
    actor: word(search.actor),
    issue: word(search.issue),
    view: search.view === "table" ? "table" : undefined,
  }),
  component: lazyRouteComponent(() => import("./PositionsPage"), "PositionsPage"),
  staticData: { needs: "results.view" },
});

export const routes = [positionsRoute];
