import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { isApiError } from "@/api/errors";
import { meQuery } from "@/api/people";
import { studyQuery } from "@/api/studies";
import { Crash, NotFound } from "./Boundaries";
import { BareLayout, PublicLayout, RootLayout, SignedInLayout, StudyLayout } from "./Layouts";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The action of the permission table without which the page explains itself instead. */
    needs?: string;
    /** Only for instance admins. */
    needsAdmin?: boolean;
  }
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: RootLayout,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

interface Guard {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** Lets only a signed-in person pass; everyone else signs in first and comes back. */
export async function guard({ context, location }: Guard): Promise<void> {
  try {
    await context.queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (!isApiError(error, 401) && !isApiError(error, 403)) throw error;
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/sign-in", search: { next } as never });
  }
}

/** For pages without sign-in: sign-in itself, invitation and reset links. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "public",
  component: PublicLayout,
});

/** For signed-in people, with the app bar, outside any study. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: guard,
  component: SignedInLayout,
});

/** For signed-in people, without the app bar: the workbench brings its own. */
export const bareRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "bare",
  beforeLoad: guard,
  component: BareLayout,
});

/** Below `/studies/$study/`; the study is loaded before any of its pages is drawn. */
export const studyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "studies/$study",
  loader: ({ context, params }) => context.queryClient.ensureQueryData(studyQuery(params.study)),
  component: StudyLayout,
});
