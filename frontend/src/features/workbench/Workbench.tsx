import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { commandFor, isInput } from "@/keyboard/registry";
import type { Board } from "./board";
import { commandsOf } from "./commands";
import { FooterKeys } from "./FooterKeys";
import { HelpOverlay } from "./HelpOverlay";
import { Notices } from "./Notices";
import { Rail } from "./Rail";
import { RoleLegend } from "./RoleLegend";
import { SidePanel } from "./SidePanel";
import { TextPane } from "./TextPane";
import { TopBar } from "./TopBar";
import { BoardContext } from "./useBoard";
import { useFinish } from "./useFinish";
import styles from "./Workbench.module.css";
import type { Pen } from "./WorkbenchPage";

/** Text in the middle, statements at the end side, outline and guideline at the start side. */
export function Workbench({ board, pen }: { board: Board; pen: Pen }) {
  const { t } = useTranslation("workbench");
  const [help, setHelp] = useState(false);
  const finish = useFinish(board, pen);
  const commands = useMemo(
    () => commandsOf(board, { finish: finish.run, help: () => setHelp((open) => !open) }),
    [board, finish.run],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandFor(event, commands, isInput(event.target));
      if (!command || (command.id === "focus" && onButton(event.target))) return;
      if (command.id === "suggestion.accept" && onButton(event.target)) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [commands]);

  return (
    <BoardContext value={board}>
      <div className={styles.page}>
        <TopBar pen={pen} finish={finish} />
        <SidePanel />
        <main className={styles.main} aria-label={t("title")}>
          <Notices pen={pen} finish={finish} />
          <RoleLegend />
          <TextPane />
        </main>
        <Rail />
        <FooterKeys onHelp={() => setHelp(true)} />
        {help ? <HelpOverlay commands={commands} close={() => setHelp(false)} /> : null}
      </div>
    </BoardContext>
  );
}

/** A focused button takes Enter and Space itself. */
function onButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a, [role=option]") !== null;
}
