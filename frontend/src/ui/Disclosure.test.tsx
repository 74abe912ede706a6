import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderWith } from "@/testing/render";
import { Disclosure, disclosureItem } from "./Disclosure";

const act = vi.fn();
const list = (
  <>
    <Disclosure button="Your account">
      <a href="/profile" className={disclosureItem}>
        Profile
      </a>
      <button type="button" className={disclosureItem} onClick={act}>
        Sign out
      </button>
    </Disclosure>
    <button type="button">elsewhere</button>
  </>
);
const isOpen = () =>
  screen.getByRole("button", { name: "Your account" }).getAttribute("aria-expanded") === "true";

test("it opens with Enter, closes with Escape and gives the focus back", async () => {
  await renderWith(list);
  expect(screen.queryByRole("link")).toBeNull();
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Profile" }));
  await userEvent.keyboard("{Escape}");
  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Your account" }));
});

test("choosing acts and closes; leaving it closes too", async () => {
  await renderWith(list);
  await userEvent.click(screen.getByRole("button", { name: "Your account" }));
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(act).toHaveBeenCalledOnce();
  expect(isOpen()).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "Your account" }));
  await userEvent.click(screen.getByRole("button", { name: "elsewhere" }));
  expect(isOpen()).toBe(false);
});
