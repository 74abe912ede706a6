import { expect, test } from "vitest";
import { clashes, commandFor, matches } from "@/keyboard/registry";
import type { Outbox } from "@/outbox";
import { Board } from "./board";
import { commandsOf } from "./commands";
import en from "./en.json";
import type { WorkbenchPage } from "./types";

const TEXT = "The envoy said talks began. Lavrov disagreed.";

function board(state = "open"): Board {
  return new Board({
    assignment: {},
    study: { id: "", name: "" },
    document: {},
    text: { text: TEXT, tokens: [], sentences: [0, 27, 1, 17] },
    codebook: { number: 1, issues: [], stance_labels: [], intensity: true, required: [] },
    claims: [],
    actors: [{ id: "l", name: "Sergei Lavrov", aliases: ["Lavrov"] }],
    layer: { id: "", state, revision: 0, statements: [], verdicts: {} },
    suggestions: null,
    last_used: {},
  } as unknown as WorkbenchPage);
}

const press = (given: Partial<KeyboardEvent>) => ({
  code: "",
  key: "",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...given,
});

test("no two commands share a key, and each is explained", () => {
  const commands = commandsOf(board(), { finish: () => {}, help: () => {} });
  expect(clashes(commands)).toEqual([]);
  const words = en.command as Record<string, string>;
  expect(
    commands.filter((one) => !words[one.id.replaceAll(".", "_")]).map((one) => one.id),
  ).toEqual([]);
});

test("letters go by their place, so an Arabic layout works; signs by what they type", () => {
  expect(matches(press({ code: "KeyA", key: "ش" }), { code: "KeyA" })).toBe(true);
  expect(matches(press({ code: "BracketRight", key: "+" }), { key: "+" })).toBe(true);
  expect(matches(press({ code: "Digit1", key: "+", shiftKey: true }), { key: "+" })).toBe(true);
  expect(matches(press({ code: "KeyA", isComposing: true }), { code: "KeyA" })).toBe(false);
});

test("in an input only Escape and Ctrl+Enter are commands", () => {
  const commands = commandsOf(board(), { finish: () => {}, help: () => {} });
  expect(commandFor(press({ code: "KeyZ" }), commands, true)).toBeUndefined();
  expect(commandFor(press({ code: "KeyZ" }), commands, false)?.id).toBe("undo");
  expect(commandFor(press({ code: "Escape" }), commands, true)?.id).toBe("escape");
  expect(commandFor(press({ code: "Enter", ctrlKey: true }), commands, true)?.id).toBe("finish");
});

test("the selection grows by token and by sentence", () => {
  const page = board();
  const commands = commandsOf(page, { finish: () => {}, help: () => {} });
  const run = (given: Partial<KeyboardEvent>) => commandFor(press(given), commands, false)?.run();
  run({ code: "ArrowRight" });
  run({ code: "ArrowRight", shiftKey: true });
  const selected = () => {
    const range = page.snapshot().selection;
    return range && TEXT.slice(range.start, range.end);
  };
  expect(selected()).toBe("envoy said");
  run({ code: "ArrowLeft", shiftKey: true });
  expect(selected()).toBe("envoy");
  run({ code: "KeyS" });
  expect(selected()).toBe("The envoy said talks began.");
  run({ code: "ArrowDown" });
  expect(TEXT.slice(page.tokens[page.snapshot().cursor]?.start)).toBe("Lavrov disagreed.");
});

/** A page on which “talks began” is content and “The envoy” source, and what its keys do. */
function annotated() {
  const page = board();
  page.connect({ pendingOperations: () => [], push: async () => {} } as unknown as Outbox);
  const pressed = (given: Partial<KeyboardEvent>) => {
    const commands = commandsOf(page, { finish: () => {}, help: () => {} });
    commandFor(press(given), commands, false)?.run();
  };
  page.show({ selection: { start: 15, end: 26 } });
  pressed({ code: "Digit1" });
  page.show({ selection: { start: 0, end: 9 } });
  pressed({ code: "Digit2" });
  page.show({ cursor: 0 });
  const quotes = () =>
    page.focused()?.spans.map((span) => `${span.role}: ${TEXT.slice(span.start, span.end)}`);
  return { page, pressed, quotes };
}

test("Ctrl and an arrow go from edge to edge of the marks", () => {
  const { page, pressed } = annotated();
  const seen: string[] = [];
  for (let n = 0; n < 4; n++) {
    pressed({ code: "ArrowRight", ctrlKey: true });
    const token = page.tokens[page.snapshot().cursor];
    seen.push(TEXT.slice(token?.start, token?.end));
  }
  expect(seen).toEqual(["envoy", "talks", "began", "began"]);
  pressed({ code: "ArrowLeft", ctrlKey: true });
  expect(page.snapshot().cursor).toBe(3);
});

test("Alt moves an edge by one character, and Backspace takes the label away", () => {
  const { page, pressed, quotes } = annotated();
  pressed({ code: "BracketRight", shiftKey: true, altKey: true });
  expect(quotes()).toContain("source: The envoy ");
  pressed({ code: "BracketLeft", shiftKey: true, altKey: true });
  pressed({ code: "BracketRight", altKey: true });
  expect(quotes()).toContain("source: he envoy");
  pressed({ code: "Backspace" });
  page.show({ cursor: 1 });
  pressed({ code: "Backspace" });
  expect(quotes()).toEqual(["content: talks began"]);
  page.show({ cursor: 3 });
  pressed({ code: "Backspace" });
  expect(quotes()).toEqual(["content: talks began"]);
});

test("a reading that is handed in has keys to read with only", () => {
  const commands = commandsOf(board("submitted"), { finish: () => {}, help: () => {} });
  const ids = commands.map((one) => one.id);
  expect(ids).toContain("token.left");
  expect(ids).toContain("suggestion.next");
  expect(ids.filter((id) => /^(mark|delete|undo|stance|slot|suggestion.accept)/.test(id))).toEqual(
    [],
  );
});
