import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Query } from "./client";

export interface PageOf<Row> {
  next: string | null;
  previous: string | null;
  results: Row[];
}

export interface CursorList<Row> {
  rows: Row[] | undefined;
  error: unknown;
  loading: boolean;
  retry: () => void;
  /** For `DataTable`'s `more`. */
  more: { has: boolean; loading: boolean; load: () => void };
}

export interface ListOptions {
  query?: Query;
  enabled?: boolean;
  /** Milliseconds between refetches, or false. */
  every?: number | false;
}

/** The cursor in the address of the next page; the rest of that address is ours already. */
export function cursorOf(next: string | null): string | null {
  return next ? new URL(next, "http://local").searchParams.get("cursor") : null;
}

/** A cursor-paginated list under `/api/v1/`, page after page; its key is [path, query]. */
export function useCursorList<Row>(path: string, options: ListOptions = {}): CursorList<Row> {
  const { query = {}, enabled = true, every = false } = options;
  const list = useInfiniteQuery({
    queryKey: [path, query],
    enabled,
    refetchInterval: every,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<Row>>(path, { ...query, cursor: pageParam }, signal),
    getNextPageParam: (page) => cursorOf(page.next),
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.results), [list.data]);
  return {
    rows,
    error: list.error,
    loading: list.isFetching,
    retry: () => void list.refetch(),
    more: {
      has: list.hasNextPage,
      loading: list.isFetchingNextPage,
      load: () => void list.fetchNextPage(),
    },
  };
}

/** Every row of a list that is known to be short (members, sides, versions): all its pages. */
export async function everyRow<Row>(path: string, query: Query = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<Row> = await api.get(path, { ...query, page_size: 500, cursor });
    rows.push(...page.results);
    cursor = cursorOf(page.next);
  } while (cursor);
  return rows;
}
