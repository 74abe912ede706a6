import { Button, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Clause, SLOTS } from "./codebook";
import styles from "./codebook.module.css";
import { changed, moved, newClause, without } from "./edits";
import { useFault } from "./faults";
import type { EditorProps } from "./IssuesEditor";
import { OrderButtons } from "./parts";

/** Paragraphs of the guideline; each is shown beside the slots that it is about. */
export function GuidelineEditor({ definition, change }: EditorProps) {
  const { t } = useTranslation("codebook");
  const fault = useFault();
  const clauses = definition.guideline as Clause[];
  const edit = (index: number, part: Partial<Clause>) =>
    change({ guideline: changed(clauses, index, part) });
  return (
    <>
      {clauses.map((clause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ids are edited here themselves.
        <section key={index} className={styles.block} aria-label={clause.title}>
          <div className={styles.clauseNames}>
            <TextInput
              label={t("field.title")}
              dir="auto"
              value={clause.title}
              error={fault(`guideline.${index}.title`)}
              onChange={(event) => edit(index, { title: event.currentTarget.value })}
            />
            <MultiSelect
              label={t("field.slots")}
              data={SLOTS.map((slot) => ({ value: slot, label: t(`slot.${slot}`) }))}
              value={clause.slots}
              error={fault(`guideline.${index}.slots`)}
              onChange={(slots) => edit(index, { slots })}
            />
            <OrderButtons
              name={clause.title}
              index={index}
              count={clauses.length}
              move={(step) => change({ guideline: moved(clauses, index, step) })}
              remove={() => change({ guideline: without(clauses, index) })}
            />
          </div>
          <Textarea
            label={t("field.text")}
            dir="auto"
            autosize
            minRows={2}
            value={clause.text}
            error={fault(`guideline.${index}.text`)}
            onChange={(event) => edit(index, { text: event.currentTarget.value })}
          />
        </section>
      ))}
      <Button onClick={() => change({ guideline: [...clauses, newClause(clauses)] })}>
        {t("addClause")}
      </Button>
    </>
  );
}
