import { useTranslation } from "react-i18next";
import styles from "./StanceSign.module.css";

export const STANCES = ["favour", "against", "neutral", "mixed", "none", "unclear"] as const;
export type Stance = (typeof STANCES)[number];

/** U+2212 for minus: it is as wide as plus. */
export const SIGNS: Record<Stance, string> = {
  favour: "+",
  against: "−",
  neutral: "0",
  mixed: "±",
  none: "∅",
  unclear: "?",
};

export interface StanceSignProps {
  /** null: not coded, which is another thing than `none`. */
  label: Stance | null;
  intensity?: 1 | 2 | 3 | null;
  /** The study's own word for the label. */
  word?: string;
  /** Leaves the word to the surrounding text; it stays in the accessible name. */
  signOnly?: boolean;
}

/** Sign, word, and three bars of intensity. */
export function StanceSign({ label, intensity, word, signOnly }: StanceSignProps) {
  const { t } = useTranslation("ui");
  if (!label) return <span className="ink3">{t("stance.notCoded")}</span>;
  const name = word ?? t(`stance.${label}`);
  return (
    <span className={styles.stance} data-tone={toneOf(label)}>
      <i aria-hidden="true">{SIGNS[label]}</i>
      <span className={signOnly ? "hidden" : undefined}>{name}</span>
      {intensity ? (
        <span
          className={styles.bars}
          role="img"
          aria-label={t("stance.intensity", { count: intensity })}
        >
          {[1, 2, 3].map((step) => (
            <s key={step} data-on={step <= intensity || undefined} />
          ))}
        </span>
      ) : null}
    </span>
  );
}

/** Blue, orange or grey. */
export function toneOf(label: Stance): "favour" | "against" | "even" {
  return label === "favour" || label === "against" ? label : "even";
}
