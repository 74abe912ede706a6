import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";
import { type ClaimStatus, STATUSES } from "./claims";

/** What the address of the list says. */
export interface ClaimSearch {
  search?: string;
  issue?: string;
  status?: ClaimStatus;
}

const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

export const claimsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "claims",
  validateSearch: (search: Record<string, unknown>): ClaimSearch => ({
    search: word(search.search),
    issue: word(search.issue),
    status: STATUSES.find((status) => status === search.status),
  }),
  component: lazyRouteComponent(() => import("./ClaimsPage"), "ClaimsPage"),
  staticData: { needs: "registry.view" },
});

export const routes = [claimsRoute];
