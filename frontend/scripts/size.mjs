// Fails when the first load outgrows its budget: the entry, what it imports, and the heaviest
// page, gzip, in kB. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = { js: 240, css: 25, locale: 15 };
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) reach(next, seen);
  return seen;
}

const weighed = new Map();
function weigh(file) {
  if (!weighed.has(file)) {
    weighed.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000);
  }
  return weighed.get(file);
}

function load(keys) {
  const chunks = [...keys].map((key) => manifest[key]);
  const sum = (files) => [...new Set(files)].reduce((total, file) => total + weigh(file), 0);
  return {
    js: sum(chunks.map((chunk) => chunk.file)),
    css: sum(chunks.flatMap((chunk) => chunk.css ?? [])),
  };
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = reach(entry);
const pages = Object.keys(manifest).filter(
  (key) => manifest[key].isDynamicEntry && /Page\.tsx$/.test(key),
);
const loads = [
  [entry, load(first)],
  ...pages.map((page) => [page, load(reach(page, new Set(first)))]),
];
const locales = Object.keys(manifest).filter((key) => /\/(en|ar|fr)\.json$/.test(key));

let failed = false;
for (const [name, { js, css }] of loads.sort((a, b) => a[1].js - b[1].js)) {
  const over = js > BUDGET.js || css > BUDGET.css;
  failed ||= over;
  console.log(
    `${over ? "OVER " : "ok   "} ${js.toFixed(1).padStart(6)} kB JS ${css.toFixed(1).padStart(5)} kB CSS  ${name}`,
  );
}
for (const key of locales) {
  const weight = weigh(manifest[key].file);
  if (weight > BUDGET.locale) {
    failed = true;
    console.log(`OVER  ${weight.toFixed(1)} kB ${key}`);
  }
}
console.log(
  `budget: JS ${BUDGET.js} kB, CSS ${BUDGET.css} kB, a locale file ${BUDGET.locale} kB, gzip`,
);
process.exit(failed ? 1 : 0);
