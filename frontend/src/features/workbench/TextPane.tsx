import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Paragraph } from "@/text/paragraphs";
import { exact, snapped } from "@/text/snapping";
import { HintLayer } from "./HintLayer";
import { type Mark, piecesOf } from "./marks";
import { focusOn } from "./moves";
import { RoleBar } from "./RoleBar";
import styles from "./TextPane.module.css";
import { useBoard, useView } from "./useBoard";
import { useHighlights } from "./useHighlights";

const SECTION = 6;
const NEAR = "900px 0px";

/** The document: always whole in the DOM, marked near the viewport, in sections of six lines. */
export function TextPane() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const pane = useRef<HTMLDivElement>(null);
  useHighlights(pane);
  useMouse(pane);
  useFollow(pane);
  const sections = useMemo(() => {
    const found: Paragraph[][] = [];
    for (let at = 0; at < board.paragraphs.length; at += SECTION)
      found.push(board.paragraphs.slice(at, at + SECTION));
    return found;
  }, [board]);
  return (
    <div className={styles.scroll}>
      <div
        ref={pane}
        className={styles.text}
        role="application"
        aria-label={t("text")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the cursor lives here.
        tabIndex={0}
        id="content"
      >
        {sections.map((paragraphs) => (
          <Section key={paragraphs[0]?.number} paragraphs={paragraphs} />
        ))}
        <HintLayer pane={pane} />
        <RoleBar pane={pane} />
      </div>
    </div>
  );
}

function Section({ paragraphs }: { paragraphs: Paragraph[] }) {
  const box = useRef<HTMLElement>(null);
  const isNear = useNear(box);
  return (
    <section ref={box} className={styles.section}>
      {paragraphs.map((paragraph) => (
        <ParagraphView key={paragraph.number} paragraph={paragraph} isNear={isNear} />
      ))}
    </section>
  );
}

function ParagraphView({ paragraph, isNear }: { paragraph: Paragraph; isNear: boolean }) {
  const board = useBoard();
  // A key of what is drawn: other paragraphs' edits leave this one alone.
  const drawn = useView((view) =>
    isNear
      ? board
          .marks()
          .filter((mark) => mark.start < paragraph.end && paragraph.start < mark.end)
          .map((m) => `${m.chip} ${m.start} ${m.end} ${m.lane} ${m.statement}`)
          .concat(view.focus ?? "")
          .join("|")
      : "",
  );
  return <Line paragraph={paragraph} isNear={isNear} drawn={drawn} />;
}

interface LineProps {
  paragraph: Paragraph;
  isNear: boolean;
  drawn: string;
}

const Line = memo(function Line({ paragraph, isNear }: LineProps) {
  const board = useBoard();
  const marks = isNear ? board.marks() : [];
  const { focus } = board.snapshot();
  const pieces = piecesOf(paragraph, marks);
  return (
    <p dir="auto" className={styles.line} lang={paragraph.isRtl ? "ar" : undefined}>
      <span className={styles.number} data-number={paragraph.number} aria-hidden="true" />
      {pieces.map((piece) => (
        <Piece key={piece.start} focus={focus} {...piece} text={board.text} />
      ))}
    </p>
  );
});

interface PieceProps {
  start: number;
  end: number;
  marks: Mark[];
  begins: Mark[];
  focus: string | null;
  text: string;
}

/** One stretch: its chips, then nested underlines, the outer span in the outer lane. */
function Piece({ start, end, marks, begins, focus, text }: PieceProps) {
  const words = text.slice(start, end);
  if (!marks.length) return <span data-start={start}>{words}</span>;
  const ids = [...new Set(marks.map((mark) => mark.statement))].join(" ");
  const isFocused = focus !== null && marks.some((mark) => mark.statement === focus);
  const nested = marks.reduce(
    (inner, mark) => (
      <span
        key={mark.chip}
        className={styles.u}
        data-role={mark.role}
        data-lane={Math.min(mark.lane, 3)}
        data-suggested={mark.isSuggestion || undefined}
      >
        {inner}
      </span>
    ),
    <span data-start={start}>{words}</span>,
  );
  return (
    <mark className={styles.mark} data-ids={ids} data-focused={isFocused || undefined}>
      {begins.map((mark) => (
        <span
          key={mark.chip}
          className={styles.chip}
          data-role={mark.role}
          data-suggested={mark.isSuggestion || undefined}
          data-focused={mark.statement === focus || undefined}
          data-chip={mark.chip}
        />
      ))}
      {nested}
    </mark>
  );
}

function useNear(box: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(() => typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (!box.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      ([entry]) => setNear(Boolean(entry?.isIntersecting)),
      { rootMargin: NEAR },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return isNear;
}

/** Where a point of the DOM stands in the text, in units. */
function unitOf(node: Node | null, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node?.parentElement;
  const holder = element?.closest<HTMLElement>("[data-start]");
  if (holder) return Number(holder.dataset.start) + (node === holder ? 0 : offset);
  const inside = element?.querySelector<HTMLElement>("[data-start]");
  return inside ? Number(inside.dataset.start) : null;
}

/** A mouse selection grows to tokens, or with Alt stays exact; a click focuses. */
function useMouse(pane: React.RefObject<HTMLDivElement | null>): void {
  const board = useBoard();
  useEffect(() => {
    const box = pane.current;
    if (!box) return;
    const onUp = (event: PointerEvent) => {
      if ((event.target as HTMLElement).closest("button")) return;
      const chosen = window.getSelection();
      if (!chosen?.anchorNode) return;
      const from = unitOf(chosen.anchorNode, chosen.anchorOffset);
      const to = unitOf(chosen.focusNode, chosen.focusOffset);
      if (from === null || to === null) return;
      const range = { start: Math.min(from, to), end: Math.max(from, to) };
      if (range.start === range.end) return onClick(event, range.start);
      const selection = event.altKey
        ? exact(range, board.text)
        : snapped(range, board.tokens, board.text);
      chosen.removeAllRanges();
      if (!selection) return;
      const cursor = board.tokens.findIndex((token) => token.end >= selection.end);
      board.show({ selection, cursor: Math.max(0, cursor) });
    };
    const onClick = (event: PointerEvent, unit: number) => {
      const cursor = board.tokens.findIndex((token) => token.end > unit);
      const ids = (event.target as HTMLElement).closest<HTMLElement>("mark")?.dataset.ids;
      const own = ids?.split(" ");
      const next = own?.[(own.indexOf(board.snapshot().focus ?? "") + 1) % own.length];
      if (next) focusOn(board, next);
      board.show({ cursor: Math.max(0, cursor), selection: null });
    };
    box.addEventListener("pointerup", onUp);
    return () => box.removeEventListener("pointerup", onUp);
  }, [board, pane]);
}

/** Keeps the cursor and the focused statement in sight. */
function useFollow(pane: React.RefObject<HTMLDivElement | null>): void {
  const board = useBoard();
  const focus = useView((view) => view.focus);
  const cursor = useView((view) => view.cursor);
  useEffect(() => {
    const at = board.tokens[cursor]?.start ?? 0;
    const holder = [...(pane.current?.querySelectorAll<HTMLElement>("[data-start]") ?? [])]
      .filter((one) => Number(one.dataset.start) <= at)
      .at(-1);
    if (cursor || focus) holder?.scrollIntoView?.({ block: "nearest" });
  }, [board, pane, cursor, focus]);
}
