import { useTranslation } from "react-i18next";
import { Card } from "@/ui/Page";
import type { ConditionalRule, Definition, IssueRule } from "./codebook";
import styles from "./codebook.module.css";

/** All rules of a version, to read. */
export function DefinitionView({ definition }: { definition: Definition }) {
  const { t } = useTranslation("codebook");
  const { issues, guideline, attributes, conditional, required, stance_labels } = definition;
  return (
    <>
      <Card title={t("issues")}>
        <div className={styles.issues}>
          {issues.map((issue) => (
            <Issue key={issue.key} issue={issue as IssueRule} />
          ))}
        </div>
      </Card>
      <Card title={t("rules")}>
        <ul className={styles.rules}>
          <li>
            {t("requiredAre", { slots: required.map((slot) => t(`slot.${slot}`)).join(", ") })}
          </li>
          {conditional.map((rule) => (
            <li key={JSON.stringify(rule)}>
              <RuleWords rule={rule} />
            </li>
          ))}
          <li>{t(definition.intensity ? "intensityAsked" : "intensityNot")}</li>
          <li>
            {t("labelsAre", {
              labels: stance_labels
                .filter((one) => one.shown !== false)
                .map((one) => one.name)
                .join(", "),
            })}
          </li>
          {attributes.map((one) => (
            <li key={one.key}>
              <bdi dir="auto">{one.label}</bdi>
              {one.values?.length ? `: ${one.values.join(", ")}` : ""}
              {one.required ? ` (${t("isRequired")})` : ""}
            </li>
          ))}
        </ul>
      </Card>
      {guideline.length ? (
        <Card title={t("guideline")}>
          {guideline.map((clause) => (
            <section key={clause.id} className={styles.clause}>
              <h3 dir="auto">{clause.title}</h3>
              <p dir="auto">{clause.text}</p>
            </section>
          ))}
        </Card>
      ) : null}
    </>
  );
}

function Issue({ issue }: { issue: IssueRule }) {
  const { t } = useTranslation("codebook");
  return (
    <section className={styles.issue}>
      <h3 dir="auto">
        {issue.label} <code>{issue.key}</code>
      </h3>
      {issue.definition ? <p dir="auto">{issue.definition}</p> : null}
      <dl className={styles.poles}>
        <div>
          <dt title={t("favour")}>+</dt>
          <dd dir="auto">{issue.positive_pole}</dd>
        </div>
        <div>
          <dt title={t("against")}>−</dt>
          <dd dir="auto">{issue.negative_pole}</dd>
        </div>
      </dl>
      {issue.examples.length ? (
        <ul className={styles.examples} aria-label={t("examples")}>
          {issue.examples.map((example) => (
            <li key={example.text}>
              <q dir="auto">{example.text}</q>{" "}
              {example.label ? <span className="ink3">{t(`label.${example.label}`)}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** "Where attribution is indirect: cue." */
function RuleWords({ rule }: { rule: ConditionalRule }) {
  const { t } = useTranslation("codebook");
  const when = Object.entries(rule.when).map(([slot, value]) =>
    typeof value === "boolean"
      ? t(value ? "whenFilled" : "whenEmpty", { slot: t(`slot.${slot}`) })
      : t("whenIs", { slot: t(`slot.${slot}`), value }),
  );
  return (
    <>
      {t("ruleIs", {
        when: when.join(", "),
        slots: rule.require.map((slot) => t(`slot.${slot}`)).join(", "),
      })}
    </>
  );
}
