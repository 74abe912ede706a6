import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { type Me, meQuery } from "@/api/people";
import { answer, renderWith, testClient } from "@/testing/render";
import { InviteForm } from "./InviteForm";
import { MemberTable } from "./MemberTable";
import type { Member } from "./members";
import { NewAccountForm } from "./NewAccountForm";
import { givenBy } from "./roles";

const me: Me = {
  id: "m",
  username: "manager",
  display_name: "Manager",
  locale: "en",
  theme: "auto",
  text_size: 100,
  is_instance_admin: false,
  permissions: [],
};

function member(id: string, role: Member["role"], more: Partial<Member> = {}): Member {
  const since = "2026-11-01T00:00:00Z";
  return {
    id,
    username: id,
    display_name: "",
    role,
    is_active: true,
    has_account: true,
    since,
    ...more,
  };
}

async function table(members: Member[]) {
  const client = testClient();
  client.setQueryData(meQuery.queryKey, me);
  client.setQueryDefaults(meQuery.queryKey, { gcTime: 60_000 });
  const onChange = vi.fn();
  await renderWith(
    <MemberTable
      members={members}
      error={null}
      retry={() => {}}
      roles={givenBy("manager")}
      busy={false}
      onChange={onChange}
    />,
    "/",
    client,
  );
  await screen.findByRole("table");
  return onChange;
}

function row(name: string) {
  return within(screen.getByRole("row", { name: new RegExp(name) }));
}

test("a manager changes only roles below their own, and nobody's own row", async () => {
  const onChange = await table([
    member("m", "manager"),
    member("olga", "owner"),
    member("ann", "annotator"),
    member("gone", "viewer", { is_active: false }),
  ]);
  expect(row("olga").queryByRole("button")).toBeNull();
  expect(row("olga").queryByRole("combobox")).toBeNull();
  expect(row("manager").queryByRole("button")).toBeNull();
  expect(row("ann").getByRole("combobox", { name: "Role of ann" })).toBeTruthy();

  await userEvent.click(row("gone").getByRole("button", { name: "Let in again" }));
  expect(onChange).toHaveBeenCalledWith("gone", "enable");
});

test("deactivating asks first", async () => {
  const onChange = await table([member("ann", "annotator")]);
  await userEvent.click(row("ann").getByRole("button", { name: "Deactivate" }));
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.click(row("ann").getByRole("button", { name: "Deactivate" }));
  expect(onChange).toHaveBeenCalledWith("ann", "disable");
});

test("an invitation starts as annotator and its link is shown with what to do", async () => {
  const mutate = vi.fn();
  const invite = { mutate, data: undefined, error: null, isPending: false, reset: () => {} };
  const close = () => {};
  const drawn = await renderWith(
    <InviteForm roles={givenBy("manager")} invite={invite} onClose={close} />,
  );
  const offered = await screen.findAllByRole("radio");
  expect(offered.map((one) => one.textContent)).toEqual(["adjudicator", "annotator", "viewer"]);
  await userEvent.click(screen.getByRole("button", { name: "Make a link" }));
  expect(mutate).toHaveBeenCalledWith({ role: "annotator", note: "" });
  drawn.unmount();

  const data = { link: "http://here/invite/secret" } as never;
  await renderWith(<InviteForm invite={{ ...invite, data }} onClose={close} />);
  const shown = await screen.findByLabelText("Invitation link");
  expect(shown).toHaveProperty("value", "http://here/invite/secret");
});

test("faults of a new account stand beside their fields, and nobody is signed in", async () => {
  const faults = [
    { code: "username.taken", message: "This username is taken.", field: "username" },
    { code: "password_too_common", message: "This password is too common.", field: "password" },
  ];
  const calls = answer({
    "POST /api/v1/invitations/link/accept/": {
      status: 422,
      body: { code: "account.invalid", message: "Some fields need attention.", faults },
    },
  });
  await renderWith(<NewAccountForm token="link" signedInAs={undefined} canJoin />);
  await userEvent.type(await screen.findByLabelText(/^Username/), "ann");
  await userEvent.type(screen.getByLabelText(/^Password/), "password1");
  await userEvent.click(screen.getByRole("button", { name: "Make account and sign in" }));
  expect(await screen.findByText("This username is taken.")).toBeTruthy();
  expect(screen.getByText("This password is too common.")).toBeTruthy();
  expect(calls).toHaveBeenCalledTimes(1);
});
