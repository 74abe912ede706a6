import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import { type Filter, isFilter } from "./assignments";

export const queueRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "queue",
  validateSearch: (search: Record<string, unknown>): { state?: Filter } => ({
    state: isFilter(search.state) ? search.state : undefined,
  }),
  component: lazyRouteComponent(() => import("./QueuePage"), "QueuePage"),
  staticData: { needs: "annotate" },
});

export const routes = [queueRoute];
