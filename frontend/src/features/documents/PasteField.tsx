import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The name that a pasted text has among the files of its import. */
const NAME = "pasted-text.txt";

/** A text from the clipboard, as it is. */
export function PasteField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation("documents");
  return (
    <Textarea
      label={t("paste.label")}
      description={t("paste.hint")}
      dir="auto"
      autosize
      minRows={3}
      maxRows={14}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A pasted text is one more file. */
export function withPasted(files: File[], text: string): File[] {
  return text.trim() ? [...files, new File([text], NAME, { type: "text/plain" })] : files;
}
