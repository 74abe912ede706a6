import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Outbox } from "./outbox";
import { conflictOf } from "./rebase";
import { OutboxStore, othersPending, pendingCount } from "./store";
import type { Missed, Operation, Patch } from "./types";
import { uuid7 } from "./uuid7";

const LAYER = "layer-1";
let owner = "";
let answers: (() => Response | Promise<Response>)[] = [];
let sent: { ifMatch: string; ids: string[] }[] = [];

beforeEach(() => {
  owner = uuid7();
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as { operations: Operation[] };
    const ids = body.operations.map((one) => one.op_id);
    sent.push({ ifMatch: (init.headers as Record<string, string>)["If-Match"] ?? "", ids });
    const answer = answers.shift();
    return answer ? answer() : ok(ids);
  });
});
const opened: Outbox[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  vi.unstubAllGlobals();
});

let revision = 0;
function ok(ids: string[]): Response {
  revision += ids.length;
  const results = ids.map((op_id) => ({ op_id, revision, after: {} }));
  return Response.json({ revision, results });
}

function refused(status: number, body: object) {
  return () => Response.json(body, { status });
}

function edit(statement = uuid7(), payload: Record<string, unknown> = { comment: "x" }): Operation {
  return { op_id: uuid7(), kind: "update", statement, payload };
}

async function open(patches: Patch[][] = []) {
  revision = 0;
  const store = await OutboxStore.open(owner, LAYER);
  const options = { layer: LAYER, revision: 0, onServer: (given: Patch[]) => patches.push(given) };
  const outbox = new Outbox(store, options);
  await outbox.start();
  opened.push(outbox);
  return outbox;
}

test("edits go in order, in one batch, once", async () => {
  const outbox = await open();
  const [a, b] = [edit(), edit()];
  await outbox.push({ do: [a], undo: [] });
  await outbox.push({ do: [b], undo: [] });
  expect(await outbox.settled()).toBe(2);
  expect(sent).toEqual([{ ifMatch: '"0"', ids: [a.op_id, b.op_id] }]);
  expect(outbox.snapshot().kind).toBe("saved");
  expect(await pendingCount(owner)).toBe(0);
});

test("without a network nothing is lost, and a new page sends it", async () => {
  const outbox = await open();
  answers = [() => Promise.reject(new TypeError("no network"))];
  const one = edit();
  await outbox.push({ do: [one], undo: [] });
  await expect(outbox.settled()).rejects.toThrow();
  expect(outbox.snapshot()).toMatchObject({ kind: "offline", pending: 1 });
  expect(await pendingCount(owner)).toBe(1);
  const later = await open();
  await later.settled();
  expect(sent.at(-1)?.ids).toEqual([one.op_id]);
});

test("nobody sees or sends another account's edits; they are only counted", async () => {
  const outbox = await open();
  answers = [() => Promise.reject(new TypeError("no network"))];
  await outbox.push({ do: [edit()], undo: [] });
  await outbox.settled().catch(() => undefined);
  const before = await othersPending(owner);
  owner = uuid7();
  expect(await othersPending(owner)).toBe(before + 1);
  const other = await open();
  await other.settled();
  expect(sent).toHaveLength(1);
});

test("an ended sign-in keeps the queue and says so", async () => {
  const outbox = await open();
  answers = [refused(401, { code: "not_authenticated", message: "" })];
  await outbox.push({ do: [edit()], undo: [] });
  await outbox.settled().catch(() => undefined);
  expect(outbox.snapshot()).toMatchObject({ kind: "signed-out", pending: 1 });
});

test("what another device did elsewhere is taken over silently", async () => {
  const patches: Patch[][] = [];
  const outbox = await open(patches);
  const theirs = missed("other", { comment: "" }, { comment: "new" });
  answers = [refused(412, { code: "layer.stale", revision: 4, operations: [theirs] })];
  const mine = edit();
  await outbox.push({ do: [mine], undo: [] });
  await outbox.settled();
  expect(sent.map((one) => one.ifMatch)).toEqual(['"0"', '"4"']);
  expect(patches[0]).toEqual([theirs.after]);
});

test("the same slot of the same statement waits for a choice", async () => {
  const outbox = await open();
  const mine = edit("s1", { certainty: "certain" });
  const theirs = missed("s1", { certainty: null }, { certainty: "possible" });
  answers = [refused(412, { code: "layer.stale", revision: 4, operations: [theirs] })];
  await outbox.push({ do: [mine], undo: [] });
  await outbox.settled().catch(() => undefined);
  expect(outbox.snapshot()).toMatchObject({ kind: "conflict", pending: 1 });
  await outbox.resolve("theirs");
  expect(await outbox.settled()).toBe(4);
  expect(sent).toHaveLength(1);
});

test("a refused operation leaves, the others go on", async () => {
  const outbox = await open();
  const [bad, good] = [edit(), edit()];
  const faults = [{ code: "span.quote_mismatch", message: "", operation: 0 }];
  answers = [refused(422, { code: "span.quote_mismatch", message: "no", faults })];
  await outbox.push({ do: [bad, good], undo: [] });
  await outbox.settled().catch(() => undefined);
  expect(outbox.snapshot()).toMatchObject({
    kind: "refused",
    refusal: { operations: [{ op_id: bad.op_id }], message: "no" },
  });
  await outbox.settled();
  expect(sent.at(-1)?.ids).toEqual([good.op_id]);
});

test("undo and redo survive a reload and are operations of their own", async () => {
  const outbox = await open();
  const [there, back] = [edit(), edit()];
  await outbox.push({ do: [there], undo: [back] });
  await outbox.settled();
  const again = await open();
  const [undone] = again.replay("undo");
  expect(undone).toMatchObject({ kind: "update", statement: back.statement });
  expect(undone?.op_id).not.toBe(back.op_id);
  await again.settled();
  expect(again.replay("undo")).toEqual([]);
  expect(again.replay("redo")[0]?.statement).toBe(there.statement);
  await again.settled();
});

test("spans of one role meet spans of the same statement, not its comment", () => {
  const mine = [edit("s1", { source: [] })];
  const spans = missed("s1", { spans: [] }, { spans: [1] });
  const comment = missed("s1", { comment: "" }, { comment: "y" });
  expect(conflictOf(mine, [spans])?.slots).toEqual(["source"]);
  expect(conflictOf(mine, [comment])).toBeNull();
});

function missed(statement: string, was: object, is: object): Missed {
  return {
    revision: 4,
    op_id: uuid7(),
    kind: "update",
    statement,
    before: { statements: { [statement]: was } },
    after: { statements: { [statement]: is } },
  };
}
