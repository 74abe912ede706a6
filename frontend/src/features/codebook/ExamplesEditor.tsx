import { Button, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CONDITIONS, type IssueRule } from "./codebook";
import styles from "./codebook.module.css";
import { changed, without } from "./edits";
import { useFault } from "./faults";
import { OrderButtons } from "./parts";

type Example = IssueRule["examples"][number];

interface ExamplesEditorProps {
  legend: string;
  path: string;
  examples: readonly Example[];
  onChange: (examples: Example[]) => void;
}

/** Sentences with the stance that they take. */
export function ExamplesEditor({ legend, path, examples, onChange }: ExamplesEditorProps) {
  const { t } = useTranslation("codebook");
  const fault = useFault();
  return (
    <fieldset className={styles.list}>
      <legend>{legend}</legend>
      {examples.map((example, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts are edited here themselves.
        <div key={index} className={styles.example}>
          <TextInput
            aria-label={t("exampleText")}
            dir="auto"
            value={example.text}
            error={fault(`${path}.${index}`)}
            onChange={(event) =>
              onChange(changed(examples, index, { text: event.currentTarget.value }))
            }
          />
          <Select
            aria-label={t("exampleLabel")}
            placeholder={t("noLabel")}
            clearable
            data={(CONDITIONS.stance as string[]).map((value) => ({
              value,
              label: t(`label.${value}`),
            }))}
            value={example.label ?? null}
            onChange={(label) => onChange(changed(examples, index, { label }))}
          />
          <OrderButtons
            name={example.text}
            index={index}
            count={examples.length}
            remove={() => onChange(without(examples, index))}
          />
        </div>
      ))}
      <Button size="xs" onClick={() => onChange([...examples, { text: "", label: null }])}>
        {t("addExample")}
      </Button>
    </fieldset>
  );
}
