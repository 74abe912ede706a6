import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { Segments } from "@/ui/Segments";
import { SIGNS, type Stance } from "@/ui/StanceSign";
import { type Chosen, SLOTS, type Slot } from "./chosen";
import styles from "./Disagreements.module.css";
import { agreementQuery } from "./results";

/** Which figure, and what narrows it; each can be taken away again. */
export function ChosenFilters({ chosen }: { chosen: Chosen & { round: string } }) {
  const { t } = useTranslation(["dashboard", "ui"]);
  const study = useStudy();
  const navigate = useNavigate();
  const report = useQuery(agreementQuery(study.id, chosen.round)).data?.report;
  const go = (next: Partial<Chosen>) =>
    navigate({
      to: "/studies/$study/dashboard/disagreements",
      params: { study: study.id },
      search: { ...chosen, ...next } as never,
      replace: true,
    });
  const names = chosen.reader?.map(
    (id) => report?.readers.find((reader) => reader.id === id)?.name ?? t("items.aReader"),
  );
  const title = report?.texts.find((row) => row.text === chosen.text)?.title;
  return (
    <>
      <Segments<Slot>
        label={t("items.figure")}
        value={chosen.slot ?? null}
        onChange={(slot) => go({ slot, label: slot === "stance" ? chosen.label : undefined })}
        options={SLOTS.map((slot) => ({ value: slot, label: t(`slotShort.${slot}`) }))}
      />
      {chosen.label ? (
        <Narrowed
          words={t("items.labels", {
            labels: chosen.label
              .map((label) => `${SIGNS[label as Stance]} ${t(`ui:stance.${label}`)}`)
              .join(` ${t("most.or")} `),
          })}
          onClear={() => go({ label: undefined })}
        />
      ) : null}
      {names ? (
        <Narrowed
          words={t("pairs.two", { a: names[0], b: names[1] })}
          onClear={() => go({ reader: undefined })}
        />
      ) : null}
      {chosen.text ? (
        <Narrowed words={title ?? t("items.oneText")} onClear={() => go({ text: undefined })} />
      ) : null}
    </>
  );
}

function Narrowed({ words, onClear }: { words: string; onClear: () => void }) {
  const { t } = useTranslation("dashboard");
  return (
    <span className={styles.narrowed}>
      <bdi>{words}</bdi>
      <button type="button" onClick={onClear} aria-label={t("items.clear", { what: words })}>
        ×
      </button>
    </span>
  );
}
