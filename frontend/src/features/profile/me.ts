import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Me, meQuery } from "@/api/people";
import { client, take } from "@/api/typed";

export type Preferences = Partial<Pick<Me, "display_name" | "locale" | "theme" | "text_size">>;

/** Changes one's own profile; the page follows at once. */
export function useProfileChange() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: Preferences) =>
      take(client.PATCH("/api/v1/me/", { body: changes as never })),
    onSuccess: (me) => cache.setQueryData(meQuery.queryKey, me as Me),
  });
}
