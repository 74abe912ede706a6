import i18next from "i18next";
import { initReactI18next } from "react-i18next";

// Every namespace at once: tests look for the words people see.
const files = import.meta.glob<{ default: Record<string, unknown> }>(
  ["../features/*/en.json", "../*/en.json"],
  { eager: true },
);

/** English words for a test, whatever namespaces it needs. */
export async function startTestWords(): Promise<void> {
  if (i18next.isInitialized) return;
  const namespaces = Object.entries(files).map(([path, file]) => {
    return [path.split("/").at(-2) ?? "", file.default] as const;
  });
  await i18next.use(initReactI18next).init({
    lng: "en",
    defaultNS: "app",
    resources: { en: Object.fromEntries(namespaces) },
    interpolation: { escapeValue: false },
  });
}
