import { MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CONDITIONS, type ConditionalRule, SLOTS } from "./codebook";
import styles from "./codebook.module.css";
import { OrderButtons } from "./parts";

interface ConditionEditorProps {
  rule: ConditionalRule;
  error?: string;
  edit: (part: Partial<ConditionalRule>) => void;
  remove: () => void;
}

/** "Where [slot] is [value], [slots] must be filled." Further conditions of a rule are kept. */
export function ConditionEditor({ rule, error, edit, remove }: ConditionEditorProps) {
  const { t } = useTranslation("codebook");
  const [[slot, value], ...others] = Object.entries(rule.when).length
    ? (Object.entries(rule.when) as [[string, string | boolean], ...[string, string | boolean][]])
    : [["attribution", "indirect"] as [string, string | boolean]];
  const when = (next: string, to: string | boolean) =>
    edit({ when: { ...Object.fromEntries(others), [next]: to } });
  const values = CONDITIONS[slot] ?? [];
  const named = (one: string | boolean) =>
    typeof one === "boolean" ? t(one ? "isFilled" : "isEmpty") : one;
  return (
    <div className={styles.condition}>
      <Select
        label={t("where")}
        data={Object.keys(CONDITIONS).map((one) => ({ value: one, label: t(`slot.${one}`) }))}
        value={slot}
        allowDeselect={false}
        onChange={(next) => next && when(next, CONDITIONS[next]?.[0] ?? true)}
      />
      <Select
        label={t("is")}
        data={values.map((one) => ({ value: String(one), label: named(one) }))}
        value={String(value)}
        allowDeselect={false}
        onChange={(next) => {
          const to = values.find((one) => String(one) === next);
          if (to !== undefined) when(slot, to);
        }}
      />
      <MultiSelect
        label={t("mustBeFilled")}
        data={SLOTS.map((one) => ({ value: one, label: t(`slot.${one}`) }))}
        value={rule.require}
        onChange={(require) => edit({ require })}
        error={error}
      />
      <OrderButtons name={t("rule")} index={0} count={1} remove={remove} />
    </div>
  );
}
