import styles from "./ProgressBar.module.css";

export interface ProgressBarProps {
  label: string;
  done: number;
  total: number;
  /** Begun and not done: a hatched piece after the solid one. */
  open?: number;
}

/** A thin bar that says its numbers to screen readers; the words stand beside it. */
export function ProgressBar({ label, done, total, open = 0 }: ProgressBarProps) {
  const part = (count: number) => `${total > 0 ? (100 * count) / total : 0}%`;
  return (
    <span
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <i style={{ width: part(done) }} />
      <u style={{ width: part(open) }} />
    </span>
  );
}
