import { type KeyboardEvent, type ReactNode, useRef } from "react";
import styles from "./Segments.module.css";

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A figure after the label. */
  count?: number;
  /** Colours the checked segment: stance only. */
  tone?: "favour" | "against" | "even";
}

export interface SegmentsProps<Value extends string> {
  label: string;
  options: Segment<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Columns of a grid, as the 3 x 2 of stance; otherwise one row. */
  columns?: number;
  /** For a narrow place: small words, evenly spread over the whole width. */
  dense?: boolean;
  disabled?: boolean;
}

/** A radio group for up to six short options; arrows move and choose, as in any radio group. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { options, value, onChange } = props;
  const group = useRef<HTMLDivElement>(null);
  const at = options.findIndex((option) => option.value === value);

  function onKeyDown(event: KeyboardEvent) {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const step = stepOf(event.key, rtl);
    if (!step) return;
    event.preventDefault();
    const next = (Math.max(at, 0) + step + options.length) % options.length;
    const option = options[at < 0 ? 0 : next];
    if (!option) return;
    onChange(option.value);
    group.current?.querySelectorAll("button")[options.indexOf(option)]?.focus();
  }

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={props.label}
      className={styles.group}
      data-grid={props.columns}
      data-dense={props.dense || undefined}
      style={props.columns ? { gridTemplateColumns: `repeat(${props.columns}, 1fr)` } : undefined}
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: an input cannot carry the sign and figure.
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          disabled={props.disabled}
          className={styles.segment}
          data-tone={option.tone}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count === undefined ? null : <span className={styles.count}>{option.count}</span>}
        </button>
      ))}
    </div>
  );
}

function stepOf(key: string, rtl: boolean): -1 | 1 | 0 {
  if (key === "ArrowDown" || key === (rtl ? "ArrowLeft" : "ArrowRight")) return 1;
  if (key === "ArrowUp" || key === (rtl ? "ArrowRight" : "ArrowLeft")) return -1;
  return 0;
}
