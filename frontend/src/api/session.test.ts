import { expect, test, vi } from "vitest";
import { answer } from "@/testing/render";
import { beforeSignOut, signIn, signOut } from "./session";

const LOGIN = "POST /_allauth/browser/v1/auth/login";
const SESSION = "DELETE /_allauth/browser/v1/auth/session";

test("a wrong password becomes an error with a fault on its field", async () => {
  answer({
    [LOGIN]: {
      status: 400,
      body: { errors: [{ code: "mismatch", param: "password", message: "Wrong." }] },
    },
  });
  await expect(signIn("a", "b")).rejects.toMatchObject({
    status: 400,
    message: "Wrong.",
    faults: [{ field: "password", code: "mismatch" }],
  });
});

test("being signed in already is no error", async () => {
  answer({ [LOGIN]: { status: 409 } });
  await expect(signIn("a", "b")).resolves.toBeUndefined();
});

test("signing out takes allauth's 401 for success", async () => {
  answer({ [SESSION]: { status: 401 } });
  expect(await signOut()).toBe(true);
});

test("a guard with unsent work keeps the session", async () => {
  const fetch = answer({ [SESSION]: { status: 401 } });
  const guard = vi.fn().mockResolvedValue(false);
  const stop = beforeSignOut(guard);
  expect(await signOut()).toBe(false);
  expect(fetch).not.toHaveBeenCalled();
  stop();
  expect(await signOut()).toBe(true);
  expect(guard).toHaveBeenCalledTimes(1);
});
