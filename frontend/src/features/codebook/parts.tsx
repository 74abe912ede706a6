import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./codebook.module.css";
import { wordsOf } from "./edits";

interface OrderButtonsProps {
  /** What is moved or removed, for those who hear the page. */
  name: string;
  index: number;
  count: number;
  move?: (step: -1 | 1) => void;
  remove: () => void;
}

/** Up, down and away. */
export function OrderButtons({ name, index, count, move, remove }: OrderButtonsProps) {
  const { t } = useTranslation("codebook");
  return (
    <span className={styles.order}>
      {move ? (
        <>
          <Button
            size="xs"
            aria-label={t("up", { name })}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            ↑
          </Button>
          <Button
            size="xs"
            aria-label={t("down", { name })}
            disabled={index === count - 1}
            onClick={() => move(1)}
          >
            ↓
          </Button>
        </>
      ) : null}
      <Button size="xs" aria-label={t("removeOne", { name })} onClick={remove}>
        {t("remove")}
      </Button>
    </span>
  );
}

interface WordsFieldProps {
  label: string;
  description?: string;
  words: readonly string[];
  onChange: (words: string[]) => void;
  error?: string;
}

/** Words parted by commas; a comma that is being typed stays until the field is left. */
export function WordsField({ label, description, words, onChange, error }: WordsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Textarea
      label={label}
      description={description}
      dir="auto"
      autosize
      minRows={1}
      maxRows={6}
      value={typed ?? words.join(", ")}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(wordsOf(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
      error={error}
    />
  );
}
