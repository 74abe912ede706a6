import { Select, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldError } from "@/ui/Faults";
import styles from "./StudyFields.module.css";

/** What every study says about itself. */
export interface Description {
  name: string;
  description: string;
  language: string;
  time_zone: string;
}

export const DESCRIBED = ["name", "description", "language", "time_zone"];

const LANGUAGES = ["en", "ar", "fr", "de", "es", "fa", "he", "kmr", "ru", "tr", "uk", "xx"];

interface StudyFieldsProps {
  value: Description;
  onChange: (part: Partial<Description>) => void;
  /** A refusal; its faults stand beside their fields. */
  error: unknown;
  autoFocus?: boolean;
}

/** Name, description, language and time zone, for a new study and for its settings. */
export function StudyFields({ value, onChange, error, autoFocus }: StudyFieldsProps) {
  const { t, i18n } = useTranslation("studies");
  return (
    <>
      <TextInput
        label={t("fields.name")}
        required
        autoFocus={autoFocus}
        maxLength={200}
        value={value.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={fieldError(error, "name")}
      />
      <Textarea
        label={t("fields.description")}
        description={t("fields.descriptionNote")}
        rows={3}
        maxLength={5000}
        value={value.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={fieldError(error, "description")}
      />
      <div className={styles.pair}>
        <Select
          label={t("fields.language")}
          description={t("fields.languageNote")}
          data={languages(i18n.language, value.language, t("fields.otherLanguage"))}
          value={value.language}
          onChange={(language) => language && onChange({ language })}
          searchable
          error={fieldError(error, "language")}
        />
        <Select
          label={t("fields.timeZone")}
          description={t("fields.timeZoneNote")}
          data={timeZones(value.time_zone)}
          value={value.time_zone}
          onChange={(zone) => zone && onChange({ time_zone: zone })}
          searchable
          limit={100}
          error={fieldError(error, "time_zone")}
        />
      </div>
    </>
  );
}

function languages(locale: string, own: string, other: string) {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return [...new Set([...LANGUAGES, own])].map((code) => ({
    value: code,
    label: code === "xx" ? other : (names.of(code) ?? code),
  }));
}

function timeZones(own: string): string[] {
  return [...new Set(["UTC", own, ...Intl.supportedValuesOf("timeZone")])];
}
