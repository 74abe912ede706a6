import { expect, test } from "vitest";
import { curlOf, pathOf, pythonOf } from "./request";

test("the address holds what is chosen and nothing else", () => {
  expect(pathOf("s1", {})).toBe("/api/v1/studies/s1/export/");
  expect(pathOf("s1", { format: "csv", annotator: "reader-2" })).toBe(
    "/api/v1/studies/s1/export/?format=csv&annotator=reader-2",
  );
});

test("scripts ask for the same address and never hold a token", () => {
  const url = "http://localhost:8000/api/v1/studies/s1/export/";
  for (const script of [curlOf(url, "study.jsonl"), pythonOf(url, "study.jsonl")]) {
    expect(script).toContain(url);
    expect(script).toContain("STANDPOINT_TOKEN");
  }
});
