import { Button } from "@mantine/core";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { renderWith } from "@/testing/render";
import { ConfirmButton } from "./ConfirmButton";
import { CopyOnce } from "./CopyOnce";
import { FaultList, fieldError } from "./Faults";
import { Page } from "./Page";
import { SaveState } from "./SaveState";
import { Segments } from "./Segments";
import { StanceSign } from "./StanceSign";

const refused = new ApiError(422, {
  code: "invalid",
  message: "Some fields need attention.",
  faults: [
    { code: "blank", message: "Give it a name.", field: "name" },
    { code: "bad", message: "Not a date.", file: "a.csv", row: 12, field: "published_at" },
  ],
});

test("faults stand beside their field, and the others in the list with file, row and field", async () => {
  await renderWith(<FaultList error={refused} shown={["name"]} />);
  expect(fieldError(refused, "name")).toBe("Give it a name.");
  expect(fieldError(refused, "language")).toBeUndefined();
  const alert = screen.getByRole("alert").textContent;
  expect(alert).toContain("a.csv, row 12, published_at: Not a date.");
  expect(alert).not.toContain("Give it a name.");
});

test("nothing happens before the question is answered", async () => {
  const act = vi.fn();
  await renderWith(
    <ConfirmButton question="Stop it?" confirm="Stop" onConfirm={act}>
      Cancel
    </ConfirmButton>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(act).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe("Keep");
  await userEvent.keyboard("{Escape}");
  expect(document.activeElement?.textContent).toBe("Cancel");
  await userEvent.keyboard("{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(act).toHaveBeenCalledOnce();
});

function Choice() {
  const [value, setValue] = useState<"a" | "b" | null>(null);
  const options = [
    { value: "a" as const, label: "favour" },
    { value: "b" as const, label: "against" },
  ];
  return <Segments label="Stance" options={options} value={value} onChange={setValue} />;
}

test("segments are a radio group without a default, and arrows choose", async () => {
  await renderWith(<Choice />);
  expect(screen.queryByRole("radio", { checked: true })).toBeNull();
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("radio", { checked: true }).textContent).toBe("favour");
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("radio", { checked: true }).textContent).toBe("against");
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("radio", { checked: true }).textContent).toBe("favour");
});

test("a stance is sign, word and bars; not coded is another thing than none", async () => {
  const { unmount } = await renderWith(<StanceSign label="against" intensity={2} />);
  expect(screen.getByText("−").getAttribute("aria-hidden")).toBe("true");
  expect(screen.getByText("against")).toBeTruthy();
  expect(screen.getByRole("img", { name: "intensity 2 of 3" })).toBeTruthy();
  unmount();
  await renderWith(<StanceSign label={null} />);
  expect(screen.getByText("not coded")).toBeTruthy();
});

test("the save state is said in words", async () => {
  await renderWith(<SaveState state={{ kind: "waiting", count: 3, offline: true }} />);
  expect(screen.getByRole("status").textContent).toBe("3 changes waiting (offline)");
});

test("a secret is selected and says that it is shown once", async () => {
  await renderWith(<CopyOnce label="Token" secret="s3cret" />);
  const field = screen.getByLabelText<HTMLInputElement>("Token");
  expect(field.value).toBe("s3cret");
  expect(screen.getByRole("status").textContent).toContain("Shown only now");
  await userEvent.click(screen.getByRole("button", { name: "Copy" }));
  expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("a page names the document and has one h1", async () => {
  await renderWith(<Page title="Queue" actions={<Button>Continue</Button>} />);
  expect(document.title).toBe("Queue · Standpoint");
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
});
