import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AttributeRule } from "./codebook";
import styles from "./codebook.module.css";
import { changed, newAttribute, without } from "./edits";
import { useFault } from "./faults";
import type { EditorProps } from "./IssuesEditor";
import { OrderButtons, WordsField } from "./parts";

/** Further questions about each statement. */
export function AttributesEditor({ definition, change }: EditorProps) {
  const { t } = useTranslation("codebook");
  const fault = useFault();
  const attributes = definition.attributes as AttributeRule[];
  const edit = (index: number, part: Partial<AttributeRule>) =>
    change({ attributes: changed(attributes, index, part) });
  return (
    <>
      {attributes.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys are edited here themselves.
        <div key={index} className={styles.attribute}>
          <TextInput
            label={t("field.label")}
            dir="auto"
            value={one.label}
            error={fault(`attributes.${index}.label`)}
            onChange={(event) => edit(index, { label: event.currentTarget.value })}
          />
          <TextInput
            label={t("field.key")}
            dir="ltr"
            value={one.key}
            error={fault(`attributes.${index}.key`)}
            onChange={(event) => edit(index, { key: event.currentTarget.value })}
          />
          <WordsField
            label={t("field.values")}
            words={one.values}
            error={fault(`attributes.${index}.values`)}
            onChange={(values) => edit(index, { values })}
          />
          <Checkbox
            label={t("isRequired")}
            checked={one.required}
            onChange={(event) => edit(index, { required: event.currentTarget.checked })}
          />
          <OrderButtons
            name={one.label}
            index={index}
            count={attributes.length}
            remove={() => change({ attributes: without(attributes, index) })}
          />
        </div>
      ))}
      <Button onClick={() => change({ attributes: [...attributes, newAttribute(attributes)] })}>
        {t("addAttribute")}
      </Button>
    </>
  );
}
