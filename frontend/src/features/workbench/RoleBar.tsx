import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import { markRole } from "./marking";
import styles from "./TextPane.module.css";
import { ROLES } from "./types";
import { useBoard, useView } from "./useBoard";
import { domRanges } from "./useHighlights";

/** Under the selection: what it can be, by mouse, with the keys that do the same. */
export function RoleBar({ pane }: { pane: React.RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const selection = useView((view) => view.selection);
  const hasRecord = useView(() => board.focused() !== null);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);

  useEffect(() => {
    const box = pane.current;
    if (!selection || !box) return setPlace(null);
    const last = domRanges(selection, box).at(-1)?.getClientRects();
    const end = last?.[last.length - 1];
    const frame = box.getBoundingClientRect();
    if (!end) return setPlace(null);
    const left = Math.min(end.left - frame.left, Math.max(0, frame.width - 420));
    setPlace({ top: end.bottom - frame.top + 6, left });
  }, [pane, selection]);

  if (!place || board.readOnly) return null;
  const move = (element: HTMLElement | null) => {
    if (!element) return;
    element.style.top = `${place.top}px`;
    element.style.left = `${place.left}px`;
  };
  return (
    <div className={styles.roles} ref={move} role="toolbar" aria-label={t("group.mark")}>
      {ROLES.map((role, index) =>
        role === "content" || hasRecord ? (
          <button key={role} type="button" onClick={() => markRole(board, role)}>
            <Kbd>{String(index + 1)}</Kbd> {t(`role.${role}`)}
          </button>
        ) : null,
      )}
      {hasRecord ? (
        <button type="button" onClick={() => markRole(board, "content", true)}>
          <Kbd>⇧ 1</Kbd> {t("card.part")}
        </button>
      ) : null}
    </div>
  );
}
