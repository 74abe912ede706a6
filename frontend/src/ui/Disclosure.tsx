import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./Disclosure.module.css";

export interface DisclosureProps {
  /** What the button shows; its text, hidden parts included, is its accessible name. */
  button: ReactNode;
  buttonClass?: string;
  /** Which edge of the button the panel keeps to. */
  side?: "start" | "end";
  /** Links and buttons, each a `DisclosureItem`; choosing one closes the panel. */
  children: ReactNode;
}

/** A button that opens a short list of links and actions: tab through it, Escape closes it. */
export function Disclosure({ button, buttonClass, side = "start", children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    const closing = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", closing);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", closing);
    };
  }, [open]);

  return (
    <div ref={frame} className={styles.frame}>
      <button
        ref={opener}
        type="button"
        className={[styles.button, buttonClass].filter(Boolean).join(" ")}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {/* biome-ignore lint/a11y: the items inside are links and buttons; this only hears them. */}
      <div
        id={id}
        className={styles.panel}
        data-side={side}
        hidden={!open}
        onClick={() => setOpen(false)}
      >
        {children}
      </div>
    </div>
  );
}

/** The class of a link or button in the panel. */
export const disclosureItem = styles.item;
/** The class of a line that separates groups. */
export const disclosureLine = styles.line;
