/** A key: by place on the board for letters and brackets, by what it types for signs. */
export interface Key {
  /** KeyboardEvent.code, such as "KeyA" or "BracketLeft": the same key on every layout. */
  code?: string;
  /** KeyboardEvent.key, for signs whose place differs between layouts: "+", "?". */
  key?: string;
  shift?: boolean;
  /** Ctrl, or Cmd on a Mac. */
  ctrl?: boolean;
  alt?: boolean;
}

export interface Command {
  id: string;
  group: string;
  keys: Key[];
  /** How the keys are written on caps and in help. */
  caps: string;
  run: () => void;
  /** Works in inputs too (Escape, Ctrl+Enter). */
  everywhere?: boolean;
  /** Without it the command is always there. */
  when?: () => boolean;
}

type Pressed = Pick<
  KeyboardEvent,
  "code" | "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "isComposing"
>;

/** Whether `event` is `wanted`. A sign may need Shift, so Shift counts for codes only. */
export function matches(event: Pressed, wanted: Key): boolean {
  if (event.isComposing || event.key === "Process") return false;
  if ((event.ctrlKey || event.metaKey) !== Boolean(wanted.ctrl)) return false;
  if (event.altKey !== Boolean(wanted.alt)) return false;
  if (wanted.key !== undefined) return event.key === wanted.key;
  return event.code === wanted.code && event.shiftKey === Boolean(wanted.shift);
}

/** The first command that `event` calls for; in an input only those that work everywhere. */
export function commandFor(
  event: Pressed,
  commands: readonly Command[],
  inInput: boolean,
): Command | undefined {
  return commands.find(
    (command) =>
      (!inInput || command.everywhere) &&
      (command.when?.() ?? true) &&
      command.keys.some((key) => matches(event, key)),
  );
}

/** Where letters are typed, not pressed. */
export function isInput(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Pairs of commands that one and the same key would call. */
export function clashes(commands: readonly Command[]): [string, string][] {
  const names = (command: Command) =>
    command.keys.map(
      (key) =>
        `${key.ctrl ? "ctrl " : ""}${key.alt ? "alt " : ""}${key.shift ? "shift " : ""}${key.code ?? key.key}`,
    );
  return commands.flatMap((one, index) =>
    commands
      .slice(index + 1)
      .filter((other) => !one.when && !other.when)
      .filter((other) => names(one).some((name) => names(other).includes(name)))
      .map((other): [string, string] => [one.id, other.id]),
  );
}
