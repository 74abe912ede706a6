import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";

const listRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "suggestions",
  component: lazyRouteComponent(() => import("./RunsPage"), "RunsPage"),
  staticData: { needs: "suggestions.view" },
});

const newRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "suggestions/new",
  component: lazyRouteComponent(() => import("./NewRunPage"), "NewRunPage"),
  staticData: { needs: "suggestions.run" },
});

export const runRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "suggestions/$run",
  validateSearch: (search: Record<string, unknown>): { state?: string } => ({
    state: typeof search.state === "string" ? search.state : undefined,
  }),
  component: lazyRouteComponent(() => import("./RunPage"), "RunPage"),
  staticData: { needs: "suggestions.view" },
});

export const routes = [listRoute, newRoute, runRoute];
