import { createContext, useContext, useSyncExternalStore } from "react";
import type { Board, View } from "./board";

export const BoardContext = createContext<Board | null>(null);

/** The board of the page. */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error("a workbench part outside of the workbench");
  return board;
}

/** What `pick` takes from the view; draws again only when that changes. */
export function useView<T>(pick: (view: View) => T): T {
  const board = useBoard();
  return useSyncExternalStore(board.subscribe, () => pick(board.snapshot()));
}
