import { createMemoryHistory, createRouter } from "@tanstack/react-router";
import { afterEach, expect, test } from "vitest";
import { safeNext } from "@/features/session/routes";
import { answer } from "@/testing/render";
import { entriesFor, homeOf, NAVIGATION } from "./navigation";
import { queryClient } from "./query";
import { routeTree } from "./router";

const me = { id: "u", username: "a", theme: "auto", text_size: 100, locale: "en" };
const page = (results: unknown[]) => ({ next: null, previous: null, results });

async function arrive(address: string) {
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history, context: { queryClient } });
  await router.load();
  return router.state.location.href;
}

afterEach(() => queryClient.clear());

test("without sign-in a page leads to sign-in and remembers where one wanted to go", async () => {
  answer({ "GET /api/v1/me/": { status: 401, body: { code: "not_authenticated" } } });
  const href = await arrive("/studies/s1/queue?state=all");
  const { pathname, searchParams } = new URL(href, "http://local");
  expect(pathname).toBe("/sign-in");
  expect(searchParams.get("next")).toBe("/studies/s1/queue?state=all");
});

test("with sign-in it stays", async () => {
  answer({
    "GET /api/v1/me/": { body: me },
    "GET /api/v1/studies/": { body: page([]) },
  });
  expect(await arrive("/")).toBe("/");
});

test("a study opens at the queue for its readers and at the dashboard for who runs it", async () => {
  const study = { id: "s1", role: "annotator", permissions: ["annotate", "progress.view"] };
  answer({
    "GET /api/v1/me/": { body: me },
    "GET /api/v1/studies/s1/": { body: study },
    "GET /api/v1/studies/s1/queue/": { body: page([]) },
  });
  expect(await arrive("/studies/s1")).toBe("/studies/s1/queue");
  expect(homeOf("manager", ["annotate", "progress.view"])).toBe("dashboard");
  expect(homeOf("viewer", ["results.view"])).toBe("positions");
});

test("sign-in leads only to our own pages", () => {
  expect(safeNext("/studies/s1/queue?state=all")).toBe("/studies/s1/queue?state=all");
  for (const bad of ["https://elsewhere", "//elsewhere", "/\\elsewhere", "/sign-in", "x", 7]) {
    expect(safeNext(bad)).toBeUndefined();
  }
});

test("the navigation shows what the permissions allow", () => {
  expect(entriesFor(["annotate"]).map((entry) => entry.key)).toEqual(["queue"]);
  expect(new Set(NAVIGATION.map((entry) => entry.path)).size).toBe(NAVIGATION.length);
});
