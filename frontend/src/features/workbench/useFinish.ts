import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { api } from "@/api/client";
import { ApiError, type Fault } from "@/api/errors";
import type { Board } from "./board";
import type { Pen } from "./WorkbenchPage";

export interface Finish {
  run: () => void;
  isBusy: boolean;
  faults: Fault[];
  error: ApiError | null;
  clear: () => void;
}

/** Submits what is saved, and only that, then opens the next document. */
export function useFinish(board: Board, pen: Pen): Finish {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const { assignment, study } = board.page;

  const run = useCallback(async () => {
    setBusy(true);
    setError(null);
    try {
      const revision = await pen.outbox.settled();
      const done = await api.post<{ next: string | null }>(
        `assignments/${assignment.id}/submit/`,
        undefined,
        { "If-Match": `"${revision}"` },
      );
      await cache.invalidateQueries({ queryKey: [`studies/${study.id}/queue/`] });
      if (done.next)
        await navigate({ to: "/assignments/$assignment", params: { assignment: done.next } });
      else await navigate({ to: "/studies/$study/queue", params: { study: study.id } });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setError(cause);
    } finally {
      setBusy(false);
    }
  }, [assignment.id, cache, navigate, pen, study.id]);

  return {
    run: useCallback(() => void run(), [run]),
    isBusy,
    faults: error?.faults ?? [],
    error,
    clear: useCallback(() => setError(null), []),
  };
}
