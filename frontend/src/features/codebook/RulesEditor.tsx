import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ConditionEditor } from "./ConditionEditor";
import { SLOTS, type StanceName } from "./codebook";
import styles from "./codebook.module.css";
import { changed, newRule, without } from "./edits";
import { useFault } from "./faults";
import type { EditorProps } from "./IssuesEditor";

const ALWAYS_SHOWN = ["favour", "against", "neutral"];

/** What must be filled, when more must be, and what the labels are called. */
export function RulesEditor({ definition, change }: EditorProps) {
  const { t } = useTranslation("codebook");
  const fault = useFault();
  const { required, conditional } = definition;
  const labels = definition.stance_labels as StanceName[];
  return (
    <div className={styles.form}>
      <fieldset className={styles.list}>
        <legend>{t("required")}</legend>
        <div className={styles.checks}>
          {SLOTS.map((slot) => (
            <Checkbox
              key={slot}
              label={t(`slot.${slot}`)}
              checked={required.includes(slot)}
              onChange={() => {
                const isIn = required.includes(slot);
                const kept = required.filter((one) => one !== slot);
                change({ required: isIn ? kept : [...required, slot] });
              }}
            />
          ))}
        </div>
        {fault("required") ? <p role="alert">{fault("required")}</p> : null}
      </fieldset>
      <fieldset className={styles.list}>
        <legend>{t("conditional")}</legend>
        {conditional.map((rule, index) => (
          <ConditionEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own.
            key={index}
            rule={rule}
            error={fault(`conditional.${index}`)}
            edit={(part) => change({ conditional: changed(conditional, index, part) })}
            remove={() => change({ conditional: without(conditional, index) })}
          />
        ))}
        <Button size="xs" onClick={() => change({ conditional: [...conditional, newRule()] })}>
          {t("addRule")}
        </Button>
      </fieldset>
      <fieldset className={styles.list}>
        <legend>{t("stanceLabels")}</legend>
        {labels.map((one, index) => (
          <div key={one.label} className={styles.label}>
            <TextInput
              aria-label={t(`label.${one.label}`)}
              dir="auto"
              value={one.name}
              error={fault(`stance_labels.${index}`)}
              onChange={(event) =>
                change({
                  stance_labels: changed(labels, index, { name: event.currentTarget.value }),
                })
              }
            />
            <Checkbox
              label={t("shown")}
              checked={one.shown}
              disabled={ALWAYS_SHOWN.includes(one.label)}
              onChange={(event) =>
                change({
                  stance_labels: changed(labels, index, { shown: event.currentTarget.checked }),
                })
              }
            />
          </div>
        ))}
        <Checkbox
          label={t("intensityAsked")}
          checked={definition.intensity}
          onChange={(event) => change({ intensity: event.currentTarget.checked })}
        />
      </fieldset>
    </div>
  );
}
