import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { factLine } from "@/ui/bidi";
import { formatDay } from "@/ui/dates";
import { Quotation } from "@/ui/Quotation";
import { type Stance, StanceSign } from "@/ui/StanceSign";
import styles from "./Disagreements.module.css";
import type { Disagreement, ReadingHere } from "./results";

/** One place: where it stands, what it is about, and each reader's marks side by side. */
export function DisagreementItem({ item }: { item: Disagreement }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const { document, issue } = item;
  const facts = factLine([document.outlet, formatDay(document.published_at, study.time_zone)]);
  return (
    <li className={styles.item}>
      <header>
        <h2>
          <bdi dir="auto">{document.title}</bdi>
        </h2>
        <span className="ink3">{facts}</span>
        {issue ? (
          <span className={styles.issue}>{t("items.issue", { issue: issue.label })}</span>
        ) : null}
        <span className={`num ink3 ${styles.share}`}>{shareOf(item.share, t("items.small"))}</span>
      </header>
      {issue ? <p className="small ink3">{issue.positive_pole}</p> : null}
      <div className={styles.readings}>
        {item.readings.map((reading) => (
          <Reading key={reading.reader.id} reading={reading} item={item} />
        ))}
      </div>
    </li>
  );

  function shareOf(share: number, small: string): string {
    const rounded = Math.round(100 * share);
    return t("items.share", { share: rounded === 0 ? small : rounded });
  }
}

interface ReadingProps {
  reading: ReadingHere;
  item: Disagreement;
}

function Reading({ reading, item }: ReadingProps) {
  const { t } = useTranslation("dashboard");
  const { reader, statement, value, reason } = reading;
  return (
    <section className={styles.reading} data-nothing={statement ? undefined : true}>
      <h3>
        <bdi>{reader.name}</bdi>
        {item.issue ? (
          value ? (
            <StanceSign label={value as Stance} />
          ) : (
            <span className="ink3">{t(`missing.${reason}`)}</span>
          )
        ) : null}
      </h3>
      <Quotation
        excerpt={item.excerpt}
        spans={statement?.spans ?? []}
        language={item.document.language}
      />
      {statement ? (
        <p className="small ink2">
          <Who statement={statement} />
        </p>
      ) : (
        <p className="small ink2">{t("missing.nothing_here")}</p>
      )}
      {statement && item.issue ? <Coded reading={reading} issue={item.issue.id} /> : null}
    </section>
  );
}

function Who({ statement }: { statement: NonNullable<ReadingHere["statement"]> }) {
  const { t } = useTranslation("dashboard");
  const speaker = statement.speaker ?? t(`absent.${statement.speaker_absent_reason ?? "open"}`);
  const behalf = statement.on_behalf_of.length
    ? t("items.behalf", { actors: statement.on_behalf_of.join(", ") })
    : null;
  const attribution = statement.attribution ? t(`attribution.${statement.attribution}`) : null;
  return <bdi>{[speaker, behalf, attribution].filter(Boolean).join(" · ")}</bdi>;
}

/** The stances as the reader coded them, where a claim or two made the value. */
function Coded({ reading, issue }: { reading: ReadingHere; issue: string }) {
  const { t } = useTranslation("dashboard");
  const stances = reading.statement?.stances.filter((stance) => stance.issue === issue) ?? [];
  const told = stances.filter((stance) => stance.claim !== null || stance.voice === "ascribed");
  if (told.length === 0) return null;
  return (
    <ul className="small ink2">
      {told.map((stance) => (
        <li key={stance.uuid}>
          <StanceSign label={stance.label} intensity={stance.intensity as 1 | 2 | 3 | null} />{" "}
          <bdi>
            {[
              stance.voice === "ascribed" ? t("items.ascribed", { actor: stance.actor }) : null,
              stance.claim,
              stance.claim && stance.direction < 0 ? t("items.turned") : null,
            ]
              .filter(Boolean)
              .join(" · ")}
          </bdi>
        </li>
      ))}
    </ul>
  );
}
