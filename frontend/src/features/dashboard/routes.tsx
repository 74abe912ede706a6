import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import { type Chosen, chosenOf } from "./chosen";

export const dashboardRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "dashboard",
  validateSearch: (search: Record<string, unknown>): { round?: string } => ({
    round: typeof search.round === "string" ? search.round : undefined,
  }),
  component: lazyRouteComponent(() => import("./DashboardPage"), "DashboardPage"),
  staticData: { needs: "progress.view" },
});

export const disagreementsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "dashboard/disagreements",
  validateSearch: (search: Record<string, unknown>): Chosen => chosenOf(search),
  component: lazyRouteComponent(() => import("./DisagreementsPage"), "DisagreementsPage"),
  staticData: { needs: "progress.view" },
});

export const routes = [dashboardRoute, disagreementsRoute];
