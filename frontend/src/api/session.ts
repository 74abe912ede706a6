import { csrfToken, send } from "./client";
import { ApiError } from "./errors";

const AUTH = "/_allauth/browser/v1/auth";

interface Complaint {
  code?: string;
  message?: string;
  param?: string;
}

/** Signs in; throws ApiError with the server's complaints as faults by field. */
export async function signIn(username: string, password: string): Promise<void> {
  // Our own page brings the CSRF cookie; where another one carries us, the first answer does.
  if (!csrfToken()) await send("GET", `${AUTH}/session`);
  const response = await send("POST", `${AUTH}/login`, { body: { username, password } });
  // 409: someone is signed in already in this browser; the caller reads who.
  if (response.ok || response.status === 409) return;
  throw await complaint(response);
}

type Leave = () => Promise<boolean> | boolean;
const guards = new Set<Leave>();

/** Asks before signing out, such as when edits are unsent; false stays. Gives the way to stop. */
export function beforeSignOut(guard: Leave): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Signs out unless a guard says no; whether it did. */
export async function signOut(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false;
  // allauth answers 401 when the session is gone: that is the success.
  const response = await send("DELETE", `${AUTH}/session`);
  if (!response.ok && response.status !== 401) throw await complaint(response);
  return true;
}

/** Changes one's own password. */
export async function changePassword(current: string, next: string): Promise<void> {
  const response = await send("POST", "/_allauth/browser/v1/account/password/change", {
    body: { current_password: current, new_password: next },
  });
  if (!response.ok) throw await complaint(response);
}

/** allauth's own error list in our envelope's shape. */
export async function complaint(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as { errors?: Complaint[] };
  const faults = (body.errors ?? []).map((error) => ({
    code: error.code ?? "invalid",
    message: error.message ?? "",
    ...(error.param ? { field: error.param } : {}),
  }));
  const first = faults[0];
  return new ApiError(response.status, {
    code: first?.code ?? `http.${response.status}`,
    ...(first ? { message: first.message } : {}),
    faults,
  });
}
