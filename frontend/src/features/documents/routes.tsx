import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import type { Outcome } from "./imports";

/** What the address of the list says. */
export interface DocumentSearch {
  outlet?: string;
  language?: string;
  search?: string;
}

const OUTCOMES: Outcome[] = ["create", "same", "conflict", "problem"];
const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const listRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "documents",
  validateSearch: (search: Record<string, unknown>): DocumentSearch => ({
    outlet: word(search.outlet),
    language: word(search.language),
    search: word(search.search),
  }),
  component: lazyRouteComponent(() => import("./DocumentsPage"), "DocumentsPage"),
  staticData: { needs: "documents.view" },
});

export const documentRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "documents/$document",
  component: lazyRouteComponent(() => import("./DocumentPage"), "DocumentPage"),
  staticData: { needs: "documents.view" },
});

const importRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "import",
  component: lazyRouteComponent(() => import("./ImportPage"), "ImportPage"),
  staticData: { needs: "documents.import" },
});

export const planRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "import/$import",
  validateSearch: (search: Record<string, unknown>): { show?: Outcome } => ({
    show: OUTCOMES.find((outcome) => outcome === search.show),
  }),
  component: lazyRouteComponent(() => import("./PlanPage"), "PlanPage"),
  staticData: { needs: "documents.import" },
});

export const routes = [listRoute, documentRoute, importRoute, planRoute];
