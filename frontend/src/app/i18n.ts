import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { setDateLocale } from "@/ui/dates";
import uiEnglish from "@/ui/en.json";
import appEnglish from "./en.json";

type Words = Record<string, unknown>;

// A namespace is the name of the folder that holds the words: features/queue/en.json is "queue".
const files = import.meta.glob<{ default: Words }>([
  "../features/*/*.json",
  "../*/*.json",
  "!../{app,ui}/en.json",
]);

function fileOf(language: string, namespace: string) {
  return (
    files[`../features/${namespace}/${language}.json`] ?? files[`../${namespace}/${language}.json`]
  );
}

const backend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    const load = fileOf(language, namespace);
    if (!load) return done(new Error(`no words for ${namespace} in ${language}`), null);
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error as Error, null),
    );
  },
};

/** Starts the words; the two namespaces of every page are here already, the others on demand. */
export async function startWords(language: string): Promise<void> {
  i18next.on("languageChanged", (next) => {
    // A language without words yet shows English ones, in its own direction.
    const spoken = i18next.resolvedLanguage ?? "en";
    document.documentElement.lang = spoken;
    document.documentElement.dir = i18next.dir(next);
    setDateLocale(spoken);
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "en",
      supportedLngs: ["en", "ar", "fr"],
      ns: ["app", "ui"],
      defaultNS: "app",
      partialBundledLanguages: true,
      resources: { en: { app: appEnglish, ui: uiEnglish } },
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}
