import { type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "./support/people";

const PASSWORD = "harbour-lantern-42";
const NEXT = "lantern-harbour-43";

const newPage = async (browser: Browser) => (await browser.newContext()).newPage();

async function signInAs(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("textbox", { name: "Username" }).fill(username);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("invited by link, with a token, a new password, a reset, and disabled at the end", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const manager = await newPage(browser);
  await signIn(manager, "manager");
  await manager
    .getByRole("link", { name: /Geneva talks/ })
    .first()
    .click();
  await manager.getByRole("link", { name: "Members" }).click();
  await manager.getByRole("button", { name: "Invite" }).click();
  await manager.getByRole("button", { name: "Make a link" }).click();
  const invitation = await manager.getByRole("textbox", { name: "Invitation link" }).inputValue();

  const page = await newPage(browser);
  await page.goto(invitation);
  await page.getByRole("textbox", { name: "Username" }).fill("coder4");
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make account and sign in" }).click();
  await expect(page.getByRole("link", { name: "Queue" })).toBeVisible();
  const second = await newPage(browser);
  await second.goto(invitation);
  await expect(second.getByText("This invitation does not work")).toBeVisible();

  await page.goto("/profile");
  await page.getByRole("button", { name: "Make a token" }).click();
  await page.getByRole("textbox", { name: "Name" }).last().fill("weekly");
  await page.getByRole("button", { name: "Make token" }).click();
  const secret = await page.getByRole("textbox", { name: /Token .weekly/ }).inputValue();
  const studies = `${baseURL}/api/v1/studies/`;
  const asks = () => fetch(studies, { headers: { Authorization: `Token ${secret}` } });
  expect((await asks()).status).toBe(200);
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByLabel("New password").fill(NEXT);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke" }).last().click();
  await expect(page.getByText("No tokens")).toBeVisible();
  expect((await asks()).status).toBe(401);

  const admin = await newPage(browser);
  await signIn(admin, "admin");
  await admin.goto("/admin/users");
  await admin.getByPlaceholder("Find by name").fill("coder4");
  await expect(admin.getByRole("button", { name: "Change" })).toHaveCount(1);
  await admin.getByRole("button", { name: "Change" }).click();
  await admin.getByRole("button", { name: "Make a reset link" }).click();
  const reset = await admin.getByRole("textbox", { name: "Reset link for coder4" }).inputValue();
  const other = await newPage(browser);
  await other.goto(reset);
  await other.getByLabel("New password").fill(PASSWORD);
  await other.getByRole("button", { name: "Set password" }).click();
  await expect(other.getByText("The new password of coder4 is set.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();

  await admin.getByRole("button", { name: "Disable account" }).click();
  await admin.getByRole("button", { name: "Disable account" }).last().click();
  await expect(admin.getByRole("button", { name: "Enable account" })).toBeVisible();
  await signInAs(page, "coder4", PASSWORD);
  await expect(page.getByRole("alert")).toBeVisible();
  await admin.getByRole("button", { name: "Enable account" }).click();
  await expect(admin.getByRole("button", { name: "Disable account" })).toBeVisible();
  await signInAs(page, "coder4", PASSWORD);
  await expect(page.getByRole("button", { name: "Your account" })).toBeVisible();
});
