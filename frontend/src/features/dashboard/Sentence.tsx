import { Trans, useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { decimal } from "@/ui/figures";
import { SIGNS, type Stance } from "@/ui/StanceSign";
import {
  type Agreement,
  differing,
  figureOf,
  type RoundProgress,
  sharedDocuments,
} from "./results";

interface SentenceProps {
  progress: RoundProgress;
  agreement: Agreement | undefined;
}

/** What the figures below say, in words and from the same data. */
export function Sentence({ progress, agreement }: SentenceProps) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  if (!may(study, "results.view")) return <OwnShare progress={progress} agreement={agreement} />;
  const report = agreement?.report;
  if (!report || !agreement) return <>{t("say.submitted", share(progress))}</>;
  const found = figureOf(report, "found")?.estimate.value ?? null;
  const stance = figureOf(report, "stance")?.estimate.value ?? null;
  return (
    <>
      <Trans
        ns="dashboard"
        i18nKey="say.shared"
        values={{ shared: sharedDocuments(report), documents: agreement.documents }}
        components={{ b: <b /> }}
      />{" "}
      {found === null || stance === null ? null : (
        <Trans
          ns="dashboard"
          i18nKey={stance < found ? "say.partOverStance" : "say.partOverFound"}
          values={{ found: decimal(found), stance: decimal(stance) }}
          components={{ b: <b /> }}
        />
      )}{" "}
      <Most agreement={agreement} />
    </>
  );
}

function Most({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation(["dashboard", "ui"]);
  const pairs = agreement.report ? differing(agreement.report) : [];
  const [first] = pairs;
  if (!first) return null;
  const [a, b] = first.labels.map(
    (label) => `${SIGNS[label as Stance]} ${t(`ui:stance.${label}`)}`,
  );
  const all = pairs.reduce((sum, pair) => sum + pair.pairs, 0);
  return (
    <Trans
      ns="dashboard"
      i18nKey="say.most"
      values={{ a, b, pairs: first.pairs, all }}
      components={{ b: <b /> }}
    />
  );
}

/** A reader's own share, and what will come into view when. */
function OwnShare({ progress, agreement }: SentenceProps) {
  const { t } = useTranslation("dashboard");
  const own = progress.people[0];
  const blind = agreement?.left_out.find((one) => one.reason === "blind")?.count ?? 0;
  if (!own) return <>{t("say.nothing")}</>;
  const total = Object.values(own.states).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Trans
        ns="dashboard"
        i18nKey="say.own"
        values={{ submitted: own.states.submitted, total: total - own.states.released }}
        components={{ b: <b /> }}
      />{" "}
      {blind > 0 ? t("say.blind", { count: blind }) : null}
    </>
  );
}

function share({ states }: RoundProgress): { submitted: number; total: number } {
  const all = states ?? { todo: 0, open: 0, submitted: 0, returned: 0, released: 0 };
  return {
    submitted: all.submitted,
    total: all.todo + all.open + all.submitted + all.returned,
  };
}
