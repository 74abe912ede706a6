import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import * as edits from "./edits";
import { markRole } from "./marking";
import styles from "./Rail.module.css";
import { spansOf } from "./records";
import { LETTERS, type Rec, ROLES } from "./types";
import { useBoard } from "./useBoard";

const ALWAYS = new Set(["source", "cue", "content"]);

/** What is marked in the text, role by role, each part removable. */
export function Evidence({ record }: { record: Rec }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  return (
    <dl className={styles.evidence}>
      {(["source", "cue", "content", "hedge", "addressee"] as const).map((role) => {
        const parts = spansOf(record, role);
        if (!parts.length && !ALWAYS.has(role)) return null;
        return (
          <div key={role}>
            <dt>
              <span className={styles.chip} data-role={role}>
                {LETTERS[role]}
              </span>{" "}
              {t(`role.${role}`)}
            </dt>
            <dd>
              {parts.map((part) => (
                <span key={part.part} className={styles.part}>
                  <bdi dir="auto" className={styles.quote}>
                    {part.quote}
                  </bdi>
                  {role === "content" && parts.length === 1 ? null : (
                    <button
                      type="button"
                      aria-label={t("card.removePart", {
                        role: t(`role.${role}`),
                        quote: part.quote,
                      })}
                      onClick={() => board.push(edits.unmark(record, role, part.part))}
                    >
                      ×
                    </button>
                  )}
                </span>
              ))}
              {parts.length ? null : (
                <button
                  type="button"
                  className={styles.absent}
                  onClick={() => markRole(board, role)}
                >
                  {t("card.noMark")} <Kbd>{String(ROLES.indexOf(role) + 1)}</Kbd>
                </button>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
