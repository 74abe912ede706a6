import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./CopyOnce.module.css";

export interface CopyOnceProps {
  /** What the secret is: "Invitation link". */
  label: string;
  secret: string;
}

/** A secret that is shown once: selectable, with a Copy button and a warning. */
export function CopyOnce({ label, secret }: CopyOnceProps) {
  const { t } = useTranslation("ui");
  const [copied, setCopied] = useState(false);

  async function copy(field: HTMLInputElement | null) {
    field?.select();
    // Clipboard needs a secure origin; the selected field is the way that always works.
    await navigator.clipboard?.writeText(secret);
    setCopied(true);
  }

  return (
    <div className={styles.once}>
      <label>
        <span>{label}</span>
        <input
          readOnly
          value={secret}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <Button
        variant="filled"
        onClick={(event) => copy(event.currentTarget.parentElement?.querySelector("input") ?? null)}
      >
        {copied ? t("copy.copied") : t("copy.copy")}
      </Button>
      <p role="status">{t("copy.once")}</p>
    </div>
  );
}
