import { useTranslation } from "react-i18next";
import { StanceSign } from "@/ui/StanceSign";
import { stanceOn } from "./edits";
import { focusOn } from "./moves";
import { issueLabel, SpeakerName } from "./Names";
import styles from "./Rail.module.css";
import { actorOf } from "./records";
import type { Rec } from "./types";
import { useBoard } from "./useBoard";

interface CardProps {
  record: Rec;
  number: number;
  current: boolean;
}

/** Three lines: who and stance; for whom and how; about what. */
export function StatementCard({ record, number, current }: CardProps) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const issue = record.issues[0];
  const stance = issue ? stanceOn(record, issue) : record.stances[0];
  const claim = board.page.claims.find((one) => one.id === record.claims[0]?.claim);
  const behalf = board.page.actors.find((one) => one.id === actorOf(record, "on_behalf_of"));
  const how = [
    behalf ? t("card.for", { name: behalf.name }) : null,
    record.attribution ? t(`attribution.${record.attribution}` as "attribution.direct") : null,
    record.certainty ? t(`certainty.${record.certainty}` as "certainty.certain") : null,
  ].filter(Boolean);
  return (
    <button
      type="button"
      className={styles.card}
      data-current={current || undefined}
      onClick={() => focusOn(board, record.uuid)}
    >
      <span className={`${styles.no} num`}>{number}</span>
      <span className={styles.who}>
        <SpeakerName record={record} />
      </span>
      <StanceSign label={stance?.label ?? null} intensity={stance?.intensity as 1 | 2 | 3 | null} />
      <span className={styles.line}>{how.join(" · ")}</span>
      <span className={styles.line}>
        {issueLabel(board, issue) ?? t("card.noIssue")}
        {claim ? ` › ${claim.text}` : ""}
      </span>
    </button>
  );
}
