import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui/Kbd";
import { Segments } from "@/ui/Segments";
import { SIGNS, STANCES, toneOf } from "@/ui/StanceSign";
import { Evidence } from "./Evidence";
import * as edits from "./edits";
import { deleteFocused } from "./marking";
import { ActorPicker, ClaimPicker, IssuePicker } from "./pickers";
import styles from "./Rail.module.css";
import type { Rec, StanceLabel } from "./types";
import { useBoard } from "./useBoard";

const ATTRIBUTIONS = ["direct", "indirect", "mixed", "authorial"] as const;
const CERTAINTIES = ["certain", "probable", "possible", "unspecified"] as const;

/** The focused statement: its evidence first, then the slots in the order of Tab. */
export function StatementForm({ record, number }: { record: Rec; number: number }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const set = (slots: Record<string, unknown>) => board.push(edits.update(record, slots));
  return (
    <section className={styles.form} data-current aria-label={t("card.statement", { number })}>
      <header>
        <h3>{t("card.statement", { number })}</h3>
        <span>{t(`card.from.${record.origin as "human"}`)}</span>
        <button type="button" className={styles.remove} onClick={() => deleteFocused(board)}>
          {t("card.delete")} <Kbd>Del</Kbd>
        </button>
      </header>
      <Evidence record={record} />
      <div className={styles.slots}>
        <ActorPicker record={record} slot="speaker" cap="a" />
        <ActorPicker record={record} slot="on_behalf_of" cap="b" />
        <Row label={t("slot.attribution")}>
          <Segments
            dense
            label={t("slot.attribution")}
            value={record.attribution as "direct" | null}
            options={ATTRIBUTIONS.map((value) => ({ value, label: t(`attribution.${value}`) }))}
            onChange={(attribution) => set({ attribution })}
          />
        </Row>
        <Row label={t("slot.certainty")}>
          <Segments
            dense
            label={t("slot.certainty")}
            value={record.certainty as "certain" | null}
            options={CERTAINTIES.map((value) => ({ value, label: t(`certainty.${value}`) }))}
            onChange={(certainty) => set({ certainty })}
          />
        </Row>
        <IssuePicker record={record} />
        <ClaimPicker record={record} />
        <Stance record={record} />
      </div>
    </section>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}

function Stance({ record }: { record: Rec }) {
  const { t } = useTranslation("workbench");
  const { t: ui } = useTranslation("ui");
  const board = useBoard();
  const { stance_labels, intensity, issues } = board.page.codebook;
  const issue = record.issues[0];
  if (!issue) return <Row label={t("slot.stance")}>{t("stanceNeedsIssue")}</Row>;
  const stance = edits.stanceOn(record, issue);
  const shown = STANCES.filter(
    (label) => stance_labels.find((one) => one.label === label)?.shown ?? true,
  );
  const pole = issues.find((one) => one.id === issue)?.positive_pole;
  const signed = stance?.label === "favour" || stance?.label === "against";
  return (
    <>
      <Row label={t("slot.stance")}>
        <Segments<StanceLabel>
          dense
          label={t("slot.stance")}
          columns={3}
          value={stance?.label ?? null}
          options={shown.map((value) => ({
            value,
            tone: toneOf(value),
            label: (
              <>
                <b aria-hidden="true">{SIGNS[value]}</b>{" "}
                {stance_labels.find((one) => one.label === value)?.name || ui(`stance.${value}`)}
              </>
            ),
          }))}
          onChange={(label) => board.push(edits.setStance(record, label, false))}
        />
      </Row>
      {pole ? (
        <p className={styles.pole}>
          <b aria-hidden="true">+</b> {pole}
        </p>
      ) : null}
      {intensity && signed ? (
        <Row label={t("slot.intensity")}>
          <Segments<"1" | "2" | "3">
            dense
            label={t("slot.intensity")}
            value={stance?.intensity ? (String(stance.intensity) as "1") : null}
            options={(["1", "2", "3"] as const).map((value) => ({
              value,
              label: t(`intensity.${value}`),
            }))}
            onChange={(value) => board.push(edits.setIntensity(record, Number(value)))}
          />
        </Row>
      ) : null}
    </>
  );
}
