import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";

const FILTERS = ["live", "failed"] as const;
export type JobFilter = (typeof FILTERS)[number];

export const jobsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "jobs",
  validateSearch: (search: Record<string, unknown>): { show?: JobFilter } => ({
    show: FILTERS.find((filter) => filter === search.show),
  }),
  component: lazyRouteComponent(() => import("./JobsPage"), "JobsPage"),
  staticData: { needs: "jobs.view" },
});

export const routes = [jobsRoute];
