import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import styles from "./TextPane.module.css";
import { LETTERS, ROLES } from "./types";
import { useBoard } from "./useBoard";

/** The marks of the text by key, letter, line and word. */
export function RoleLegend() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  return (
    <div className={styles.legend}>
      {ROLES.map((role, index) => (
        <span key={role}>
          {board.readOnly ? null : <Kbd>{String(index + 1)}</Kbd>}
          <span className={styles.chip} data-role={role} data-chip={LETTERS[role]} />
          <span className={styles.u} data-role={role}>
            {t(`role.${role}`)}
          </span>
        </span>
      ))}
      {board.suggestions.size ? (
        <span className={styles.suggested}>
          <span className={styles.chip} data-role="content" data-chip="C?" data-suggested />
          <span className={styles.u} data-role="content" data-suggested>
            {t("card.suggestion")}
          </span>
        </span>
      ) : null}
    </div>
  );
}
