import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import { SHARE_STATES, type ShareState } from "./rounds";

const listRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "rounds",
  component: lazyRouteComponent(() => import("./RoundsPage"), "RoundsPage"),
  staticData: { needs: "rounds.view" },
});

const newRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "rounds/new",
  component: lazyRouteComponent(() => import("./NewRoundPage"), "NewRoundPage"),
  staticData: { needs: "rounds.edit" },
});

export const roundRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "rounds/$round",
  validateSearch: (search: Record<string, unknown>): { state?: ShareState } => ({
    state: SHARE_STATES.find((state) => state === search.state),
  }),
  component: lazyRouteComponent(() => import("./RoundPage"), "RoundPage"),
  staticData: { needs: "rounds.view" },
});

export const routes = [listRoute, newRoute, roundRoute];
