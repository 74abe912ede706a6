import type { Command, Key } from "@/keyboard/registry";
import type { Range } from "@/text/snapping";
import type { Board } from "./board";
import * as edits from "./edits";
import {
  acceptFocused,
  deleteFocused,
  markRole,
  moveEdge,
  rejectFocused,
  unmarkAtCursor,
} from "./marking";
import {
  edgeOfMark,
  focusUnderCursor,
  growSelection,
  moveTo,
  stepSuggestion,
  tokenOf,
  visualStep,
} from "./moves";
import { ROLES, type StanceLabel } from "./types";

export interface Actions {
  finish: () => void;
  help: () => void;
}

const STANCE_KEYS: [StanceLabel, string][] = [
  ["favour", "+"],
  ["against", "-"],
  ["neutral", "0"],
  ["mixed", "="],
  ["none", "e"],
  ["unclear", "u"],
];

const EDGES: [string, string, boolean, string, "start" | "end", 1 | -1][] = [
  ["start.back", "BracketLeft", false, "[", "start", -1],
  ["start.on", "BracketRight", false, "]", "start", 1],
  ["end.back", "BracketLeft", true, "{", "end", -1],
  ["end.on", "BracketRight", true, "}", "end", 1],
];

/** The keys of a reading that is handed in, besides those that move. */
const READING = ["suggestion.next", "suggestion.previous", "focus", "escape"];

/** Every key of the page: bound, explained and tested from this one list. */
export function commandsOf(board: Board, actions: Actions): Command[] {
  const all = allCommands(board, actions);
  if (!board.readOnly) return all;
  return all.filter(
    ({ id, group }) => group === "move" || group === "page" || READING.includes(id),
  );
}

function allCommands(board: Board, actions: Actions): Command[] {
  const record = () => board.focused();
  const hasRecord = () => record() !== null;
  const hasSuggestion = () => board.focusedSuggestion() !== null;
  const move = (to: () => number, extend: boolean) => () => moveTo(board, to(), extend);
  const cursor = () => board.snapshot().cursor;
  const moves: [string, string, string, () => number][] = [
    ["token.left", "ArrowLeft", "←", () => cursor() + visualStep(board, "left")],
    ["token.right", "ArrowRight", "→", () => cursor() + visualStep(board, "right")],
    ["sentence.previous", "ArrowUp", "↑", () => tokenOf(board, board.sentences, -1)],
    ["sentence.next", "ArrowDown", "↓", () => tokenOf(board, board.sentences, 1)],
    ["paragraph.previous", "PageUp", "PgUp", () => tokenOf(board, board.paragraphs, -1)],
    ["paragraph.next", "PageDown", "PgDn", () => tokenOf(board, board.paragraphs, 1)],
  ];
  const slot = (id: "speaker" | "on_behalf_of" | "issue" | "claim", code: string): Command => ({
    id: `slot.${id}`,
    group: "slots",
    keys: [{ code }],
    caps: code.slice(3).toLowerCase(),
    when: hasRecord,
    run: () => board.show({ slot: id }),
  });
  return [
    ...moves.flatMap(([id, code, caps, to]): Command[] => [
      { id, group: "move", keys: [{ code }], caps, run: move(to, false) },
      {
        id: `${id}.extend`,
        group: "select",
        keys: [{ code, shift: true }],
        caps: `⇧ ${caps}`,
        run: move(to, true),
      },
    ]),
    ...(["left", "right"] as const).map(
      (side): Command => ({
        id: `edge.${side}`,
        group: "move",
        keys: [{ code: side === "left" ? "ArrowLeft" : "ArrowRight", ctrl: true }],
        caps: side === "left" ? "Ctrl ←" : "Ctrl →",
        run: () => moveTo(board, edgeOfMark(board, side), false),
      }),
    ),
    key("select.word", "select", "KeyW", () =>
      board.show({ selection: { ...(board.tokens[cursor()] as Range) } }),
    ),
    key("select.sentence", "select", "KeyS", () => growSelection(board)),
    ...ROLES.map(
      (role, index): Command => ({
        id: `mark.${role}`,
        group: "mark",
        keys: [{ code: `Digit${index + 1}` }, { code: `Numpad${index + 1}` }],
        caps: String(index + 1),
        run: () => markRole(board, role),
      }),
    ),
    {
      id: "mark.part",
      group: "mark",
      keys: [{ code: "Digit1", shift: true }],
      caps: "⇧ 1",
      when: hasRecord,
      run: () => markRole(board, "content", true),
    },
    {
      ...key("suggestion.accept", "suggestions", "Enter", () => acceptFocused(board)),
      when: hasSuggestion,
    },
    {
      ...key("suggestion.reject", "suggestions", "KeyX", () => rejectFocused(board)),
      when: hasSuggestion,
    },
    key("suggestion.next", "suggestions", "KeyN", () => stepSuggestion(board, 1)),
    key("suggestion.previous", "suggestions", "KeyP", () => stepSuggestion(board, -1)),
    slot("speaker", "KeyA"),
    slot("on_behalf_of", "KeyB"),
    slot("issue", "KeyI"),
    slot("claim", "KeyC"),
    ...STANCE_KEYS.map(
      ([label, sign]): Command => ({
        id: `stance.${label}`,
        group: "slots",
        keys: /[a-z]/.test(sign) ? [{ code: `Key${sign.toUpperCase()}` }] : signKeys(sign),
        caps: sign === "-" ? "−" : sign,
        when: hasRecord,
        run: () => {
          const now = record();
          if (now) board.push(edits.setStance(now, label, board.page.codebook.intensity));
        },
      }),
    ),
    ...EDGES.flatMap(([id, code, shift, caps, which, step]): Command[] => [
      edge(id, { code, shift }, caps, () => moveEdge(board, which, step)),
      edge(`${id}.character`, { code, shift, alt: true }, `Alt ${caps}`, () =>
        moveEdge(board, which, step, true),
      ),
    ]),
    {
      id: "unmark",
      group: "edit",
      keys: [{ code: "Backspace" }],
      caps: "⌫",
      when: hasRecord,
      run: () => unmarkAtCursor(board),
    },
    {
      id: "delete",
      group: "edit",
      keys: [{ code: "Delete" }],
      caps: "Del",
      when: hasRecord,
      run: () => deleteFocused(board),
    },
    {
      id: "undo",
      group: "edit",
      keys: [{ code: "KeyZ" }, { code: "KeyZ", ctrl: true }],
      caps: "z",
      run: () => board.undo(),
    },
    {
      id: "redo",
      group: "edit",
      keys: [
        { code: "KeyZ", shift: true },
        { code: "KeyZ", ctrl: true, shift: true },
      ],
      caps: "⇧ z",
      run: () => board.redo(),
    },
    key("focus", "edit", "Space", () => focusUnderCursor(board)),
    {
      id: "escape",
      group: "edit",
      keys: [{ code: "Escape" }],
      caps: "Esc",
      everywhere: true,
      run: () => backOut(board),
    },
    {
      id: "finish",
      group: "page",
      keys: [{ code: "Enter", ctrl: true }],
      caps: "Ctrl ↵",
      everywhere: true,
      run: actions.finish,
    },
    { id: "help", group: "page", keys: [{ key: "?" }], caps: "?", run: actions.help },
  ];
}

function signKeys(sign: string): Command["keys"] {
  return sign === "-" ? [{ key: "-" }, { key: "−" }] : [{ key: sign }];
}

function key(id: string, group: string, code: string, run: () => void): Command {
  return { id, group, keys: [{ code }], caps: code === "Enter" ? "↵" : capOf(code), run };
}

function capOf(code: string): string {
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : code;
}

function edge(id: string, key: Key, caps: string, run: () => void): Command {
  return { id: `edge.${id}`, group: "edit", keys: [key], caps, run };
}

/** Back out of one thing: picking, an input, a selection, the focused statement. */
function backOut(board: Board): void {
  const view = board.snapshot();
  if (view.picking) board.show({ picking: null });
  else if (view.slot) {
    board.show({ slot: null });
    (document.activeElement as HTMLElement | null)?.blur();
  } else if (view.selection) board.show({ selection: null });
  else board.show({ focus: null });
}
