import { useEffect, useState } from "react";
import { markRange } from "./marking";
import { type Hint, hintsFor } from "./picking";
import styles from "./TextPane.module.css";
import { useBoard, useView } from "./useBoard";
import { domRanges } from "./useHighlights";

interface Shown extends Hint {
  top: number;
  left: number;
}

/** Letters over the words that may be source or cue; pressing one marks them. */
export function HintLayer({ pane }: { pane: React.RefObject<HTMLDivElement | null> }) {
  const board = useBoard();
  const picking = useView((view) => view.picking);
  const [hints, setHints] = useState<Shown[]>([]);

  useEffect(() => {
    const record = board.focused();
    const box = pane.current;
    if (!picking || !record || !box) return setHints([]);
    const frame = box.getBoundingClientRect();
    const shown = hintsFor(board, record, picking).flatMap((hint) => {
      const place = domRanges(hint.range, box)[0]?.getClientRects()[0];
      return place ? [{ ...hint, top: place.top - frame.top, left: place.left - frame.left }] : [];
    });
    setHints(shown);
    const onKey = (event: KeyboardEvent) => {
      const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
      const chosen = shown.find((hint) => hint.letter === letter);
      if (!chosen || event.ctrlKey || event.metaKey || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      markRange(board, picking, chosen.range);
    };
    // Before the page's own keys: a letter here is a choice.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [board, pane, picking]);

  return (
    <div aria-hidden="true">
      {hints.map((hint) => (
        <kbd
          key={hint.letter}
          className={styles.hint}
          data-words={board.text.slice(hint.range.start, hint.range.end)}
          ref={at(hint.top, hint.left)}
        >
          {hint.letter}
        </kbd>
      ))}
    </div>
  );
}

/** Places by the DOM: a style attribute would need the policy's leave. */
function at(top: number, left: number) {
  return (element: HTMLElement | null) => {
    if (!element) return;
    element.style.top = `${top - 14}px`;
    element.style.left = `${left}px`;
  };
}
