import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { publicRoute, signedInRoute, studyRoute } from "@/app/roots";

export const membersRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "members",
  component: lazyRouteComponent(() => import("./MembersPage"), "MembersPage"),
  staticData: { needs: "members.view" },
});

export const usersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "admin/users",
  validateSearch: (search: Record<string, unknown>): { search?: string } => ({
    search: typeof search.search === "string" && search.search ? search.search : undefined,
  }),
  component: lazyRouteComponent(() => import("./UsersPage"), "UsersPage"),
  staticData: { needsAdmin: true },
});

export const inviteRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "invite/$token",
  component: lazyRouteComponent(() => import("./InvitePage"), "InvitePage"),
});

export const resetRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "reset/$token",
  component: lazyRouteComponent(() => import("./ResetPage"), "ResetPage"),
});

export const routes = [membersRoute, usersRoute, inviteRoute, resetRoute];
