import { useTranslation } from "react-i18next";
import styles from "./Rail.module.css";
import { actorOf } from "./records";
import type { ActorInfo, Rec } from "./types";
import { useBoard } from "./useBoard";

const GLYPHS: Record<string, string> = {
  square: "square",
  circle: "circle",
  diamond: "diamond",
  triangle: "triangle",
};

/** The side's shape on the document's day, then the name. */
export function ActorName({ actor }: { actor: ActorInfo }) {
  return (
    <>
      <span
        className={styles.glyph}
        data-glyph={GLYPHS[actor.side?.glyph ?? ""] ?? "hollow"}
        title={actor.side?.name}
      />
      <bdi dir="auto">{actor.name}</bdi>
    </>
  );
}

/** Who speaks, or why nobody is named. */
export function SpeakerName({ record }: { record: Rec }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const id = actorOf(record, "speaker");
  const actor = board.page.actors.find((one) => one.id === id);
  if (actor) return <ActorName actor={actor} />;
  if (record.speaker_absent_reason)
    return <>{t(`absent.${record.speaker_absent_reason}` as "absent.unknown")}</>;
  return <span className={styles.missing}>{t("card.noSpeaker")}</span>;
}

export function issueLabel(board: ReturnType<typeof useBoard>, id: string | undefined) {
  return board.page.codebook.issues.find((issue) => issue.id === id)?.label;
}
