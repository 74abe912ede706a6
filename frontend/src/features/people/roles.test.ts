import { expect, test } from "vitest";
import { givenBy } from "./roles";

test("only owners make owners and managers; nobody else gives roles", () => {
  expect(givenBy("owner")).toEqual(["owner", "manager", "adjudicator", "annotator", "viewer"]);
  expect(givenBy("manager")).toEqual(["adjudicator", "annotator", "viewer"]);
  for (const role of ["adjudicator", "annotator", "viewer", null] as const) {
    expect(givenBy(role)).toEqual([]);
  }
});
