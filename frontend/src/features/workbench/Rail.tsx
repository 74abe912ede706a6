import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import { EmptyState } from "@/ui/States";
import { focusOn, stepSuggestion } from "./moves";
import styles from "./Rail.module.css";
import { inOrder } from "./records";
import { StatementCard } from "./StatementCard";
import { StatementForm } from "./StatementForm";
import { SuggestionCard } from "./SuggestionCard";
import { useBoard, useView } from "./useBoard";

/** All statements in text order; the focused one is the form itself. */
export function Rail() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  useView((view) => view.records);
  const focus = useView((view) => view.focus);
  const open = new Set(board.open());
  const all = inOrder([...board.statements(), ...open]);
  const next = [...open].find((one) => one.uuid !== focus);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (focus)
      list.current?.querySelector("[data-current]")?.scrollIntoView?.({ block: "nearest" });
  }, [focus]);

  return (
    <aside className={styles.rail} aria-label={t("statements")}>
      <header className={styles.head}>
        <h2>{t("statements")}</h2>
        <span className="num">{board.statements().length}</span>
      </header>
      <div ref={list} className={styles.cards}>
        {all.map((record, index) => {
          const number = index + 1;
          const current = record.uuid === focus;
          if (open.has(record))
            return (
              <SuggestionCard key={record.uuid} record={record} number={number} current={current} />
            );
          return current && !board.readOnly ? (
            <StatementForm key={record.uuid} record={record} number={number} />
          ) : (
            <StatementCard key={record.uuid} record={record} number={number} current={current} />
          );
        })}
        {all.length ? null : (
          <EmptyState
            title={t("empty.title")}
            why={t(board.suggestions.size ? "empty.why" : "empty.whyNone")}
          />
        )}
      </div>
      {next && !board.readOnly ? (
        <button
          type="button"
          className={styles.next}
          onClick={() => (focus ? stepSuggestion(board, 1) : focusOn(board, next.uuid))}
        >
          <span className={styles.query}>? {t("card.next")}</span>
          <bdi dir="auto" className={styles.quote}>
            {next.spans.find((span) => span.role === "content")?.quote}
          </bdi>
          <Kbd>n</Kbd>
        </button>
      ) : null}
    </aside>
  );
}
