import { call } from "@/api/client";
import { ApiError, isApiError } from "@/api/errors";
import { conflictOf } from "./rebase";
import { Steps } from "./steps";
import type { OutboxStore } from "./store";
import type { Missed, Operation, OutboxOptions, OutboxState, Refusal, Reply, Step } from "./types";

const QUIET = 400;
const BATCH = 100;
const LONGEST_WAIT = 30_000;

/**
 * Carries every edit to the server, once and in order, whatever happens to the network, the
 * sign-in or the page. Operations are kept in IndexedDB before they are sent.
 */
export class Outbox {
  private state: OutboxState = { kind: "saved", pending: 0, at: null };
  private waiting: Operation[] = [];
  private readonly steps: Steps;
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private pause = 1_000;
  /** Operations on their way into IndexedDB. */
  private keeping = 0;
  private busy: Promise<void> = Promise.resolve();
  private sending = false;
  private writer = true;
  /** Shown until the person has seen it; the others go on meanwhile. */
  private refusal: Refusal | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: OutboxStore,
    private readonly options: OutboxOptions,
  ) {
    this.revision = options.revision;
    this.steps = new Steps(store);
  }

  /** Reads what an earlier page left, and starts sending it. */
  async start(): Promise<void> {
    this.waiting = await this.store.waiting();
    await this.steps.read();
    window.addEventListener("online", this.hurry);
    window.addEventListener("pagehide", this.flushNow);
    if (this.waiting.length) this.schedule(0);
    this.show();
  }

  close(): void {
    this.flushNow();
    window.removeEventListener("online", this.hurry);
    window.removeEventListener("pagehide", this.flushNow);
    if (this.timer) clearTimeout(this.timer);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): OutboxState => this.state;

  /** Another tab writes this layer: this one only reads. */
  setWriter(writer: boolean): void {
    this.writer = writer;
    this.show();
    if (writer && this.waiting.length) this.schedule(0);
  }

  /** Operations that the server does not know yet. */
  pendingOperations(): readonly Operation[] {
    return this.waiting;
  }

  /** Keeps and then sends one step; undo takes it back as a whole. */
  push(step: Step): Promise<void> {
    return this.keep(step.do, async () => {
      await this.store.keep(step.do, step);
      await this.steps.read();
    });
  }

  /** The operations that take a step back or do it again, which are sent like any other. */
  replay(direction: "undo" | "redo"): Operation[] {
    const { operations, marked } = this.steps.replay(direction);
    if (operations.length)
      void this.keep(operations, async () => {
        await this.store.keep(operations, null);
        await marked();
      });
    return operations;
  }

  /** Resolves with the revision once nothing waits; rejects when it cannot be. */
  async settled(): Promise<number> {
    for (;;) {
      await this.busy;
      if (!this.waiting.length) return this.revision;
      if (this.sending) {
        await new Promise((done) => setTimeout(done, 20));
        continue;
      }
      await this.flush();
      if (["saved", "saving", "waiting", "refused"].includes(this.state.kind)) continue;
      throw new ApiError(0, { code: "outbox.waiting", message: "Some changes are not saved yet." });
    }
  }

  /** After a conflict: mine goes on top, or theirs stays and mine is forgotten. */
  async resolve(keep: "mine" | "theirs"): Promise<void> {
    if (this.state.kind !== "conflict") return;
    const { mine } = this.state.conflict;
    if (keep === "theirs") await this.forget(mine.map((one) => one.op_id));
    this.state = { kind: "waiting", pending: this.waiting.length };
    this.schedule(0);
  }

  /** After a refusal: the refused operations are gone from the queue already. */
  dismiss(): void {
    this.refusal = null;
    this.settle();
  }

  /** Shown as waiting at once, sent when they are kept. */
  private keep(operations: Operation[], store: () => Promise<void>): Promise<void> {
    this.keeping += operations.length;
    this.announce();
    this.busy = this.busy.then(async () => {
      // Without room on this disk they still go out, from memory.
      await store().catch(() => undefined);
      this.keeping -= operations.length;
      this.waiting = [...this.waiting, ...operations];
      this.announce();
      this.schedule(QUIET);
    });
    return this.busy;
  }

  private announce(): void {
    if (this.state.kind === "saved" || this.state.kind === "waiting")
      this.state = { kind: "waiting", pending: this.waiting.length + this.keeping };
    this.show();
  }

  private readonly hurry = (): void => this.schedule(0);
  private readonly flushNow = (): void => void this.flush(true);

  private schedule(delay: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async flush(keepalive = false): Promise<void> {
    if (this.sending || !this.writer || !this.waiting.length) return;
    if (this.state.kind === "conflict") return;
    this.sending = true;
    const batch = this.waiting.slice(0, BATCH);
    this.state = { kind: "saving", pending: this.waiting.length };
    this.show();
    try {
      const reply = await call<Reply>("POST", `layers/${this.options.layer}/operations/`, {
        body: { operations: batch },
        headers: { "If-Match": `"${this.revision}"` },
        keepalive,
      });
      this.revision = Math.max(this.revision, reply.revision);
      this.pause = 1_000;
      await this.forget(batch.map((one) => one.op_id));
      this.options.onServer(reply.results.map((one) => one.after));
      this.settle();
    } catch (error) {
      await this.fail(error, batch);
    } finally {
      this.sending = false;
    }
    if (this.waiting.length && this.state.kind === "waiting") this.schedule(0);
  }

  private async fail(error: unknown, batch: Operation[]): Promise<void> {
    if (isApiError(error, 412)) return this.rebase(error);
    if (isApiError(error, 401) || isApiError(error, 403)) {
      this.state = { kind: "signed-out", pending: this.waiting.length };
    } else if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
      await this.refuse(error, batch);
    } else {
      this.state = { kind: "offline", pending: this.waiting.length };
    }
    this.show();
    if (this.state.kind !== "refused") {
      this.schedule(this.pause);
      this.pause = Math.min(LONGEST_WAIT, this.pause * 2);
    }
  }

  /** One faulty operation must not hold up the others: send them one by one to find it. */
  private async refuse(error: ApiError, batch: Operation[]): Promise<void> {
    const named = error.faults.map((fault) => fault.operation).filter((n) => n !== undefined);
    const guilty = named.length ? batch.filter((_, at) => named.includes(at as never)) : batch;
    await this.forget(guilty.map((one) => one.op_id));
    const before = this.refusal?.operations ?? [];
    this.refusal = {
      operations: [...before, ...guilty],
      code: error.code,
      message: error.message,
    };
    this.settle();
    if (this.waiting.length) this.schedule(0);
  }

  private async rebase(error: ApiError): Promise<void> {
    const mine = new Set(this.waiting.map((one) => one.op_id));
    const missed = (error.body.operations as Missed[]).filter((one) => !mine.has(one.op_id ?? ""));
    const conflict = conflictOf(this.waiting, missed);
    this.revision = Number(error.body.revision);
    this.options.onServer(missed.map((one) => one.after ?? {}));
    this.state = conflict
      ? { kind: "conflict", pending: this.waiting.length, conflict }
      : { kind: "waiting", pending: this.waiting.length };
    this.show();
  }

  private async forget(ids: string[]): Promise<void> {
    const gone = new Set(ids);
    this.waiting = this.waiting.filter((one) => !gone.has(one.op_id));
    await this.store.drop(gone);
  }

  private settle(): void {
    const pending = this.waiting.length + this.keeping;
    if (this.refusal) this.state = { kind: "refused", pending, refusal: this.refusal };
    else if (pending) this.state = { kind: "waiting", pending };
    else this.state = { kind: "saved", pending: 0, at: new Date() };
    this.show();
  }

  private show(): void {
    if (!this.writer) this.state = { kind: "read-only", pending: this.waiting.length };
    else if (this.state.kind === "read-only") this.settle();
    for (const listener of this.listeners) listener();
  }
}
