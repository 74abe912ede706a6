import styles from "./Kbd.module.css";

/** A key cap, beside the control it works on. Key names are never mirrored. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}
