import { expect, test } from "@playwright/test";
import { signIn } from "./support/people";

test("a manager sets a study up from nothing, up to its first round", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "manager");
  await page.getByRole("link", { name: "New study" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Harbour works");
  await page.getByRole("button", { name: "Make the study" }).click();

  await page.getByRole("link", { name: "Write the codebook" }).click();
  await expect(page.getByText("1 place needs attention")).toBeVisible();
  await page.getByRole("button", { name: "Add an issue" }).click();
  const issue = page.getByRole("region", { name: "Issue 1" });
  await issue.getByLabel("Key").fill("quay");
  await issue.getByLabel("In favour means").fill("The new quay should be built.");
  await issue.getByLabel("Against means").fill("The new quay should not be built.");
  await issue.getByLabel("Name").fill("New quay");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Ready to publish")).toBeVisible();
  await page.getByLabel("What changed and why").fill("The first version.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Version 1 holds for new rounds.")).toBeVisible();

  await page.getByRole("link", { name: "Claims" }).click();
  await page.getByRole("button", { name: "Add a claim" }).click();
  await page
    .getByRole("textbox", { name: "The claim as a sentence" })
    .fill("The quay pays for itself.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("cell", { name: /The quay pays for itself/ })).toBeVisible();

  await page.getByRole("link", { name: "Actors" }).click();
  await page.getByRole("link", { name: "Sides" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Town");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Name of Town" })).toBeVisible();
  await page.getByRole("link", { name: "All actors" }).click();
  await page.getByRole("button", { name: "Add an actor" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Harbour board");
  await page.getByRole("textbox", { name: "Other spellings" }).fill("the board, مجلس الميناء");
  await page.getByRole("button", { name: "Add an actor" }).last().click();
  await expect(page.getByRole("heading", { name: "Harbour board" })).toBeVisible();
  await expect(page.getByText("مجلس الميناء")).toBeVisible();
  await page.getByRole("combobox", { name: "Side", exact: true }).click();
  await page.getByRole("option", { name: "Town" }).click();
  const sides = page.getByRole("region", { name: "Own sides" });
  await sides.getByRole("button", { name: "Add", exact: true }).click();
  await expect(sides.getByRole("cell", { name: "Town", exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByRole("link", { name: "Import documents" }).first().click();
  await page.getByLabel("Or paste a text").fill("The board said the quay would be built.");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("button", { name: "Import 1 new document" }).click();
  await expect(page.getByText("1 document was imported.")).toBeVisible({ timeout: 30_000 });

  await page.getByRole("link", { name: "Rounds" }).click();
  await page.getByRole("link", { name: "New round" }).click();
  await page.getByRole("button", { name: "Choose the one listed" }).click();
  await page.getByRole("checkbox", { name: "Manager" }).check();
  await page.getByRole("textbox", { name: "Name" }).fill("Pilot");
  await page.getByRole("button", { name: "Make the round" }).click();
  await page.getByRole("button", { name: "Hand out" }).click();
  await page.getByRole("link", { name: "Queue" }).click();
  await expect(page.getByText("1 document waits for you.", { exact: false })).toBeVisible();
});
