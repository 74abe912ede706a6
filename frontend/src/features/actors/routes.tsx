import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";

/** What the address of the list says. */
export interface ActorSearch {
  search?: string;
  kind?: string;
  status?: string;
}

const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const listRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "actors",
  validateSearch: (search: Record<string, unknown>): ActorSearch => ({
    search: word(search.search),
    kind: word(search.kind),
    status: word(search.status),
  }),
  component: lazyRouteComponent(() => import("./ActorsPage"), "ActorsPage"),
  staticData: { needs: "registry.view" },
});

const sidesRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "actors/sides",
  component: lazyRouteComponent(() => import("./SidesPage"), "SidesPage"),
  staticData: { needs: "registry.view" },
});

export const actorRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "actors/$actor",
  component: lazyRouteComponent(() => import("./ActorPage"), "ActorPage"),
  staticData: { needs: "registry.view" },
});

export const routes = [listRoute, sidesRoute, actorRoute];
