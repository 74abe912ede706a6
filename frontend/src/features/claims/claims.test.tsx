import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { studyQuery } from "@/api/studies";
import { answer, renderWith, testClient } from "@/testing/render";
import { ClaimForm } from "./ClaimForm";
import { ClaimTable } from "./ClaimTable";
import type { Claim, ClaimChanging, Issue } from "./claims";
import { chosen, grouped, parentsFor } from "./grouping";

const truce: Issue = {
  id: "truce",
  label: "Ceasefire",
  positive: "a truce now",
  negative: "no truce",
};

function claim(id: string, text: string, more: Partial<Claim> = {}): Claim {
  return {
    id,
    key: id,
    issue: "truce",
    issue_key: "ceasefire",
    text,
    kind: "demand",
    direction: 1,
    parent: null,
    status: "accepted",
    coined_by: null,
    ...more,
  };
}

/** A cache that holds the study of the address. */
function inStudy() {
  const client = testClient();
  client.setQueryDefaults(["studies/"], { gcTime: 60_000 });
  client.setQueryData(studyQuery("s").queryKey, { id: "s", permissions: [] } as never);
  return client;
}

async function form(edited: Claim | null = null) {
  const onClose = vi.fn();
  await renderWith(
    <ClaimForm claim={edited} issue={undefined} claims={[]} issues={[truce]} onClose={onClose} />,
    "/studies/s/claims",
    inStudy(),
  );
  const text = await screen.findByRole("textbox", { name: /^The claim as a sentence/ });
  return { onClose, text };
}

test("claims stand by issue, each below the more general one, unknown issues last", () => {
  const groups = grouped(
    [
      claim("old", "An issue of an old codebook", { issue: "gone", issue_key: "gone" }),
      claim("b", "All sides stop", { parent: "z" }),
      claim("z", "Weapons are silent"),
      claim("a", "Convoys may pass"),
    ],
    [truce, { ...truce, id: "empty" }],
  );
  expect(groups.map(({ issue }) => issue.label)).toEqual(["Ceasefire", "gone"]);
  expect(groups[0]?.claims.map(({ id }) => id)).toEqual(["a", "z", "b"]);
});

test("words are found in any script, and a parent is an accepted claim of the same issue", () => {
  const claims = [
    claim("ar", "وقف إطلاق النار الآن"),
    claim("new", "Stop now", { status: "candidate" }),
    claim("far", "Elections", { issue: "vote" }),
  ];
  expect(chosen(claims, { search: "إطلاق" }).map(({ id }) => id)).toEqual(["ar"]);
  expect(chosen(claims, { status: "candidate", issue: "truce" })).toHaveLength(1);
  expect(parentsFor(claims, "truce", null).map(({ id }) => id)).toEqual(["ar"]);
  expect(parentsFor(claims, "truce", claim("ar", ""))).toEqual([]);
});

test("what says nearly the same is shown while a claim is typed, but not the claim itself", async () => {
  const own = claim("own", "The truce holds");
  answer({
    "GET /api/v1/studies/s/claims/similar/": {
      body: [
        { claim: claim("near", "The truce must hold"), likeness: 0.873 },
        { claim: own, likeness: 1 },
      ],
    },
  });
  await form(own);
  expect(await screen.findByText("The truce must hold")).toBeTruthy();
  expect(screen.getByText("87 % alike")).toBeTruthy();
  expect(within(screen.getByRole("list")).getAllByRole("listitem")).toHaveLength(1);
});

test("a fault stands at its field and the form stays; then the claim is sent whole", async () => {
  const sent = vi.fn();
  let refused = true;
  answer({
    "POST /api/v1/studies/s/claims/": (body) => {
      sent(body);
      const fault = { code: "claim.circle", message: "Not below itself.", field: "parent" };
      if (refused) return { status: 422, body: { code: "x", message: "Look.", faults: [fault] } };
      return { status: 201, body: claim("made", "Stop") };
    },
  });
  const { onClose, text } = await form();
  await userEvent.type(text, "Stop");
  await userEvent.click(screen.getByRole("combobox", { name: /^Direction/ }));
  await userEvent.click(await screen.findByRole("option", { name: "− no truce" }));
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Not below itself.")).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();

  refused = false;
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const whole = { issue: "truce", text: "Stop", kind: "demand", direction: -1, parent: null };
  expect(sent).toHaveBeenLastCalledWith(whole);
});

async function table(onEdit?: (claim: Claim) => void, refused: object = {}) {
  const mutate = vi.fn();
  const rows = [claim("a", "Stop now"), claim("b", "Talk", { status: "candidate", parent: "a" })];
  const change = { mutate, isPending: false, ...refused } as unknown as ClaimChanging;
  await renderWith(
    <ClaimTable issue={truce} rows={rows} claims={rows} change={change} onEdit={onEdit} />,
  );
  await screen.findByRole("table", { name: "Claims about Ceasefire" });
  return mutate;
}

test("a table is read only without the permission", async () => {
  await table();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getAllByText("Stop now")).toHaveLength(2);
});

test("only a candidate can be accepted, and removing asks first", async () => {
  const mutate = await table(() => {});
  const accept = screen.getAllByRole("button", { name: "Accept" });
  expect(accept).toHaveLength(1);
  await userEvent.click(accept[0] as HTMLElement);
  expect(mutate).toHaveBeenCalledWith({ verb: "accept", id: "b" });

  const row = within(screen.getByRole("row", { name: /^Stop now/ }));
  await userEvent.click(row.getByRole("button", { name: "Remove" }));
  expect(mutate).toHaveBeenCalledTimes(1);
  await userEvent.click(row.getByRole("button", { name: "Remove" }));
  expect(mutate).toHaveBeenLastCalledWith({ verb: "remove", id: "a" });
});

test("a refusal stands at the claim that it is about", async () => {
  const error = new ApiError(409, { code: "claim.in_use", message: "It stays." });
  await table(() => {}, { error, variables: { verb: "remove", id: "a" } });
  const rows = screen.getAllByRole("row").map((row) => row.textContent ?? "");
  const at = rows.findIndex((text) => text.includes("It stays."));
  expect(rows[at - 1]).toMatch(/^Stop now/);
});
