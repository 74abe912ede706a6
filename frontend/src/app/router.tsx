import { type AnyRoute, createRouter } from "@tanstack/react-router";
import { routes as actors } from "@/features/actors/routes";
import { routes as claims } from "@/features/claims/routes";
import { routes as codebook } from "@/features/codebook/routes";
import { routes as dashboard } from "@/features/dashboard/routes";
import { routes as documents } from "@/features/documents/routes";
import { routes as exporting } from "@/features/export/routes";
import { routes as jobs } from "@/features/jobs/routes";
import { routes as people } from "@/features/people/routes";
import { routes as positions } from "@/features/positions/routes";
import { routes as profile } from "@/features/profile/routes";
import { routes as queue } from "@/features/queue/routes";
import { routes as rounds } from "@/features/rounds/routes";
import { routes as session } from "@/features/session/routes";
import { routes as studies } from "@/features/studies/routes";
import { routes as suggestions } from "@/features/suggestions/routes";
import { routes as workbench } from "@/features/workbench/routes";
import { LoadingState } from "@/ui/States";
import { Crash, NotFound } from "./Boundaries";
import { queryClient } from "./query";
import { bareRoute, publicRoute, rootRoute, signedInRoute, studyRoute } from "./roots";

/** One line a feature. Its routes say their parent themselves and load their pages lazily. */
const features: AnyRoute[][] = [
  workbench,
  dashboard,
  positions,
  claims,
  session,
  studies,
  queue,
  documents,
  exporting,
  codebook,
  actors,
  rounds,
  jobs,
  suggestions,
  people,
  profile,
];

/** The features' routes below `parent`. */
function below(parent: AnyRoute): AnyRoute[] {
  return features.flat().filter((route) => route.options.getParentRoute?.() === parent);
}

export const routeTree = rootRoute.addChildren([
  publicRoute.addChildren(below(publicRoute)),
  signedInRoute.addChildren([...below(signedInRoute), studyRoute.addChildren(below(studyRoute))]),
  bareRoute.addChildren(below(bareRoute)),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crash,
  defaultPendingComponent: () => <LoadingState />,
  defaultPendingMs: 400,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0, // TanStack Query decides what is fresh
  scrollRestoration: true,
});
