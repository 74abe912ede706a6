import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { signedInRoute } from "@/app/roots";

export const profileRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "profile",
  component: lazyRouteComponent(() => import("./ProfilePage"), "ProfilePage"),
});

export const routes = [profileRoute];
