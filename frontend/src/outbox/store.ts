import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Operation, Step } from "./types";

interface Waiting {
  id?: number;
  owner: string;
  layer: string;
  operation: Operation;
}

interface Past {
  id?: number;
  owner: string;
  layer: string;
  step: Step;
  undone: boolean;
}

interface Schema extends DBSchema {
  waiting: { key: number; value: Waiting; indexes: { owner: string; layer: [string, string] } };
  history: { key: number; value: Past; indexes: { owner: string; layer: [string, string] } };
  meta: { key: string; value: unknown };
}

const STEPS_KEPT = 200;
const DATABASE = "standpoint-outbox";

/** What one person has not got acknowledged yet, and what they can undo, for one layer. */
export class OutboxStore {
  private constructor(
    private readonly db: IDBPDatabase<Schema>,
    private readonly owner: string,
    private readonly layer: string,
  ) {}

  static async open(owner: string, layer: string): Promise<OutboxStore> {
    return new OutboxStore(await database(), owner, layer);
  }

  private get place(): [string, string] {
    return [this.owner, this.layer];
  }

  /** Keeps operations and their step in one transaction, before anything is sent. */
  async keep(operations: Operation[], step: Step | null): Promise<void> {
    const transaction = this.db.transaction(["waiting", "history"], "readwrite");
    const { owner, layer } = this;
    for (const operation of operations)
      transaction.objectStore("waiting").add({ owner, layer, operation });
    if (step) {
      const history = transaction.objectStore("history");
      for (const past of await history.index("layer").getAll(this.place))
        if (past.undone) await history.delete(past.id as number);
      await history.add({ owner, layer, step, undone: false });
      const keys = await history.index("layer").getAllKeys(this.place);
      for (const key of keys.slice(0, Math.max(0, keys.length - STEPS_KEPT)))
        await history.delete(key);
    }
    await transaction.done;
  }

  /** Waiting operations, oldest first. */
  async waiting(): Promise<Operation[]> {
    const rows = await this.db.getAllFromIndex("waiting", "layer", this.place);
    return rows.map((row) => row.operation);
  }

  /** Forgets those that the server has, or that the person gave up. */
  async drop(ids: ReadonlySet<string>): Promise<void> {
    const transaction = this.db.transaction("waiting", "readwrite");
    for (const row of await transaction.store.index("layer").getAll(this.place))
      if (ids.has(row.operation.op_id)) await transaction.store.delete(row.id as number);
    await transaction.done;
  }

  /** Steps in order, each with whether it is undone. */
  async history(): Promise<{ id: number; step: Step; undone: boolean }[]> {
    const rows = await this.db.getAllFromIndex("history", "layer", this.place);
    return rows.map((row) => ({ id: row.id as number, step: row.step, undone: row.undone }));
  }

  async mark(id: number, undone: boolean): Promise<void> {
    const row = await this.db.get("history", id);
    if (row) await this.db.put("history", { ...row, undone });
  }
}

function database(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      for (const name of ["waiting", "history"] as const) {
        const store = db.createObjectStore(name, { keyPath: "id", autoIncrement: true });
        store.createIndex("owner", "owner");
        store.createIndex("layer", ["owner", "layer"]);
      }
      db.createObjectStore("meta");
    },
  });
}

/** Unsent operations of `owner` in all layers. */
export async function pendingCount(owner: string): Promise<number> {
  return (await database()).countFromIndex("waiting", "owner", owner);
}

/** Unsent operations of other accounts in this browser: counted, never read. */
export async function othersPending(owner: string): Promise<number> {
  const db = await database();
  return (await db.count("waiting")) - (await db.countFromIndex("waiting", "owner", owner));
}

/** Forgets everything of `owner`: after a clean sign-out. */
export async function wipe(owner: string): Promise<void> {
  const transaction = (await database()).transaction(["waiting", "history"], "readwrite");
  for (const name of ["waiting", "history"] as const) {
    const store = transaction.objectStore(name);
    for (const key of await store.index("owner").getAllKeys(owner)) await store.delete(key);
  }
  await transaction.done;
}
