import { expect, test } from "vitest";
import { joined } from "./FilePicker";
import { formOf, type Import, waitingOf } from "./imports";
import { withPasted } from "./PasteField";
import { publishedOf } from "./published";

const file = (name: string, text = "x") => new File([text], name);

test("a file of the same name takes the place of the earlier one", () => {
  const second = file("a.txt", "new");
  expect(joined([file("a.txt"), file("b.txt")], [second]).map((one) => one.name)).toEqual([
    "b.txt",
    "a.txt",
  ]);
  expect(joined([file("a.txt")], [second])).toEqual([second]);
});

test("a pasted text is one more file, exactly as it is; white space alone is none", () => {
  expect(withPasted([file("a.txt")], " \n")).toHaveLength(1);
  const text = "قال\r\nنعم ";
  expect(withPasted([], text)[0]?.size).toBe(new TextEncoder().encode(text).length);
});

test("options without a value are not sent", () => {
  const form = formOf([file("a.txt")], { outlet: " Lemanic Wire ", byline: "  " });
  expect(form.get("outlet")).toBe("Lemanic Wire");
  expect(form.has("byline")).toBe(false);
  expect((form.get("files") as File).name).toBe("a.txt");
});

test("what waits is what would come in and has not yet", () => {
  const one = { counts: { create: 5, applied: 2 } } as unknown as Import;
  expect(waitingOf(one)).toBe(3);
});

test("a day stays the day that it is in the study's time zone", () => {
  const midnight = { published_at: "2016-02-02T23:00:00Z", precision: "day" };
  expect(publishedOf(midnight, "Europe/Zurich")).toContain("3 Feb 2016");
  expect(publishedOf({ published_at: null, precision: "day" }, "UTC")).toBe("");
});
