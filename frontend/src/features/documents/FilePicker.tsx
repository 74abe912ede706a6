import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "@/ui/dates";
import styles from "./documents.module.css";

const ACCEPTED = ".txt,.text,.md,.csv,.tsv,.jsonl,.ndjson";

interface FilePickerProps {
  files: File[];
  onChange: (files: File[]) => void;
}

/** Files by dialog or by dropping them on the frame; each can be taken out again. */
export function FilePicker({ files, onChange }: FilePickerProps) {
  const { t } = useTranslation("documents");
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onChange(joined(files, [...event.dataTransfer.files]));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field in it is the first.
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor="import-files">{t("files.label")}</label>
      <input
        id="import-files"
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-describedby="import-files-hint"
        onChange={(event) => {
          onChange(joined(files, [...(event.currentTarget.files ?? [])]));
          // The same file can be chosen again after it was taken out.
          event.currentTarget.value = "";
        }}
      />
      <p id="import-files-hint" className={styles.hint}>
        {t("files.hint")}
      </p>
      {files.length ? (
        <ul className={styles.files} aria-label={t("files.chosen")}>
          {files.map((file) => (
            <li key={file.name}>
              <bdi>{file.name}</bdi>
              <span className="num ink3">{t("files.size", { size: sizeOf(file.size) })}</span>
              <Button
                size="xs"
                aria-label={t("files.removeOne", { name: file.name })}
                onClick={() => {
                  onChange(files.filter((other) => other !== file));
                  input.current?.focus();
                }}
              >
                {t("files.remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** `more` after `files`; a file of the same name takes the place of the earlier one. */
export function joined(files: File[], more: File[]): File[] {
  const names = new Set(more.map((file) => file.name));
  return [...files.filter((file) => !names.has(file.name)), ...more];
}

function sizeOf(bytes: number): string {
  return formatCount(Math.max(1, Math.round(bytes / 1024)));
}
