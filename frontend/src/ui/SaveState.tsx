import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatTime } from "./dates";
import styles from "./SaveState.module.css";

export type Saving =
  | { kind: "saved"; at: Date | null }
  | { kind: "saving" }
  | { kind: "waiting"; count: number; offline: boolean }
  | { kind: "signIn" }
  | { kind: "failed"; reason: string }
  | { kind: "readOnly" };

/** In words with the time, at one place. Never a Save button. */
export function SaveState({ state }: { state: Saving }) {
  const { t } = useTranslation("ui");
  return (
    <span className={styles.save} role="status" data-kind={state.kind}>
      {state.kind === "saved" ? <span aria-hidden="true">✓ </span> : null}
      {words(state, t)}
    </span>
  );
}

function words(state: Saving, t: TFunction<"ui">): string {
  switch (state.kind) {
    case "saved":
      return state.at ? t("save.savedAt", { time: formatTime(state.at) }) : t("save.saved");
    case "waiting":
      return t(state.offline ? "save.offline" : "save.waiting", { count: state.count });
    case "failed":
      return t("save.failed", { reason: state.reason });
    default:
      return t(`save.${state.kind}`);
  }
}
