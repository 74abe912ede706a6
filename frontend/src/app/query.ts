import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isApiError } from "@/api/errors";

let signedOut: () => void = () => {};

/** Sets what happens when an answer says that the session has ended. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

type Meta = Record<string, unknown> | undefined;

// A page that keeps unsent work asks for the sign-in itself: `meta: { ownSignIn: true }`.
function notice(error: unknown, meta: Meta): void {
  if (isApiError(error, 401) && !meta?.ownSignIn) signedOut();
}

/** Again only what may pass: no answer, or an overloaded server. A refusal stands. */
export function mayPass(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return isApiError(error) && (error.status === 0 || error.status >= 500);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => notice(error, query.meta) }),
  mutationCache: new MutationCache({
    onError: (error, _sent, _before, mutation) => notice(error, mutation.meta),
  }),
  defaultOptions: { queries: { staleTime: 5_000, retry: mayPass }, mutations: { retry: false } },
});
