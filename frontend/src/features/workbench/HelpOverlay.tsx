import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "@/keyboard/registry";
import { Kbd } from "@/ui/Kbd";
import styles from "./Workbench.module.css";

const GROUPS = ["move", "select", "mark", "suggestions", "slots", "edit", "page"] as const;

/** All keys, from the list that binds them. */
export function HelpOverlay({ commands, close }: { commands: Command[]; close: () => void }) {
  const { t } = useTranslation("workbench");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    box?.showModal?.();
    return () => box?.close?.();
  }, []);
  return (
    <dialog ref={dialog} className={styles.help} onClose={close} aria-label={t("keys")}>
      <header>
        <h2>{t("keys")}</h2>
        <button type="button" onClick={close}>
          {t("close")}
        </button>
      </header>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>
                      <Kbd>{command.caps}</Kbd>
                    </dt>
                    <dd>{t(`command.${command.id.replaceAll(".", "_")}` as "command.undo")}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
