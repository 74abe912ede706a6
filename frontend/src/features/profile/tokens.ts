import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type Token = Schemas["Token"];
export type NewToken = Schemas["NewTokenRequest"];

const TOKENS = "/api/v1/me/tokens/";

/** One's own tokens, without their secrets. */
export function useTokens() {
  return useQuery({
    queryKey: [fill(TOKENS)],
    queryFn: () => allOf(TOKENS, undefined as never),
  });
}

/** A new token; its answer is the only place of the secret. */
export function useTokenMake() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) => take(client.POST(TOKENS, { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(TOKENS)] }),
  });
}

export function useTokenRevoke() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(client.DELETE(`${TOKENS}{id}/`, { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(TOKENS)] }),
  });
}
