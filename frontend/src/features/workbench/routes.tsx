import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { bareRoute } from "@/app/roots";

export const workbenchRoute = createRoute({
  getParentRoute: () => bareRoute,
  path: "assignments/$assignment",
  component: lazyRouteComponent(() => import("./WorkbenchPage"), "WorkbenchPage"),
});

export const routes = [workbenchRoute];
