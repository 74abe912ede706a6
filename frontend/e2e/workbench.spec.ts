import { expect, type Page, test } from "@playwright/test";
import { Api, type Person, pageOf } from "./support/people";
import { readingOf } from "./support/readings";
import { select } from "./support/text";

const SHORT = "Short notice from the gate";

/** A fresh reading of a demo document, opened by its reader. */
async function open(
  browser: Parameters<typeof pageOf>[0],
  baseURL: string,
  wanted: { title: string; reader: Person; suggestions?: boolean },
): Promise<Page> {
  const manager = await Api.as("manager", baseURL);
  const reader = await Api.as(wanted.reader, baseURL);
  const address = await readingOf(manager, reader, wanted);
  const page = await pageOf(browser, wanted.reader);
  await page.goto(address);
  await page.getByRole("heading", { name: wanted.title }).waitFor();
  return page;
}

const saved = (page: Page) => expect(page.getByText("All saved")).toBeVisible();
const card = (page: Page, number: number) =>
  page.getByRole("region", { name: `Statement ${number}`, exact: true });
/** The hint letter over these words. */
const letterOver = (page: Page, words: string) =>
  page.locator(`kbd[data-words="${words}"]`).innerText();

test("a full statement by keyboard takes at most 16 keydowns", async ({ browser, baseURL }) => {
  const page = await open(browser, baseURL as string, { title: SHORT, reader: "annotator1" });
  await select(page, "the world had to act or the process would lose its credibility");
  await page.evaluate(() => {
    document.documentElement.dataset.keydowns = "0";
    const count = () => {
      const { dataset } = document.documentElement;
      dataset.keydowns = String(Number(dataset.keydowns) + 1);
    };
    window.addEventListener("keydown", count, { capture: true });
  });

  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await page.keyboard.press(await letterOver(page, "Farah Atassi"));
  await page.keyboard.press("3");
  await page.keyboard.press(await letterOver(page, "repeated"));
  await page.keyboard.press("a");
  await page.keyboard.type("at");
  await page.keyboard.press("Enter");
  await page.keyboard.press("i");
  await page.keyboard.type("si");
  await page.keyboard.press("Enter");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Equal");
  await page.keyboard.press("Equal");
  await page.keyboard.up("Shift");

  const form = card(page, 1);
  await expect(form.getByLabel("Speaker")).toHaveValue("Farah Atassi");
  await expect(form.getByLabel("Issue")).toHaveValue(/siege/i);
  await expect(form.getByRole("radio", { name: "In favour" })).toBeChecked();
  await expect(form.getByRole("radio", { name: "3 strong" })).toBeChecked();
  await expect(form.getByText("Farah Atassi", { exact: true })).toBeVisible();
  await expect(form.getByText("repeated", { exact: true })).toBeVisible();
  const keydowns = await page.evaluate(() => Number(document.documentElement.dataset.keydowns));
  console.log(`a full statement: ${keydowns} keydowns`);
  expect(keydowns).toBeLessThanOrEqual(16);
  await saved(page);
});
