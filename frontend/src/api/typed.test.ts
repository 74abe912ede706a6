import { expect, test } from "vitest";
import { answer } from "@/testing/render";
import { allOf, client, fill, take } from "./typed";

const NEXT = "/api/v1/studies/{study}/queue/next/";
const params = { path: { study: "s1" } };

test("a change carries the CSRF token and gives the body", async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store.
  document.cookie = "csrf=abc";
  const fetch = answer({ "POST /api/v1/studies/s1/queue/next/": { body: { id: "a1" } } });
  expect(await take(client.POST(NEXT, { params }))).toEqual({ id: "a1" });
  const sent = fetch.mock.calls[0]?.[0] as Request;
  expect(sent.headers.get("X-CSRFToken")).toBe("abc");
});

test("204 gives nothing, a refusal throws it", async () => {
  answer({ "POST /api/v1/studies/s1/queue/next/": { status: 204 } });
  expect(await take(client.POST(NEXT, { params }))).toBeUndefined();
  answer({ "POST /api/v1/studies/s1/queue/next/": { status: 403, body: { code: "refused" } } });
  await expect(take(client.POST(NEXT, { params }))).rejects.toMatchObject({ code: "refused" });
});

test("no answer is an ApiError with status 0", async () => {
  answer({}).mockRejectedValue(new TypeError("Failed to fetch"));
  await expect(take(client.POST(NEXT, { params }))).rejects.toMatchObject({ status: 0 });
});

test("typed and untyped calls name one cache entry", async () => {
  expect(fill("/api/v1/studies/{study}/jobs/{id}/", { study: "s1", id: "a/b" })).toBe(
    "studies/s1/jobs/a%2Fb/",
  );
  answer({ "GET /api/v1/studies/s1/jobs/": { body: { next: null, results: [{ id: "j" }] } } });
  expect(await allOf("/api/v1/studies/{study}/jobs/", { study: "s1" })).toEqual([{ id: "j" }]);
});
