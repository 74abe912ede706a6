import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ExcerptSpan, type Piece, pieces } from "./excerpt";
import styles from "./Quotation.module.css";

export interface QuotationProps {
  excerpt: {
    text: string;
    start: number;
    is_cut_before: boolean;
    is_cut_after: boolean;
  };
  spans: readonly ExcerptSpan[];
  language: string;
}

/** A stretch of a published text with one statement's spans: each role has its own line. */
export function Quotation({ excerpt, spans, language }: QuotationProps) {
  const { t } = useTranslation("ui");
  return (
    <blockquote className={styles.quotation} dir="auto" lang={language}>
      {excerpt.is_cut_before ? "… " : null}
      {pieces(excerpt.text, excerpt.start, spans).map((piece) => (
        <Marked key={piece.start} piece={piece} say={(role) => t(`role.${role}`)} />
      ))}
      {excerpt.is_cut_after ? " …" : null}
    </blockquote>
  );
}

function Marked({ piece, say }: { piece: Piece; say: (role: string) => string }): ReactNode {
  const [role, ...rest] = piece.roles;
  if (!role) return piece.text;
  return (
    <mark data-role={role} data-lane={rest.length} title={say(role)}>
      <Marked piece={{ ...piece, roles: rest }} say={say} />
    </mark>
  );
}

/** What the lines mean; drawn once beside any number of quotations. */
export function RoleLegend() {
  const { t } = useTranslation("ui");
  return (
    <p className={styles.legend}>
      {["content", "source", "cue"].map((role) => (
        <mark key={role} data-role={role} data-lane={0}>
          {t(`role.${role}`)}
        </mark>
      ))}
    </p>
  );
}
