import { expect, test } from "@playwright/test";
import { select } from "./support/text";
import { allSaved, card, onServer, openReading } from "./support/workbench";

const SHORT = { title: "Short notice from the gate", reader: "annotator2" } as const;

test("offline, closed and opened again: every edit arrives once", async ({ browser, baseURL }) => {
  const reading = await openReading(browser, baseURL, SHORT);
  const { page } = reading;
  const context = page.context();
  await context.setOffline(true);
  await select(page, "nobody had lived through such bombing before");
  await page.keyboard.press("1");
  await page.keyboard.press("u");
  await page.keyboard.press("i");
  await page.keyboard.type("si");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/unsaved|offline/i).first()).toBeVisible();

  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await again.getByText("nobody had lived").first().click();
  await expect(card(again, 1).getByLabel("Issue")).toHaveValue("Sieges and aid access");
  await allSaved(again);
  const { layer } = await onServer({ page: again, api: reading.api });
  expect(layer.statements).toHaveLength(1);
});

test("a second tab reads until it takes the pen", async ({ browser, baseURL }) => {
  const { page } = await openReading(browser, baseURL, SHORT);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByText(/working on this document in another tab/)).toBeVisible();
  await other.getByRole("button", { name: "Edit here instead" }).click();
  await expect(page.getByText(/working on this document in another tab/)).toBeVisible();
});

test("no page breaks the content security policy", async ({ browser, baseURL }) => {
  const { page } = await openReading(browser, baseURL, SHORT);
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text());
  });
  await page.reload();
  await page.getByRole("application").waitFor();
  await page.keyboard.press("?");
  await expect(page.getByRole("heading", { name: "Keys" })).toBeVisible();
  await page.goto("/api/docs/");
  await expect(page.getByText("Standpoint").first()).toBeVisible();
  expect(broken).toEqual([]);
});
