import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import { useBoard, useView } from "./useBoard";
import styles from "./Workbench.module.css";

const KEYS = {
  reading: [
    ["→", "command.token_right"],
    ["n", "command.suggestion_next"],
  ],
  selection: [
    ["1", "role.content"],
    ["2", "role.source"],
    ["3", "role.cue"],
    ["Esc", "command.escape"],
  ],
  suggestion: [
    ["↵", "card.accept"],
    ["x", "card.reject"],
    ["n", "command.suggestion_next"],
    ["z", "command.undo"],
  ],
  statement: [
    ["2", "role.source"],
    ["3", "role.cue"],
    ["a", "slot.speaker"],
    ["i", "slot.issue"],
    ["+ − 0", "slot.stance"],
    ["Del", "card.delete"],
    ["z", "command.undo"],
  ],
  text: [
    ["n", "command.suggestion_next"],
    ["s", "command.select_sentence"],
    ["1", "role.content"],
    ["z", "command.undo"],
  ],
} satisfies Record<string, [string, string][]>;

/** What the cursor is on, and the keys of this very state. */
export function FooterKeys({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const cursor = useView((view) => view.cursor);
  const hasSelection = useView((view) => view.selection !== null);
  const hasRecord = useView(() => board.focused() !== null);
  const hasSuggestion = useView(() => board.focusedSuggestion() !== null);
  const picking = useView((view) => view.picking);
  const keys: [string, string][] = board.readOnly
    ? KEYS.reading
    : hasSelection
      ? KEYS.selection
      : hasSuggestion
        ? KEYS.suggestion
        : hasRecord
          ? KEYS.statement
          : KEYS.text;
  return (
    <footer className={styles.footer}>
      <span className={styles.live} aria-live="polite">
        {picking ? t("live.pick", { role: t(`role.${picking}`) }) : <Live cursor={cursor} />}
      </span>
      {keys.map(([cap, words]) => (
        <span key={cap}>
          <Kbd>{cap}</Kbd> {t(words as "slot.stance")}
        </span>
      ))}
      <button type="button" className={styles.all} onClick={onHelp}>
        <Kbd>?</Kbd> {t("allKeys")}
      </button>
    </footer>
  );
}

function Live({ cursor }: { cursor: number }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const token = board.tokens[cursor];
  if (!token) return null;
  const word = board.text.slice(token.start, token.end);
  const mark = board.marks().find((one) => one.start <= token.start && token.start < one.end);
  return (
    <bdi>
      {mark
        ? t("live.marked", {
            word,
            role: t(`role.${mark.role}`),
            number: board.numberOf(mark.statement),
          })
        : t("live.word", { word })}
    </bdi>
  );
}
