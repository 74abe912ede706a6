import type { OutboxStore } from "./store";
import type { Operation, Step } from "./types";
import { uuid7 } from "./uuid7";

/** What can be undone and done again: the kept steps of one person in one layer. */
export class Steps {
  private kept: { id: number; step: Step; undone: boolean }[] = [];

  constructor(private readonly store: OutboxStore) {}

  async read(): Promise<void> {
    this.kept = await this.store.history();
  }

  /** The operations that take the last step back or do the last undone one again. */
  replay(direction: "undo" | "redo"): { operations: Operation[]; marked: () => Promise<void> } {
    const past = this.next(direction);
    if (!past) return { operations: [], marked: async () => undefined };
    const given = direction === "undo" ? past.step.undo : past.step.do;
    past.undone = direction === "undo";
    return {
      operations: given.map((one) => ({ ...one, op_id: uuid7() })),
      marked: () => this.store.mark(past.id, past.undone),
    };
  }

  private next(direction: "undo" | "redo") {
    return direction === "undo"
      ? this.kept.findLast((one) => !one.undone)
      : this.kept.find((one) => one.undone);
  }
}
