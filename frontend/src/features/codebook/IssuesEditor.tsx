import { Button, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/ui/States";
import type { Definition, IssueRule } from "./codebook";
import styles from "./codebook.module.css";
import { ExamplesEditor } from "./ExamplesEditor";
import { changed, moved, newIssue, without } from "./edits";
import { useFault } from "./faults";
import { OrderButtons, WordsField } from "./parts";

export interface EditorProps {
  definition: Definition;
  change: (part: Partial<Definition>) => void;
}

/** One block an issue: name and key, the two poles, and below what helps readers and machine. */
export function IssuesEditor({ definition, change }: EditorProps) {
  const { t } = useTranslation("codebook");
  const issues = definition.issues as IssueRule[];
  return (
    <>
      {issues.length ? null : <EmptyState title={t("noIssues.title")} why={t("noIssues.why")} />}
      {issues.map((issue, index) => (
        <IssueBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: keys are edited here themselves.
          key={index}
          issue={issue}
          path={`issues.${index}`}
          index={index}
          count={issues.length}
          edit={(part) => change({ issues: changed(issues, index, part) })}
          move={(step) => change({ issues: moved(issues, index, step) })}
          remove={() => change({ issues: without(issues, index) })}
        />
      ))}
      <Button onClick={() => change({ issues: [...issues, newIssue(issues)] })}>
        {t("addIssue")}
      </Button>
    </>
  );
}

interface IssueBlockProps {
  issue: IssueRule;
  path: string;
  index: number;
  count: number;
  edit: (part: Partial<IssueRule>) => void;
  move: (step: -1 | 1) => void;
  remove: () => void;
}

function IssueBlock({ issue, path, index, count, edit, move, remove }: IssueBlockProps) {
  const { t } = useTranslation("codebook");
  const fault = useFault();
  const name = issue.label || t("issueNumber", { number: index + 1 });
  const line = (field: "label" | "key" | "shortcut") => ({
    label: t(`field.${field}`),
    value: issue[field],
    error: fault(`${path}.${field}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      edit({ [field]: event.currentTarget.value }),
  });
  const sentence = (field: "positive_pole" | "negative_pole" | "definition") => ({
    label: t(`field.${field}`),
    value: issue[field],
    error: fault(`${path}.${field}`),
    dir: "auto",
    autosize: true,
    minRows: 1,
    onChange: (event: { currentTarget: { value: string } }) =>
      edit({ [field]: event.currentTarget.value }),
  });
  return (
    <section className={styles.block} aria-label={name}>
      <div className={styles.names}>
        <TextInput {...line("label")} dir="auto" />
        <TextInput {...line("key")} dir="ltr" />
        <TextInput {...line("shortcut")} maxLength={1} />
        <OrderButtons {...{ name, index, count, move, remove }} />
      </div>
      <div className={styles.pair}>
        <Textarea {...sentence("positive_pole")} />
        <Textarea {...sentence("negative_pole")} />
      </div>
      <details className={styles.more}>
        <summary>{t("issueMore")}</summary>
        <Textarea {...sentence("definition")} />
        <WordsField
          label={t("field.words")}
          description={t("field.wordsHint")}
          words={issue.words}
          onChange={(words) => edit({ words })}
          error={fault(`${path}.words`)}
        />
        <div className={styles.pair}>
          <WordsField
            label={t("field.favour_words")}
            words={issue.favour_words}
            onChange={(words) => edit({ favour_words: words })}
            error={fault(`${path}.favour_words`)}
          />
          <WordsField
            label={t("field.against_words")}
            words={issue.against_words}
            onChange={(words) => edit({ against_words: words })}
            error={fault(`${path}.against_words`)}
          />
        </div>
        <ExamplesEditor
          legend={t("examples")}
          path={`${path}.examples`}
          examples={issue.examples}
          onChange={(examples) => edit({ examples })}
        />
        <ExamplesEditor
          legend={t("counterExamples")}
          path={`${path}.counter_examples`}
          examples={issue.counter_examples}
          onChange={(examples) => edit({ counter_examples: examples })}
        />
      </details>
    </section>
  );
}
