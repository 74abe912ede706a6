import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { useMe } from "@/api/people";
import { type Outbox, openOutbox } from "@/outbox";
import { ErrorState, LoadingState } from "@/ui/States";
import { Board } from "./board";
import { workbenchRoute } from "./routes";
import type { WorkbenchPage as Payload } from "./types";
import { useActivity } from "./useActivity";
import { Workbench } from "./Workbench";
import styles from "./Workbench.module.css";

export interface Pen {
  outbox: Outbox;
  /** Takes the pen from another tab. */
  steal: () => void;
}

/** Loads the assignment, reconnects what an earlier page left unsent, and draws the workbench. */
export function WorkbenchPage() {
  const { assignment } = workbenchRoute.useParams();
  const { t } = useTranslation("workbench");
  const page = useQuery({
    queryKey: ["workbench", assignment],
    queryFn: () => api.get<Payload>(`assignments/${assignment}/workbench/`),
    // The page is the writer from here on: a refetch would draw over unsent edits.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (page.error)
    return (
      <main className={styles.alone}>
        <h1 className="hidden">{t("title")}</h1>
        <ErrorState error={page.error} retry={() => page.refetch()} />
      </main>
    );
  if (!page.data)
    return (
      <main className={styles.alone}>
        <h1 className="hidden">{t("title")}</h1>
        <LoadingState label={t("loading")} />
      </main>
    );
  return <Loaded key={assignment} payload={page.data} />;
}

function Loaded({ payload }: { payload: Payload }) {
  const me = useMe();
  const board = useMemo(() => new Board(payload), [payload]);
  const [pen, setPen] = useState<Pen | null>(null);
  useActivity(payload.assignment.id, !board.readOnly);

  useEffect(() => {
    let close: (() => void) | null = null;
    let gone = false;
    void openOutbox(me.id, {
      layer: payload.layer.id,
      revision: payload.layer.revision,
      onServer: (patches) => board.takeFromServer(patches),
    }).then((opened) => {
      if (gone) return opened.close();
      close = opened.close;
      board.connect(opened.outbox);
      setPen({ outbox: opened.outbox, steal: opened.steal });
    });
    return () => {
      gone = true;
      close?.();
    };
  }, [board, me.id, payload.layer]);

  useEffect(() => {
    document.title = `${payload.document.title} · ${payload.study.name}`;
  }, [payload]);

  return pen ? <Workbench board={board} pen={pen} /> : <LoadingState />;
}
