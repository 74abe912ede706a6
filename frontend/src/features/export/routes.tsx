import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import { type ExportSearch, FILTERS } from "./request";

const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const exportRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "export",
  validateSearch: (search: Record<string, unknown>): ExportSearch =>
    Object.fromEntries(FILTERS.map((name) => [name, word(search[name])])),
  component: lazyRouteComponent(() => import("./ExportPage"), "ExportPage"),
  staticData: { needs: "export" },
});

export const routes = [exportRoute];
