import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import { StanceSign } from "@/ui/StanceSign";
import { acceptFocused, rejectFocused } from "./marking";
import { focusOn } from "./moves";
import { issueLabel, SpeakerName } from "./Names";
import styles from "./Rail.module.css";
import type { Rec } from "./types";
import { useBoard } from "./useBoard";

interface CardProps {
  record: Rec;
  number: number;
  current: boolean;
}

/** Dashed: nobody has decided yet. The focused one says what it rests on. */
export function SuggestionCard({ record, number, current }: CardProps) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const content = record.spans.filter((span) => span.role === "content");
  return (
    <section className={styles.suggestion} data-current={current || undefined}>
      <button type="button" className={styles.open} onClick={() => focusOn(board, record.uuid)}>
        <span className={`${styles.no} num`}>{number}</span>
        <span className={styles.who}>
          <SpeakerName record={record} />
        </span>
        <span className={styles.query}>? {t("card.suggestion")}</span>
        <bdi dir="auto" className={styles.quote}>
          {content.map((span) => span.quote).join(" … ")}
        </bdi>
      </button>
      {current ? (
        <div className={styles.detail}>
          <p className={styles.facts}>
            {record.issues.map((issue) => issueLabel(board, issue)).join(", ") || t("card.noIssue")}{" "}
            {record.stances[0] ? <StanceSign label={record.stances[0].label} /> : null}
          </p>
          {board.readOnly ? null : (
            <p className={styles.buttons}>
              <Button onClick={() => acceptFocused(board)} rightSection={<Kbd>↵</Kbd>}>
                {t("card.accept")}
              </Button>
              <Button onClick={() => rejectFocused(board)} rightSection={<Kbd>x</Kbd>}>
                {t("card.reject")}
              </Button>
            </p>
          )}
          <details>
            <summary>{t("card.why")}</summary>
            <ul>
              {(record.why ?? []).map((one) => (
                <li key={`${one.rule} ${one.evidence}`}>
                  {one.rule}: <bdi dir="auto">{one.evidence}</bdi>
                </li>
              ))}
              <li className="num">
                {t("card.sure", { percent: Math.round((record.confidence ?? 0) * 100) })}
              </li>
            </ul>
          </details>
        </div>
      ) : null}
    </section>
  );
}
