import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answer, renderWith } from "@/testing/render";
import type { Draft } from "./codebook";
import { DraftForm } from "./DraftForm";
import { newIssue } from "./edits";

const DRAFT_PATH = "/api/v1/studies/s1/codebook/draft/";

function draft(more: Partial<Draft> = {}): Draft {
  return {
    number: 2,
    based_on: 1,
    digest: "d1",
    definition: {
      issues: [{ ...newIssue([]), key: "truce", label: "Truce" }],
      stance_labels: [{ label: "favour", name: "In favour", shown: true }],
      intensity: true,
      attributes: [],
      required: ["speaker"],
      conditional: [],
      guideline: [],
    },
    issue_ids: {},
    faults: [],
    changes: [],
    ...more,
  } as Draft;
}

test("an issue is added, saved under the digest that was read, and its fault shown at its field", async () => {
  const sent: unknown[] = [];
  const calls = answer({
    [`PUT ${DRAFT_PATH}`]: (body) => {
      sent.push(body);
      const fault = { code: "codebook.pole", message: "Say it.", field: "issues.1.positive_pole" };
      return { body: draft({ digest: "d2", definition: body as never, faults: [fault] }) };
    },
  });
  await renderWith(<DraftForm study="s1" draft={draft()} />);
  await userEvent.click(await screen.findByRole("button", { name: "Add an issue" }));
  const block = within(screen.getByRole("region", { name: "Issue 2" }));
  await userEvent.type(block.getByLabelText("Name"), "Sieges");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect((sent[0] as { issues: { label: string }[] }).issues[1]?.label).toBe("Sieges");
  const request = calls.mock.calls[0]?.[0] as Request;
  expect(request.headers.get("If-Match")).toBe('"d1"');
});

test("what the server found stands at its field, and keeps from publishing", async () => {
  const fault = {
    code: "codebook.pole",
    message: "Say what favour means.",
    field: "issues.0.positive_pole",
  };
  await renderWith(<DraftForm study="s1" draft={draft({ faults: [fault] })} />);
  const block = within(await screen.findByRole("region", { name: "Truce" }));
  expect(block.getByText("Say what favour means.")).toBeTruthy();
  const publish = screen.getByRole("button", { name: "Publish" });
  expect(publish.hasAttribute("disabled")).toBe(true);
});

test("a draft that somebody else saved is not overwritten", async () => {
  answer({ [`PUT ${DRAFT_PATH}`]: { status: 412, body: { code: "stale", message: "Stale." } } });
  await renderWith(<DraftForm study="s1" draft={draft()} />);
  await userEvent.type(await screen.findByLabelText("Name"), " now");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/Somebody else saved the draft/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Take theirs" })).toBeTruthy();
});
