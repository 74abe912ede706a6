import { useTranslation } from "react-i18next";
import { indexAt } from "@/text/snapping";
import { moveTo } from "./moves";
import styles from "./SidePanel.module.css";
import { useBoard, useView } from "./useBoard";

const OPENING = 32;

/** The paragraphs, and the guideline of the slot in use. */
export function SidePanel() {
  const { t } = useTranslation("workbench");
  return (
    <aside className={styles.side}>
      <h2 className={styles.heading}>{t("outline")}</h2>
      <Outline />
      <Guideline />
    </aside>
  );
}

function Outline() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  useView((view) => view.records);
  const cursor = useView((view) => view.cursor);
  const here = indexAt(board.paragraphs, board.tokens[cursor]?.start ?? 0);
  const marks = board.marks().filter((mark) => mark.role === "content");
  return (
    <ol className={styles.outline} aria-label={t("paragraphs")}>
      {board.paragraphs.map((paragraph, index) => (
        <li key={paragraph.number} aria-current={index === here || undefined}>
          <button
            type="button"
            onClick={() =>
              moveTo(
                board,
                board.tokens.findIndex((token) => token.start >= paragraph.start),
                false,
              )
            }
          >
            <span className="num">{paragraph.number}</span>
            <bdi dir="auto" className={styles.opening}>
              {board.text.slice(paragraph.start, paragraph.start + OPENING)}
            </bdi>
            <span className={styles.ticks} aria-hidden="true">
              {marks
                .filter((mark) => mark.start >= paragraph.start && mark.start < paragraph.end)
                .slice(0, 6)
                .map((mark) => (
                  <i key={mark.chip} data-suggested={mark.isSuggestion || undefined} />
                ))}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Guideline() {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const slot = useView((view) => view.slot ?? (view.picking || "stance"));
  const { guideline, number } = board.page.codebook;
  const clauses = guideline.filter((clause) => clause.slots?.includes(slot));
  const shown = clauses.length ? clauses : guideline.slice(0, 1);
  return (
    <section className={styles.guideline} aria-label={t("guideline", { version: number })}>
      <span className={styles.rule}>{t("guideline", { version: number })}</span>
      {shown.map((clause) => (
        <div key={clause.id}>
          <h3>{clause.title}</h3>
          <p>{clause.text}</p>
        </div>
      ))}
      {shown.length ? null : <p>{t("guidelineEmpty")}</p>}
    </section>
  );
}
