import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { Api, signIn } from "./support/people";
import { allSaved } from "./support/workbench";

/** The article on which the suggester's hard cases stand, in our own words. */
const CASES = readFileSync("../seeds/attribution/hard_cases.jsonl", "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const ARTICLE: string = CASES.find((one) => typeof one.text === "string").text;
const TITLE = "An article of my own";
const ROUND = "My own article";

/** What the reader decides about one statement: the keys of issue and stance. */
interface Decision {
  issue: string;
  stance: string;
}

async function signedIn(
  browser: import("@playwright/test").Browser,
  who: "manager" | "annotator3",
) {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, who);
  await page
    .getByRole("link", { name: /Geneva talks/ })
    .first()
    .click();
  return page;
}

const textOf = async (found: Locator) => (await found.textContent()) ?? "";

/** A screenshot that is looked at, kept with the run. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

/** Accepts the next suggestion; gives it issue and stance, and a speaker where none is named. */
async function accept(page: Page, decision: Decision): Promise<void> {
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  if (!(await page.getByRole("combobox", { name: "Speaker" }).inputValue())) {
    await page.keyboard.press("a");
    await page.keyboard.type("somebody");
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("i");
  await page.keyboard.type(decision.issue);
  await page.keyboard.press("Enter");
  await page.keyboard.press(decision.stance);
}

test.describe.configure({ mode: "serial" });

test("a manager imports an article, has it read by the machine and hands it out", async ({
  browser,
}) => {
  const page = await signedIn(browser, "manager");
  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByRole("link", { name: "Import documents" }).click();
  await page.getByLabel("Or paste a text").fill(ARTICLE);
  await page.getByRole("textbox", { name: "Title" }).fill(TITLE);
  await page.getByRole("combobox", { name: "Outlet" }).fill("Lemanic Wire");
  await page.getByRole("textbox", { name: "Published" }).fill("2016-02-03");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("button", { name: "Import 1 new document" }).click();
  await expect(page.getByText("1 document was imported.")).toBeVisible({ timeout: 30_000 });
  await picture(page, "import");

  await page.getByRole("link", { name: "Suggestions" }).click();
  await page.getByRole("link", { name: "Start a run" }).click();
  await page.getByRole("radio", { name: "Chosen one by one" }).check();
  await page.getByLabel("Words in title or text").fill(TITLE);
  await page.getByRole("checkbox", { name: TITLE }).check();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText(/1 of 1/).first()).toBeVisible({ timeout: 60_000 });
  await picture(page, "suggestions");

  await page.getByRole("link", { name: "Rounds" }).click();
  await page.getByRole("link", { name: "New round" }).click();
  await page.getByPlaceholder("Search titles and outlets").fill(TITLE);
  await page.getByRole("checkbox", { name: TITLE }).check();
  await page.getByRole("checkbox", { name: "Annotator 3" }).check();
  await page.getByRole("textbox", { name: "Name" }).fill(ROUND);
  await expect(page.getByText(/^1 reading, /)).toBeVisible();
  await picture(page, "round");
  await page.getByRole("button", { name: "Make the round" }).click();
  await page.getByRole("button", { name: "Hand out" }).click();
  await expect(page.getByText("0 of 1 readings").first()).toBeVisible();
});

test("an annotator decides at least eight statements and submits", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await signedIn(browser, "annotator3");
  await page.getByRole("link", { name: TITLE }).click();
  await expect(page.getByText(/0 of \d+ suggestions/)).toBeVisible();
  const decisions: Decision[] = [
    { issue: "start", stance: "-" },
    { issue: "who sits", stance: "-" },
    { issue: "cease", stance: "+" },
    { issue: "si", stance: "+" },
    { issue: "military", stance: "-" },
    { issue: "who sits", stance: "-" },
    { issue: "cease", stance: "-" },
    { issue: "start", stance: "+" },
  ];
  for (const decision of decisions) await accept(page, decision);
  await allSaved(page);
  await picture(page, "workbench");
  const left = await textOf(page.getByText(/\d+ of \d+ suggestions/));
  const [done = 0, total = 0] = (left.match(/\d+/g) ?? []).map(Number);
  expect(done).toBeGreaterThanOrEqual(8);
  for (let rest = done; rest < total; rest++) {
    await page.keyboard.press("n");
    await page.keyboard.press("x");
  }
  const address = page.url();
  await page.keyboard.press("Control+Enter");
  await expect(page).not.toHaveURL(address);
});

test("the third reader submits the lead report, and the manager sees agreement", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const reader = await signedIn(browser, "annotator3");
  await reader.getByRole("link", { name: /In Geneva, no agreement/ }).click();
  await reader.getByText(/0 of \d+ suggestions/).waitFor();
  await accept(reader, { issue: "start", stance: "-" });
  await accept(reader, { issue: "who sits", stance: "-" });
  await allSaved(reader);
  const total = Number(
    (await textOf(reader.getByText(/of \d+ suggestions/))).match(/of (\d+)/)?.[1],
  );
  for (let rest = 2; rest < total; rest++) {
    await reader.keyboard.press("n");
    await reader.keyboard.press("x");
  }
  const address = reader.url();
  await reader.keyboard.press("Control+Enter");
  await expect(reader).not.toHaveURL(address);

  const manager = await signedIn(browser, "manager");
  await manager.getByRole("link", { name: "Dashboard" }).click();
  await manager.getByRole("combobox", { name: "Round" }).click();
  await manager.getByRole("option", { name: /First reading/ }).click();
  await expect(manager.getByText(/have submitted 16 of 17 documents/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(manager.getByRole("link", { name: "Stance" }).first()).toBeVisible();
  await picture(manager, "dashboard");
  await manager.getByRole("link", { name: "Stance" }).first().click();
  await expect(manager.getByRole("heading", { level: 1 })).toBeVisible();
  await picture(manager, "disagreements");
  await manager.getByRole("link", { name: "Positions" }).click();
  await expect(manager.getByText("no data").first()).toBeVisible();
  await picture(manager, "positions");

  const api = await Api.as("manager", baseURL as string);
  const study = manager.url().match(/studies\/([^/]+)/)?.[1];
  const { secret } = await api.post<{ secret: string }>("me/tokens/", { name: "Export" });
  const answer = await fetch(`${baseURL}/api/v1/studies/${study}/export/`, {
    headers: { Authorization: `Token ${secret}` },
  });
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).trim().split("\n");
  expect(JSON.parse(lines.at(-1) as string).kind).toBe("manifest");
  expect(lines.some((line) => line.includes(TITLE))).toBe(true);
});
