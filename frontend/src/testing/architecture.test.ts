import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const sources = files.filter(({ path }) => !/\.test\.tsx?$/.test(path));

/** The top folders, low to high; each may use itself and what stands before it. */
const ORDER: Record<string, string[]> = {
  api: [],
  text: ["api"],
  keyboard: ["api"],
  outbox: ["api"],
  ui: ["api"],
};

function imports({ path, text }: { path: string; text: string }): string[] {
  const found = [...text.matchAll(/(?:from|import\(|import)\s*"([^"]+)"/g)].map(
    (hit) => hit[1] ?? "",
  );
  return found.flatMap((name) => {
    if (name.startsWith("@/")) return [name.slice(2)];
    return name.startsWith(".") ? [join(path, "..", name)] : [];
  });
}

test("no file is longer than 250 lines", () => {
  const long = files.filter(({ text }) => text.split("\n").length > 251).map(({ path }) => path);
  expect(long).toEqual([]);
});

test("features do not import features", () => {
  const found = sources.flatMap((file) => {
    const own = /^features\/([^/]+)\//.exec(file.path)?.[1];
    if (!own) return [];
    return imports(file)
      .filter((name) => name.startsWith("features/") && name.split("/")[1] !== own)
      .map((name) => `${file.path} imports ${name}`);
  });
  expect(found).toEqual([]);
});

test("parts below import nothing above them", () => {
  const found = sources.flatMap((file) => {
    const room = file.path.split("/")[0] ?? "";
    const allowed = ORDER[room];
    if (!allowed) return [];
    return imports(file)
      .filter((name) => ![room, ...allowed].includes(name.split("/")[0] ?? ""))
      .map((name) => `${file.path} imports ${name}`);
  });
  expect(found).toEqual([]);
});

function words(namespace: string): Set<string> | null {
  for (const folder of [`features/${namespace}`, namespace]) {
    try {
      return flatten(JSON.parse(readFileSync(join(root, folder, "en.json"), "utf8")));
    } catch {}
  }
  return null;
}

function flatten(tree: object, prefix = ""): Set<string> {
  const keys = new Set<string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name;
    if (typeof value === "object") for (const inner of flatten(value, `${key}.`)) keys.add(inner);
    else keys.add(key.replace(/_(zero|one|two|few|many|other)$/, ""));
  }
  return keys;
}

test("every word that is asked for by name exists", () => {
  const missing = sources.flatMap(({ path, text }) => {
    const namespaces = [...text.matchAll(/useTranslation\("(\w+)"\)/g)].map((hit) => hit[1] ?? "");
    const known = new Set(namespaces.flatMap((namespace) => [...(words(namespace) ?? [])]));
    if (namespaces.length === 0) return [];
    const asked = [...text.matchAll(/\bt\(\s*"([\w.]+)"/g)].map((hit) => hit[1] ?? "");
    return asked.filter((key) => !known.has(key)).map((key) => `${path}: ${key}`);
  });
  expect(missing).toEqual([]);
});

test("the lock file names no download address", () => {
  const lock = readFileSync(join(root, "../package-lock.json"), "utf8");
  expect(lock).not.toContain('"resolved"');
});
