import { useDirection, useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/people";

type Preferences = Pick<Me, "theme" | "text_size" | "locale">;

/** Puts a person's language, theme and text size to work. */
export function usePreferences({ theme, text_size, locale }: Preferences): void {
  const { setColorScheme } = useMantineColorScheme();
  const { setDirection } = useDirection();
  const { i18n } = useTranslation();
  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);
  useEffect(() => {
    document.documentElement.style.setProperty("--text-scale", String(text_size / 100));
  }, [text_size]);
  useEffect(() => {
    if (i18n.language !== locale) void i18n.changeLanguage(locale);
    setDirection(i18n.dir(locale));
  }, [locale, i18n, setDirection]);
}
