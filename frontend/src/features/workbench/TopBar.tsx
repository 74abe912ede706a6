import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { OutboxState } from "@/outbox";
import { factLine } from "@/ui/bidi";
import { formatDay } from "@/ui/dates";
import { Kbd } from "@/ui/Kbd";
import { SaveState, type Saving } from "@/ui/SaveState";
import styles from "./TopBar.module.css";
import { useBoard, useView } from "./useBoard";
import type { Finish } from "./useFinish";
import type { Pen } from "./WorkbenchPage";

/** Where one is, how far, whether it is saved, and the one main button. */
export function TopBar({ pen, finish }: { pen: Pen; finish: Finish }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const { assignment, document, study, text, codebook } = board.page;
  const facts = [
    document.outlet,
    formatDay(document.published_at, study.time_zone),
    document.language,
  ];
  return (
    <header className={styles.top}>
      <Link to="/studies/$study/queue" params={{ study: study.id }} className={styles.study}>
        <span className={styles.strong}>{study.name}</span>
        <span className={styles.quiet}>
          {t("round", { round: assignment.round.name, version: codebook.number })}
        </span>
      </Link>
      <div className={styles.document}>
        <h1>
          <bdi dir="auto">{document.title}</bdi>
        </h1>
        <span className={styles.quiet}>
          {factLine([...facts, t("words", { count: text.words })])}
        </span>
      </div>
      <Suggestions />
      <div className={styles.fixed}>
        <Saved pen={pen} />
      </div>
      <div className={styles.fixed}>
        <span className={`${styles.strong} num`}>
          {t("place", { position: assignment.position, total: assignment.total })}
        </span>
        <span className={styles.quiet}>{t("inQueue")}</span>
      </div>
      <div className={styles.act}>
        {board.readOnly ? (
          <Link to="/studies/$study/queue" params={{ study: study.id }}>
            {t("back")}
          </Link>
        ) : (
          <Button
            variant="filled"
            onClick={finish.run}
            disabled={finish.isBusy}
            rightSection={<Kbd>Ctrl ↵</Kbd>}
          >
            {finish.isBusy ? t("finishing") : t(assignment.next ? "finish" : "finishLast")}
          </Button>
        )}
      </div>
    </header>
  );
}

function Suggestions() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const done = useView((view) => view.records.verdicts.size);
  const total = board.suggestions.size;
  return (
    <div className={`${styles.suggestions} ${styles.fixed}`}>
      <span className={`${styles.strong} num`}>
        {total ? t("suggestions", { done, total }) : t("noSuggestions")}
      </span>
      {total ? <progress aria-label={t("progress")} value={done} max={total} /> : null}
    </div>
  );
}

function Saved({ pen }: { pen: Pen }) {
  const board = useBoard();
  const state = useSyncExternalStore(pen.outbox.subscribe, pen.outbox.snapshot);
  return <SaveState state={board.readOnly ? { kind: "readOnly" } : savingOf(state)} />;
}

function savingOf(state: OutboxState): Saving {
  switch (state.kind) {
    case "saved":
      return { kind: "saved", at: state.at };
    case "saving":
      return { kind: "saving" };
    case "signed-out":
      return { kind: "signIn" };
    case "read-only":
      return { kind: "readOnly" };
    case "refused":
      return { kind: "failed", reason: state.refusal.message };
    default:
      return { kind: "waiting", count: state.pending, offline: state.kind === "offline" };
  }
}
