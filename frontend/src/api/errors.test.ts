import { expect, test } from "vitest";
import { ApiError, errorOf, isApiError } from "./errors";

const envelope = {
  code: "codebook.not_published",
  message: "Publish the codebook first.",
  faults: [{ code: "missing", message: "No issue.", field: "issues" }],
  revision: 7,
};

test("an answer in our envelope keeps code, message, faults and what else it carries", async () => {
  const error = await errorOf(new Response(JSON.stringify(envelope), { status: 409 }));
  expect(error.status).toBe(409);
  expect(error.code).toBe("codebook.not_published");
  expect(error.message).toBe("Publish the codebook first.");
  expect(error.faults).toEqual(envelope.faults);
  expect(error.body.revision).toBe(7);
});

test("an answer without our envelope keeps its status", async () => {
  for (const body of ["<html>", "", "[1]", "null"]) {
    const error = await errorOf(new Response(body, { status: 502 }));
    expect(error.code).toBe("http.502");
    expect(error.faults).toEqual([]);
  }
});

test("an error is known by status or by code", () => {
  const error = new ApiError(412, { code: "layer.stale" });
  expect(isApiError(error, 412)).toBe(true);
  expect(isApiError(error, "layer.stale")).toBe(true);
  expect(isApiError(error, 404)).toBe(false);
  expect(isApiError(new Error("layer.stale"), "layer.stale")).toBe(false);
});
