import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./export.module.css";

/** A few lines to copy. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation("export");
  const [copied, setCopied] = useState<string | null>(null);
  async function copy() {
    await navigator.clipboard?.writeText(text);
    setCopied(text);
  }
  return (
    <section className={styles.snippet} aria-label={label}>
      <header>
        <h3>{label}</h3>
        <Button size="xs" onClick={() => void copy()}>
          {t(copied === text ? "copied" : "copy")}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll by keyboard too. */}
      <pre dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
