import { expect, test } from "vitest";
import { type Choice, found, NEW } from "./finding";

const CHOICES: Choice[] = [
  {
    value: "h",
    label: "High Negotiations Committee",
    also: "High Negotiations Committee HNC الهيئة",
  },
  { value: "l", label: "Sergei Lavrov", also: "Sergei Lavrov لافروف" },
  { value: "a", label: "Farah Atassi" },
  { value: "g", label: "Attaché" },
];
const values = (words: string, create?: (typed: string) => string) =>
  found(CHOICES, words, create).map((choice) => choice.value);

test("a name that starts with the words comes before one that has them within", () => {
  expect(values("at")).toEqual(["g", "a", "h"]);
});

test("aliases in any script and names without their accents are found", () => {
  expect(values("الهيئة")).toEqual(["h"]);
  expect(values("hnc")).toEqual(["h"]);
  expect(values("attache")).toEqual(["g"]);
});

test("the label that stands in the field finds all", () => {
  expect(values("Farah Atassi")).toHaveLength(CHOICES.length);
  expect(values("")).toHaveLength(CHOICES.length);
});

test("something new comes last, and not for nothing", () => {
  const create = (typed: string) => `New: ${typed}`;
  expect(values("lav", create)).toEqual(["l", `${NEW}lav`]);
  expect(values("", create)).toHaveLength(CHOICES.length);
  expect(values("Sergei Lavrov", create)).toHaveLength(CHOICES.length);
});
