import { Button } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Fault } from "@/api/errors";
import type { Slot } from "./board";
import { focusOn } from "./moves";
import { useBoard } from "./useBoard";
import type { Finish } from "./useFinish";
import styles from "./Workbench.module.css";
import type { Pen } from "./WorkbenchPage";

/** What stands in the way, in words and with one action: above the text, never over it. */
export function Notices({ pen, finish }: { pen: Pen; finish: Finish }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const state = useSyncExternalStore(pen.outbox.subscribe, pen.outbox.snapshot);
  const { note, state: assignment } = board.page.assignment;
  return (
    <section aria-live="polite">
      {board.readOnly ? <p className={styles.notice}>{t("submitted")}</p> : null}
      {note && assignment === "returned" ? (
        <p className={styles.notice}>{t("note", { note })}</p>
      ) : null}
      {state.kind === "read-only" ? (
        <p className={styles.notice}>
          {t("readOnly.line")} <Button onClick={pen.steal}>{t("readOnly.steal")}</Button>
        </p>
      ) : null}
      {state.kind === "signed-out" ? (
        <p className={styles.notice}>
          <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t("signIn")}</a>
        </p>
      ) : null}
      {state.kind === "conflict" ? (
        <div className={styles.notice}>
          <strong>{t("conflict.title")}</strong>{" "}
          {t("conflict.line", {
            number: board.numberOf(state.conflict.statement),
            slots: state.conflict.slots.join(", "),
          })}{" "}
          <Button onClick={() => void pen.outbox.resolve("mine")}>{t("conflict.mine")}</Button>{" "}
          <Button onClick={() => void pen.outbox.resolve("theirs")}>{t("conflict.theirs")}</Button>
        </div>
      ) : null}
      {state.kind === "refused" ? (
        <p className={styles.notice}>
          <strong>{t("refused.title")}</strong> {state.refusal.message}{" "}
          <Button onClick={() => pen.outbox.dismiss()}>{t("refused.close")}</Button>
        </p>
      ) : null}
      {finish.error ? <Faults finish={finish} /> : null}
    </section>
  );
}

const SLOTS: Record<string, Slot> = {
  speaker: "speaker",
  on_behalf_of: "on_behalf_of",
  issue: "issue",
  claim: "claim",
  stance: "stance",
};

function Faults({ finish }: { finish: Finish }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const go = (fault: Fault) => {
    if (fault.statement) focusOn(board, fault.statement);
    board.show({ slot: SLOTS[fault.field ?? ""] ?? null });
  };
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.faultTitle}>
        {finish.faults.length
          ? t("faults.title", { count: finish.faults.length })
          : finish.error?.status === 0
            ? t("unsaved")
            : finish.error?.message}
      </p>
      <ul className={styles.faults}>
        {finish.faults.map((fault) => (
          <li key={`${fault.statement} ${fault.field} ${fault.code}`}>
            <button type="button" onClick={() => go(fault)}>
              {fault.statement
                ? `${t("faults.statement", { number: board.numberOf(fault.statement) })}: `
                : ""}
              {fault.message}
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={finish.clear}>{t("faults.close")}</Button>
    </div>
  );
}
