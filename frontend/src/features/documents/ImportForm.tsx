import { Autocomplete, Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { WholeStudy } from "@/api/studies";
import { FaultList, fieldError } from "@/ui/Faults";
import { LANGUAGES, languageName, outletsQuery } from "./documents";
import styles from "./documents.module.css";
import { FilePicker } from "./FilePicker";
import { useStage } from "./imports";
import { PasteField, withPasted } from "./PasteField";

type Options = Record<string, string>;
const MAIN = ["outlet", "published_at", "byline"] as const;
const SINGLE = ["title", "url", "external_id"] as const;
const FIELDS = ["files", "outlet", "language", "encoding", "format", ...MAIN, ...SINGLE];
const FORMATS = ["text.v1", "csv.v1", "jsonl.v1"] as const;

/** Files, and what holds for all their records; a record's own value goes first. */
export function ImportForm({ study }: { study: WholeStudy }) {
  const { t } = useTranslation("documents");
  const [chosen, setChosen] = useState<File[]>([]);
  const [pasted, setPasted] = useState("");
  const files = withPasted(chosen, pasted);
  const [options, setOptions] = useState<Options>({});
  const staging = useStage(study.id);
  const set = (name: string) => (value: string | null) =>
    setOptions((given) => ({ ...given, [name]: value ?? "" }));

  function submit(event: FormEvent) {
    event.preventDefault();
    staging.mutate({ files, options: isOneText(files) ? options : withoutSingle(options) });
  }

  const parts = { study, options, set, error: staging.error };
  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={staging.error} shown={FIELDS} />
      <FilePicker files={chosen} onChange={setChosen} />
      <PasteField text={pasted} onChange={setPasted} />
      <MainOptions {...parts} single={isOneText(files)} />
      <details className={styles.more}>
        <summary>{t("option.more")}</summary>
        <MoreOptions {...parts} />
      </details>
      <div className={styles.foot}>
        <Button type="submit" variant="filled" disabled={files.length === 0 || staging.isPending}>
          {staging.isPending ? t("importing.sending") : t("importing.check")}
        </Button>
        <span className="ink3">{t("importing.nothingYet")}</span>
      </div>
    </form>
  );
}

interface PartProps {
  study: WholeStudy;
  options: Options;
  set: (name: string) => (value: string | null) => void;
  error: unknown;
}

function MainOptions({ study, options, set, error, single }: PartProps & { single: boolean }) {
  const { t, i18n } = useTranslation("documents");
  const outlets = useQuery(outletsQuery(study.id)).data ?? [];
  const own = languageName(study.language, i18n.language);
  return (
    <fieldset className={styles.options}>
      <legend>{t("option.legend")}</legend>
      <Autocomplete
        label={t("column.outlet")}
        data={outlets.map(({ name }) => name)}
        value={options.outlet ?? ""}
        onChange={set("outlet")}
        error={fieldError(error, "outlet")}
      />
      <TextInput
        label={t("column.published")}
        placeholder="2016-02-03"
        description={t("option.publishedHint", { zone: study.time_zone })}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={options.published_at ?? ""}
        onChange={(event) => set("published_at")(event.currentTarget.value)}
        error={fieldError(error, "published_at")}
      />
      <Select
        label={t("column.language")}
        placeholder={t("option.studyLanguage", { language: own })}
        data={LANGUAGES.map((code) => ({ value: code, label: languageName(code, i18n.language) }))}
        value={options.language || null}
        onChange={set("language")}
        clearable
        error={fieldError(error, "language")}
      />
      <Field name="byline" label={t("byline")} {...{ options, set, error }} />
      {single ? (
        <>
          <Field name="title" label={t("column.title")} {...{ options, set, error }} />
          <Field name="url" label={t("url")} {...{ options, set, error }} />
          <Field name="external_id" label={t("externalId")} {...{ options, set, error }} />
        </>
      ) : null}
    </fieldset>
  );
}

function MoreOptions({ options, set, error }: PartProps) {
  const { t } = useTranslation("documents");
  return (
    <div className={styles.options}>
      <Select
        label={t("option.format")}
        placeholder={t("option.byEnding")}
        data={FORMATS.map((name) => ({ value: name, label: t(`format.${name.split(".")[0]}`) }))}
        value={options.format || null}
        onChange={set("format")}
        clearable
        error={fieldError(error, "format")}
      />
      <Autocomplete
        label={t("option.encoding")}
        placeholder={t("option.recognised")}
        data={["utf-8", "utf-16", "windows-1252", "windows-1256", "iso-8859-1"]}
        value={options.encoding ?? ""}
        onChange={set("encoding")}
        error={fieldError(error, "encoding")}
      />
      <Select
        label={t("option.columns")}
        data={(["keep", "ignore"] as const).map((value) => ({
          value,
          label: t(`option.${value}`),
        }))}
        value={options.unknown_columns || "keep"}
        onChange={set("unknown_columns")}
        allowDeselect={false}
      />
    </div>
  );
}

interface FieldProps extends Omit<PartProps, "study"> {
  name: (typeof SINGLE)[number] | "byline";
  label: string;
}

function Field({ name, label, options, set, error }: FieldProps) {
  return (
    <TextInput
      label={label}
      value={options[name] ?? ""}
      onChange={(event) => set(name)(event.currentTarget.value)}
      error={fieldError(error, name)}
    />
  );
}

/** A title, an address and an id belong to one document: only one text file can have them. */
function isOneText(files: File[]): boolean {
  return files.length === 1 && !/\.(csv|tsv|jsonl|ndjson)$/i.test(files[0]?.name ?? "");
}

function withoutSingle(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => !(SINGLE as readonly string[]).includes(name)),
  );
}
