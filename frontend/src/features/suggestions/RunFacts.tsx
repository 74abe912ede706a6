import { Trans, useTranslation } from "react-i18next";
import { formatCount, formatDateTime, formatDuration } from "@/ui/dates";
import { doneOf, paceOf, type Run, totalOf } from "./runs";
import styles from "./suggestions.module.css";

/** "31 statements proposed in 12 of 16 documents, 5,200 words a second; 1 document failed." */
export function RunSentence({ run }: { run: Run }) {
  const { t } = useTranslation("suggestions");
  const pace = paceOf(run);
  const failed = run.counts.failed ?? 0;
  return (
    <>
      <Trans
        ns="suggestions"
        i18nKey="run.say"
        count={run.statements}
        values={{ done: doneOf(run), total: totalOf(run) }}
        components={{ b: <b /> }}
      />
      {pace === null ? null : t("run.pace", { words: formatCount(pace) })}
      {failed ? t("run.failed", { count: failed }) : null}.
    </>
  );
}

/** Which pipeline, which version, who asked: kept with each suggestion and shown here. */
export function RunFacts({ run }: { run: Run }) {
  const { t } = useTranslation("suggestions");
  const codebook = run.codebook_version ?? null;
  const facts: [string, string][] = [
    [t("run.pipeline"), run.pipeline || t("new.pipelineRules")],
    [t("run.tier"), run.tier],
    [t("run.version"), run.version],
    [
      t("run.codebook"),
      codebook === null ? t("run.codebookNone") : t("run.codebookVersion", { number: codebook }),
    ],
    [
      t("run.asked"),
      t("run.askedBy", {
        when: formatDateTime(run.created_at),
        who: run.asked_by ?? t("system"),
      }),
    ],
  ];
  const took = tookOf(run);
  if (took) facts.push([t("run.took"), took]);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, fact]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>
            <bdi>{fact}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function tookOf({ started_at, finished_at }: Run): string | null {
  if (!started_at || !finished_at) return null;
  return formatDuration((Date.parse(finished_at) - Date.parse(started_at)) / 1000);
}
