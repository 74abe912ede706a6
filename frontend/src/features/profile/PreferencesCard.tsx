import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/people";
import { FaultList } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { useProfileChange } from "./me";
import styles from "./profile.module.css";

/** In their own languages, so that one finds one's own. */
const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "ar", label: "العربية" },
  { value: "fr", label: "français" },
];
const THEMES = ["auto", "light", "dark"] as const;
const SIZES = ["90", "100", "110", "125", "150"] as const;

/** Language, theme and text size; each choice holds at once, in every browser. */
export function PreferencesCard({ me }: { me: Me }) {
  const { t } = useTranslation("profile");
  const change = useProfileChange();
  const size = String(me.text_size);
  return (
    <Card title={t("preferences.title")} note={t("preferences.note")}>
      <div className={styles.form}>
        <FaultList error={change.error} />
        <Select
          label={t("preferences.language")}
          description={t("preferences.languageHint")}
          allowDeselect={false}
          data={LANGUAGES}
          value={me.locale}
          onChange={(locale) => locale && change.mutate({ locale: locale as Me["locale"] })}
        />
        <div className={styles.choice}>
          <span>{t("preferences.theme")}</span>
          <Segments
            label={t("preferences.theme")}
            value={me.theme}
            onChange={(theme) => change.mutate({ theme })}
            options={THEMES.map((one) => ({ value: one, label: t(`preferences.${one}`) }))}
          />
        </div>
        <div className={styles.choice}>
          <span>{t("preferences.textSize")}</span>
          <Segments
            label={t("preferences.textSize")}
            value={SIZES.find((one) => one === size) ?? null}
            onChange={(one) => change.mutate({ text_size: Number(one) })}
            options={SIZES.map((one) => ({
              value: one,
              label: t("preferences.percent", { size: one }),
            }))}
          />
        </div>
      </div>
    </Card>
  );
}
