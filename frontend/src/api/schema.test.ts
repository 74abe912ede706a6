import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

test("the types are those of the OpenAPI file; otherwise run `npm run api`", async () => {
  const made = astToString(
    await openapiTS(pathToFileURL(join(import.meta.dirname, "../../openapi.yaml"))),
  );
  const kept = readFileSync(join(import.meta.dirname, "schema.d.ts"), "utf8");
  // The command adds a notice above the types.
  expect(kept.slice(kept.indexOf("export interface paths"))).toBe(made);
});
