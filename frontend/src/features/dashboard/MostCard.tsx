import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { Card } from "@/ui/Page";
import { type Stance, StanceSign } from "@/ui/StanceSign";
import { EmptyState } from "@/ui/States";
import styles from "./MostCard.module.css";
import { differing, type LabelPair, type Report } from "./results";

const SHOWN = 7;

/** Which stance labels meet where readers differ; a click opens those very statements. */
export function MostCard({ report, round }: { report: Report; round: string }) {
  const { t } = useTranslation("dashboard");
  const pairs = differing(report);
  const most = pairs[0]?.pairs ?? 0;
  const differ = pairs.reduce((sum, pair) => sum + pair.pairs, 0);
  const all = report.label_pairs.reduce((sum, pair) => sum + pair.pairs, 0);
  return (
    <Card
      title={t("most.title")}
      aside={<span className="num ink3">{t("most.of", { differ, all })}</span>}
      note={pairs.length > SHOWN ? t("most.more", { count: pairs.length - SHOWN }) : undefined}
    >
      {pairs.length > 0 ? (
        <ul className={styles.list}>
          {pairs.slice(0, SHOWN).map((pair) => (
            <Pair key={pair.labels.join()} pair={pair} most={most} round={round} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t("most.none")} why={all > 0 ? t("most.agree") : t("most.noPairs")} />
      )}
    </Card>
  );
}

interface PairProps {
  pair: LabelPair;
  most: number;
  round: string;
}

function Pair({ pair, most, round }: PairProps) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const [a, b] = pair.labels as Stance[];
  return (
    <li>
      <Link
        to="/studies/$study/dashboard/disagreements"
        params={{ study: study.id }}
        search={{ round, slot: "stance", label: pair.labels } as never}
      >
        <span className={styles.labels}>
          <StanceSign label={a ?? null} />
          {t("most.or")}
          <StanceSign label={b ?? null} />
        </span>
        <small className="ink3">{t("most.units", { count: pair.units })}</small>
      </Link>
      <span className={styles.bar} aria-hidden="true">
        <i style={{ width: `${(100 * pair.pairs) / most}%` }} />
      </span>
      <b className="num">{pair.pairs}</b>
    </li>
  );
}
