import { Button } from "@mantine/core";
import { expect, test } from "vitest";
import { renderWith } from "@/testing/render";
import { Page, startTravel } from "./Page";

const focused = () => document.activeElement?.textContent;
// The tests' frame has no `main`; every layout has.
const inMain = (page: React.ReactNode) => <main>{page}</main>;

test("after a navigation the title has the focus, and only then", async () => {
  const { unmount } = await renderWith(inMain(<Page title="Queue" />));
  expect(focused()).not.toBe("Queue");
  unmount();
  startTravel();
  await renderWith(inMain(<Page title="Queue" />));
  expect(focused()).toBe("Queue");
});

test("a button that asks for the focus keeps it", async () => {
  startTravel();
  await renderWith(inMain(<Page title="Queue" actions={<Button autoFocus>Continue</Button>} />));
  expect(focused()).toBe("Continue");
});
