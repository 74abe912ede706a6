import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { formatDay } from "@/ui/dates";
import { Quotation, RoleLegend } from "@/ui/Quotation";
import { type Stance, StanceSign } from "@/ui/StanceSign";
import { ErrorState, LoadingState } from "@/ui/States";
import styles from "./Positions.module.css";
import type { Go } from "./PositionsPage";
import { type Evidence, type Matrix, statementsQuery } from "./positions";
import type { Search } from "./routes";

interface SheetProps {
  matrix: Matrix;
  search: Search & { actor: string; issue: string };
  go: Go;
}

/** The sentences behind a cell: those that count, then those that do not and why. */
export function EvidenceSheet({ matrix, search, go }: SheetProps) {
  const { t } = useTranslation("positions");
  const study = useStudy();
  const actor = matrix.actors.find((one) => one.id === search.actor);
  const issue = matrix.issues.find((one) => one.id === search.issue);
  const found = useQuery(statementsQuery(study.id, search));
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => go({ actor: undefined, issue: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another sheet.
  useEffect(() => heading.current?.focus(), [search.actor, search.issue]);
  const counted = found.data?.filter((one) => one.outcome === "counted") ?? [];
  const others = found.data?.filter((one) => one.outcome !== "counted") ?? [];

  return (
    <aside
      className={styles.sheet}
      aria-label={t("sheet.label")}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          <bdi>{actor?.name}</bdi>
        </h2>
        <button type="button" onClick={close} aria-label={t("sheet.close")}>
          ×
        </button>
        <p>{issue?.label}</p>
        {issue?.positive_pole ? (
          <p className="small ink2">{t("sheet.pole", { pole: issue.positive_pole })}</p>
        ) : null}
        <RoleLegend />
      </header>
      {found.error && !found.data ? (
        <ErrorState error={found.error} retry={() => found.refetch()} />
      ) : null}
      {found.isPending ? <LoadingState /> : null}
      <ol>
        {counted.map((one) => (
          <Sentence key={keyOf(one)} evidence={one} />
        ))}
      </ol>
      {others.length > 0 ? (
        <>
          <h3>{t("sheet.others")}</h3>
          <ol>
            {others.map((one) => (
              <Sentence key={keyOf(one)} evidence={one} />
            ))}
          </ol>
        </>
      ) : null}
    </aside>
  );
}

function keyOf(one: Evidence): string {
  return `${one.reader.id} ${one.stance.uuid}`;
}

function Sentence({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation("positions");
  const { stance, statement, document, outcome, reader } = evidence;
  const study = useStudy();
  const behalf = statement.on_behalf_of.join(", ");
  const facts = [
    statement.speaker ?? t(`absent.${statement.speaker_absent_reason ?? "open"}`),
    behalf ? t("sheet.behalf", { actors: behalf }) : null,
    statement.attribution ? t(`attribution.${statement.attribution}`) : null,
  ];
  return (
    <li>
      <p className={styles.line}>
        <b>{formatDay(document.published_at, study.time_zone)}</b>
        <StanceSign
          label={stance.label as Stance}
          intensity={stance.intensity as 1 | 2 | 3 | null}
        />
        <small className="ink3">
          <bdi>{reader.name}</bdi>
        </small>
      </p>
      {outcome === "counted" ? null : <p className="small">{t(`why.${outcome}`)}</p>}
      <Quotation excerpt={evidence.excerpt} spans={statement.spans} language={document.language} />
      {stance.claim ? (
        <p className="small ink2">
          <bdi>
            {t(stance.direction < 0 ? "sheet.turned" : "sheet.claim", { claim: stance.claim })}
          </bdi>
        </p>
      ) : null}
      <p className="small ink2">
        <bdi>{facts.filter(Boolean).join(" · ")}</bdi>
      </p>
      <p className="small ink3">
        <bdi dir="auto">{[document.title, document.outlet].filter(Boolean).join(" · ")}</bdi>
      </p>
    </li>
  );
}
