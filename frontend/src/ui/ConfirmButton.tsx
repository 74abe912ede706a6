import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./ConfirmButton.module.css";

export interface ConfirmButtonProps extends Pick<ButtonProps, "size" | "disabled" | "variant"> {
  children: ReactNode;
  /** What will happen, in one sentence. */
  question: ReactNode;
  /** The verb of the second button; the first button's words by default. */
  confirm?: ReactNode;
  onConfirm: () => void;
}

/** Asks in place, without a dialog: the button gives way to a sentence and two buttons. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { children, question, confirm, onConfirm, ...button } = props;
  const { t } = useTranslation("ui");
  const [asking, setAsking] = useState(false);
  const [answered, setAnswered] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const start = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (answered) start.current?.focus();
  }, [asking, answered]);

  function answer(yes: boolean) {
    setAsking(false);
    setAnswered(true);
    if (yes) onConfirm();
  }

  if (!asking) {
    return (
      <Button {...button} ref={start} onClick={() => setAsking(true)}>
        {children}
      </Button>
    );
  }
  return (
    <fieldset className={styles.ask} onKeyDown={(e) => e.key === "Escape" && answer(false)}>
      <span>{question}</span>
      <Button size={button.size} variant="filled" onClick={() => answer(true)}>
        {confirm ?? children}
      </Button>
      <Button size={button.size} ref={keep} onClick={() => answer(false)}>
        {t("confirm.cancel")}
      </Button>
    </fieldset>
  );
}
