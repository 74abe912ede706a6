import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { type ReactNode, Suspense } from "react";
import { vi } from "vitest";
import { theme } from "@/ui/theme";
import { startTestWords } from "./words";

/** A client that neither repeats nor remembers. */
export function testClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
}

/** Draws `node` with words, theme, cache and a router around it, at `address`. */
export async function renderWith(node: ReactNode, address = "/", client = testClient()) {
  await startTestWords();
  const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({});
  const study = createRoute({ getParentRoute: () => root, path: "studies/$study" });
  const below = createRoute({ getParentRoute: () => study, path: "$", component: () => node });
  const any = createRoute({ getParentRoute: () => root, path: "$", component: () => node });
  const index = createRoute({ getParentRoute: () => root, path: "/", component: () => node });
  const router = createRouter({
    routeTree: root.addChildren([study.addChildren([below]), any, index]),
    context: { queryClient: client },
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  const drawn = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        <Suspense>
          <RouterProvider router={router as never} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...drawn, client, router };
}

type Answer = { status?: number; body?: unknown };

/** Answers `fetch` by "METHOD /path" (without query); unknown ones get 404. Gives the calls. */
export function answer(answers: Record<string, Answer | ((body: unknown) => Answer)>) {
  return vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const asked = input instanceof Request ? input : null;
    const { pathname } = new URL(asked?.url ?? String(input), "http://local");
    const found = answers[`${asked?.method ?? init?.method ?? "GET"} ${pathname}`];
    const sent = asked ? await asked.clone().text() : init?.body;
    const { status = found ? 200 : 404, body = {} } =
      typeof found === "function" ? found(parsed(sent)) : (found ?? {});
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
}

function parsed(body: unknown): unknown {
  return typeof body === "string" && body ? JSON.parse(body) : body;
}
