import { expect, type Page, test } from "@playwright/test";
import { select } from "./support/text";
import { allSaved, card, onServer, openReading } from "./support/workbench";

const SHORT = { title: "Short notice from the gate", reader: "annotator1" } as const;
const CONTENT = "the world had to act or the process would lose its credibility";

/** Presses the hint letter over these words. */
async function pressLetterOver(page: Page, words: string): Promise<void> {
  const letter = await page.locator(`kbd[data-words="${words}"]`).textContent();
  await page.keyboard.press(letter as string);
}

test("a full statement by keyboard takes at most 16 keydowns", async ({ browser, baseURL }) => {
  const { page } = await openReading(browser, baseURL, SHORT);
  await select(page, CONTENT);
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.keydowns = "0";
    const count = () => {
      dataset.keydowns = String(Number(dataset.keydowns) + 1);
    };
    window.addEventListener("keydown", count, { capture: true });
  });

  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await pressLetterOver(page, "Farah Atassi");
  await page.keyboard.press("3");
  await pressLetterOver(page, "repeated");
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
  await expect(form.getByLabel("Issue")).toHaveValue("Sieges and aid access");
  await expect(form.getByRole("radio", { name: "In favour" })).toBeChecked();
  await expect(form.getByRole("radio", { name: "1 weak" })).toBeChecked();
  await expect(form.getByText("Farah Atassi", { exact: true })).toBeVisible();
  await expect(form.getByText("repeated", { exact: true })).toBeVisible();
  const keydowns = await page.evaluate(() => Number(document.documentElement.dataset.keydowns));
  test.info().annotations.push({ type: "keydowns", description: String(keydowns) });
  expect(keydowns).toBeLessThanOrEqual(16);
  await allSaved(page);
});

test("a full statement by mouse, then undone, done again and deleted", async ({
  browser,
  baseURL,
}) => {
  const reading = await openReading(browser, baseURL, SHORT);
  const { page } = reading;
  const mark = async (words: string, role: string) => {
    await select(page, words);
    await page.getByRole("toolbar", { name: "Mark" }).getByRole("button", { name: role }).click();
  };
  await mark(CONTENT, "content");
  await mark("Farah Atassi", "source");
  await mark("repeated", "cue");
  const form = card(page, 1);
  const choose = async (slot: string, option: string) => {
    await form.getByLabel(slot).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  await choose("Speaker", "Hind Kabawat");
  await choose("On behalf of", "High Negotiations Committee");
  await choose("Issue", "Sieges and aid access");
  await form.getByRole("radio", { name: "mixed" }).first().click();
  await form.getByRole("radio", { name: "probable" }).click();
  await form.getByRole("radio", { name: "Against" }).click();
  await form.getByRole("radio", { name: "3 strong" }).click();
  await allSaved(page);

  await page.reload();
  await page.getByText(CONTENT).first().click();
  await expect(form.getByLabel("Speaker")).toHaveValue("Hind Kabawat");
  await expect(form.getByLabel("On behalf of")).toHaveValue("High Negotiations Committee");
  await expect(form.getByRole("radio", { name: "3 strong" })).toBeChecked();
  await expect(form.getByRole("radio", { name: "probable" })).toBeChecked();

  await page.keyboard.press("z");
  await expect(form.getByRole("radio", { name: "3 strong" })).not.toBeChecked();
  await page.keyboard.press("Shift+Z");
  await expect(form.getByRole("radio", { name: "3 strong" })).toBeChecked();
  await form.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByText("No statements yet")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("No statements yet")).toBeHidden();
  await allSaved(page);
  expect((await onServer(reading)).layer.statements).toHaveLength(1);
});

test("suggestions are accepted, edited and rejected by key", async ({ browser, baseURL }) => {
  const reading = await openReading(browser, baseURL, {
    title: "In Geneva, no agreement even on whether the talks have begun",
    reader: "annotator2",
    suggestions: true,
  });
  const { page } = reading;
  await expect(page.getByText(/0 of \d+ suggestions/)).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/1 of \d+ suggestions/)).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("x");
  await expect(page.getByText(/2 of \d+ suggestions/)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("i");
  await page.keyboard.type("cease");
  await page.keyboard.press("Enter");
  await page.keyboard.press("-");
  await allSaved(page);
  const { statements } = (await onServer(reading)).layer;
  expect(statements.map((one) => one.origin).sort()).toEqual(["accepted", "edited"]);
});

test("what is missing is said all at once, and leads to its place", async ({
  browser,
  baseURL,
}) => {
  const { page } = await openReading(browser, baseURL, SHORT);
  await select(page, CONTENT);
  await page.keyboard.press("1");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/things are missing before this can be submitted/)).toBeVisible();
  const faults = page.getByRole("main").getByRole("listitem");
  expect(await faults.count()).toBeGreaterThanOrEqual(3);

  await page.keyboard.press("2");
  await pressLetterOver(page, "Farah Atassi");
  await page.keyboard.press("3");
  await pressLetterOver(page, "repeated");
  await page.keyboard.press("i");
  await page.keyboard.type("si");
  await page.keyboard.press("Enter");
  await page.keyboard.press("0");
  const address = page.url();
  await page.keyboard.press("Control+Enter");
  // The next document of the queue, or the queue where there is none.
  await expect(page).not.toHaveURL(address);
});
