import type { Operation, Outbox, Patch, Step } from "@/outbox";
import { Offsets } from "@/text/offsets";
import { type Paragraph, paragraphsOf } from "@/text/paragraphs";
import { indexAt, type Range, rangesOf, wordsOf } from "@/text/snapping";
import { type Mark, marksOf } from "./marks";
import { applied, inOrder, type Records } from "./records";
import type { Rec, Role, WorkbenchPage } from "./types";
import { fromWire, patchFromWire, toWire } from "./wire";

/** The slot whose control has the keyboard, and whose guideline is shown. */
export type Slot = "speaker" | "on_behalf_of" | "issue" | "claim" | "stance" | null;

/** What the page shows besides the records. */
export interface View {
  records: Records;
  /** The focused statement or suggestion. */
  focus: string | null;
  selection: Range | null;
  /** The token under the cursor. */
  cursor: number;
  slot: Slot;
  /** The role whose words wear hint letters. */
  picking: Role | null;
}

/** The annotation page's state: one immutable view, changed by the methods below. */
export class Board {
  readonly offsets: Offsets;
  readonly text: string;
  readonly tokens: Range[];
  readonly sentences: Range[];
  readonly paragraphs: Paragraph[];
  readonly suggestions: ReadonlyMap<string, Rec>;
  readonly readOnly: boolean;
  outbox: Outbox | null = null;
  private view: View;
  private marksCache: { records: Records; marks: Mark[] } | null = null;
  private readonly binned = new Map<string, Rec>();
  private readonly listeners = new Set<() => void>();

  constructor(readonly page: WorkbenchPage) {
    this.text = page.text.text;
    this.offsets = new Offsets(this.text);
    const tokens = rangesOf(page.text.tokens, this.offsets);
    this.tokens = tokens.length ? tokens : wordsOf(this.text);
    this.paragraphs = paragraphsOf(this.text);
    const sentences = rangesOf(page.text.sentences, this.offsets);
    this.sentences = sentences.length ? sentences : this.paragraphs;
    const local = (record: Rec) => [record.uuid, fromWire(record, this.offsets)] as const;
    this.suggestions = new Map((page.suggestions?.statements ?? []).map(local));
    this.readOnly = page.layer.state !== "open";
    this.view = {
      records: {
        statements: new Map(page.layer.statements.map(local)),
        verdicts: new Map(Object.entries(page.layer.verdicts)),
      },
      focus: null,
      selection: null,
      cursor: 0,
      slot: null,
      picking: null,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): View => this.view;

  /** Takes the outbox, and shows what an earlier page left unsent in it. */
  connect(outbox: Outbox): void {
    this.outbox = outbox;
    for (const operation of outbox.pendingOperations()) this.play(this.local(operation));
    this.show({});
  }

  show(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Does a step: drawn at once, kept, then sent. */
  push(step: Step | null, focus?: string | null): void {
    if (!step || this.readOnly || !this.outbox) return;
    for (const operation of step.do) this.play(operation);
    this.show(focus === undefined ? {} : { focus });
    const wire = (operations: Operation[]) => operations.map((one) => toWire(one, this.offsets));
    void this.outbox.push({ do: wire(step.do), undo: wire(step.undo) });
  }

  undo(): void {
    this.replay(this.outbox?.replay("undo") ?? []);
  }

  redo(): void {
    this.replay(this.outbox?.replay("redo") ?? []);
  }

  /** The server's own records, but for statements that still wait to be sent. */
  takeFromServer(patches: Patch[]): void {
    const waiting = new Set(this.outbox?.pendingOperations().map((one) => one.statement));
    const statements = new Map(this.view.records.statements);
    const verdicts = new Map(this.view.records.verdicts);
    for (const patch of patches) {
      const local = patchFromWire(patch, this.offsets);
      for (const [uuid, record] of local.statements) {
        if (waiting.has(uuid)) continue;
        if (record) statements.set(uuid, record);
        else statements.delete(uuid);
      }
      for (const [uuid, verdict] of local.verdicts)
        if (verdict) verdicts.set(uuid, verdict);
        else verdicts.delete(uuid);
    }
    this.show({ records: { statements, verdicts } });
  }

  /** Statements in text order. */
  statements(): Rec[] {
    return inOrder(this.view.records.statements.values());
  }

  /** Suggestions without a verdict, in text order. */
  open(): Rec[] {
    const { verdicts } = this.view.records;
    return inOrder([...this.suggestions.values()].filter((one) => !verdicts.has(one.uuid)));
  }

  focused(): Rec | null {
    const { focus, records } = this.view;
    return (focus && records.statements.get(focus)) || null;
  }

  focusedSuggestion(): Rec | null {
    const { focus, records } = this.view;
    return (focus && !records.verdicts.has(focus) && this.suggestions.get(focus)) || null;
  }

  /** Everything to draw: statements, then undecided suggestions, numbered in text order. */
  marks(): Mark[] {
    const { records } = this.view;
    if (this.marksCache?.records !== records) {
      const open = new Set(this.open().map((one) => one.uuid));
      const all = inOrder([...this.statements(), ...this.open()]);
      const marks = marksOf(
        all.map((record, index) => ({
          record,
          number: index + 1,
          isSuggestion: open.has(record.uuid),
        })),
      );
      this.marksCache = { records, marks };
    }
    return this.marksCache.marks;
  }

  numberOf(uuid: string): number {
    return (
      inOrder([...this.statements(), ...this.open()]).findIndex((one) => one.uuid === uuid) + 1
    );
  }

  sentenceAt(unit: number): Range | null {
    return this.sentences[Math.max(0, indexAt(this.sentences, unit))] ?? null;
  }

  private replay(operations: Operation[]): void {
    for (const operation of operations) this.play(this.local(operation));
    this.show({});
  }

  private play(operation: Operation): void {
    const records = applied(this.view.records, operation, this.suggestions, this.binned);
    this.view = { ...this.view, records };
  }

  /** An operation in wire offsets, for the page. */
  private local(operation: Operation): Operation {
    const payload = { ...operation.payload };
    for (const [slot, value] of Object.entries(payload)) {
      if (!Array.isArray(value) || !value.some((part) => part && typeof part.start === "number"))
        continue;
      payload[slot] = value.map((part) => ({
        ...part,
        start: this.offsets.toUnits(part.start),
        end: this.offsets.toUnits(part.end),
      }));
    }
    return { ...operation, payload };
  }
}
