import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { publicRoute } from "@/app/roots";

export const signInRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: safeNext(search.next),
  }),
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});

/** Only a path of our own: "//elsewhere" and "https://elsewhere" would lead out. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return undefined;
  return next.startsWith("/sign-in") ? undefined : next;
}

export const routes = [signInRoute];
