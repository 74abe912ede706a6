import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { studyRoute } from "@/app/roots";

const codebookRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "codebook",
  component: lazyRouteComponent(() => import("./CodebookPage"), "CodebookPage"),
  staticData: { needs: "codebook.view" },
});

const draftRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "codebook/draft",
  component: lazyRouteComponent(() => import("./DraftPage"), "DraftPage"),
  staticData: { needs: "codebook.edit" },
});

export const versionRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: "codebook/versions/$number",
  component: lazyRouteComponent(() => import("./VersionPage"), "VersionPage"),
  staticData: { needs: "codebook.view" },
});

export const routes = [codebookRoute, draftRoute, versionRoute];
