import { expect, test, vi } from "vitest";
import { address, api, csrfToken } from "./client";
import { ApiError } from "./errors";

function answering(status: number, body: unknown = {}) {
  return vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValue(new Response(status === 204 ? null : JSON.stringify(body), { status }));
}

test("the token of the CSRF cookie goes with every change and with no reading", async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store.
  document.cookie = "csrf=a%3Db";
  const fetch = answering(204);
  await api.post("studies/", { name: "x" });
  expect(fetch.mock.calls[0]?.[0]).toBe("/api/v1/studies/");
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": "a=b", "Content-Type": "application/json" },
    body: '{"name":"x"}',
  });
  await api.get("studies/");
  expect(fetch.mock.calls[1]?.[1]?.headers).not.toHaveProperty("X-CSRFToken");
});

test("a cookie whose name only ends alike is not the token", () => {
  expect(csrfToken("notcsrf=1; csrf=2")).toBe("2");
  expect(csrfToken("notcsrf=1")).toBe("");
});

test("a form keeps the browser's own content type", async () => {
  const fetch = answering(200);
  await api.post("studies/s/imports/", new FormData());
  expect(fetch.mock.calls[0]?.[1]?.headers).not.toHaveProperty("Content-Type");
});

test("empty parts of a query are left out and lists repeat their key", () => {
  expect(address("a/", { search: "", outlet: null, page_size: 5, round: ["1", "2"] })).toBe(
    "a/?page_size=5&round=1&round=2",
  );
  expect(address("a/?x=1", { y: 2 })).toBe("a/?x=1&y=2");
});

test("a refusal becomes an ApiError, an unreachable server one with status 0", async () => {
  answering(403, { code: "refused", message: "Ask an owner." });
  await expect(api.get("studies/")).rejects.toMatchObject({ status: 403, code: "refused" });
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  const error = await api.get("studies/").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 0, code: "network" });
});

test("a request that was called off stays called off", async () => {
  const off = new DOMException("off", "AbortError");
  vi.spyOn(globalThis, "fetch").mockRejectedValue(off);
  await expect(api.get("studies/")).rejects.toBe(off);
});
