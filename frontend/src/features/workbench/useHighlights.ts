import { useEffect } from "react";
import type { Range as Units } from "@/text/snapping";
import { useBoard, useView } from "./useBoard";

/** Draws cursor and selection by the Highlight API: they change at each key, marks do not. */
export function useHighlights(pane: React.RefObject<HTMLDivElement | null>): void {
  const board = useBoard();
  const selection = useView((view) => view.selection);
  const cursor = useView((view) => view.cursor);
  const records = useView((view) => view.records);
  const focus = useView((view) => view.focus);
  // Marks are drawn anew when records or focus change, and the ranges with them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (!pane.current || !("highlights" in CSS)) return;
    const token = board.tokens[cursor];
    paint("cursor", token ? [token] : [], pane.current);
    paint("selection", selection ? [selection] : [], pane.current);
    return () => {
      CSS.highlights.delete("wb-cursor");
      CSS.highlights.delete("wb-selection");
    };
  }, [board, pane, selection, cursor, records, focus]);
}

function paint(name: string, ranges: Units[], pane: HTMLElement): void {
  const drawn = ranges.flatMap((range) => domRanges(range, pane));
  CSS.highlights.set(`wb-${name}`, new Highlight(...drawn));
}

/** The stretches of the DOM that show `range`. */
export function domRanges(range: Units, pane: HTMLElement): Range[] {
  const found: Range[] = [];
  for (const holder of pane.querySelectorAll<HTMLElement>("[data-start]")) {
    const node = holder.firstChild;
    const start = Number(holder.dataset.start);
    const length = node?.textContent?.length ?? 0;
    if (!node || start >= range.end || start + length <= range.start) continue;
    const part = document.createRange();
    part.setStart(node, Math.max(0, range.start - start));
    part.setEnd(node, Math.min(length, range.end - start));
    found.push(part);
  }
  return found;
}
