import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./Page.module.css";

// Set by layouts, so that a page's title can name the study it is in.
let context = "";
let current = "";

function writeTitle(): void {
  document.title = [current, context, "Standpoint"].filter(Boolean).join(" · ");
}

/** Names the study in every title below; "" outside studies. */
export function useTitleContext(name: string): void {
  useEffect(() => {
    context = name;
    writeTitle();
  }, [name]);
}

/** `Queue · Geneva talks 2016 · Standpoint`. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    current = title;
    writeTitle();
  }, [title]);
}

let travelling = false;

/** Says that the next page to appear was reached by a link: its title will take the focus. */
export function startTravel(): void {
  travelling = true;
}

/** After a navigation the focus belongs to the new page; a field or button that took it keeps it. */
function useArrival() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!travelling) return;
    travelling = false;
    const focused = document.activeElement;
    if (!focused?.matches("main *")) title.current?.focus();
  }, []);
  return title;
}

export interface PageProps {
  title: string;
  /** One sentence in plain words above the content. */
  say?: ReactNode;
  /** At the end of the title line: the one main button, links, a note. */
  actions?: ReactNode;
  /** After the title: selects and segments whose state is in the address. */
  filters?: ReactNode;
  /** Reading width for forms; tables and boards use the full width. */
  narrow?: boolean;
  children?: ReactNode;
}

/** The frame of every page: the document title, the one `h1`, the actions, the content. */
export function Page({ title, say, actions, filters, narrow, children }: PageProps) {
  useDocumentTitle(title);
  const heading = useArrival();
  return (
    <>
      <header className={styles.head}>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {filters ? <div className={styles.filters}>{filters}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={styles.body} data-narrow={narrow || undefined}>
        {say ? <p className={styles.say}>{say}</p> : null}
        {children}
      </div>
    </>
  );
}

export interface CardProps {
  title?: ReactNode;
  /** A link or two at the end of the title line. */
  aside?: ReactNode;
  /** What to know about the figures, below them. */
  note?: ReactNode;
  /** Fills the card edge to edge, for tables. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A hairline frame with a title of its own (`h2`). */
export function Card({ title, aside, note, flush, className, children }: CardProps) {
  const heading = useId();
  return (
    <section
      className={[styles.card, className].filter(Boolean).join(" ")}
      aria-labelledby={title ? heading : undefined}
    >
      {title ? (
        <header className={styles.cardHead}>
          <h2 id={heading}>{title}</h2>
          {aside ? <div className={styles.cardAside}>{aside}</div> : null}
        </header>
      ) : null}
      <div className={styles.cardBody} data-flush={flush || undefined}>
        {children}
      </div>
      {note ? <p className={styles.note}>{note}</p> : null}
    </section>
  );
}
