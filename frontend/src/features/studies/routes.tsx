import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { studyQuery } from "@/api/studies";
import { homeOf } from "@/app/navigation";
import { signedInRoute, studyRoute } from "@/app/roots";

const listRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./StudiesPage"), "StudiesPage"),
});

const newRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "studies/new",
  component: lazyRouteComponent(() => import("./NewStudyPage"), "NewStudyPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("./SettingsPage"), "SettingsPage"),
  staticData: { needs: "study.edit" },
});

/** `/studies/{id}` itself: readers go to their queue, managers to the dashboard. */
const homeRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "/",
  beforeLoad: async ({ context, params }) => {
    const study = await context.queryClient.ensureQueryData(studyQuery(params.study));
    const home = homeOf(study.role, study.permissions);
    throw redirect({ to: `/studies/${params.study}/${home}` as string, replace: true });
  },
});

export const routes = [listRoute, newRoute, settingsRoute, homeRoute];
