import { Outbox } from "./outbox";
import { OutboxStore } from "./store";

export { othersPending, pendingCount, wipe } from "./store";
export type { Operation, OutboxState, Patch, Step } from "./types";
export { uuid7 } from "./uuid7";

import type { OutboxOptions } from "./types";

export type { Outbox };

/** The owner's key: one person on one instance. */
export function ownerOf(user: string): string {
  return `${location.origin} ${user}`;
}

/**
 * The outbox of one layer. One tab writes; a second one reads until `steal` takes the pen, or
 * the first one closes.
 */
export async function openOutbox(user: string, options: OutboxOptions) {
  const outbox = new Outbox(await OutboxStore.open(ownerOf(user), options.layer), options);
  await outbox.start();
  const release = holdPen(options.layer, (writer) => outbox.setWriter(writer));
  return {
    outbox,
    steal: () => holdPen(options.layer, (writer) => outbox.setWriter(writer), true),
    close: () => {
      release();
      outbox.close();
    },
  };
}

function holdPen(layer: string, tell: (writer: boolean) => void, steal = false): () => void {
  if (!navigator.locks) return () => undefined;
  const name = `standpoint layer ${layer}`;
  let free: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const keep = () => {
    tell(true);
    return held;
  };
  const lost = () => tell(false);
  if (steal) navigator.locks.request(name, { steal }, keep).catch(lost);
  else {
    // At once if nobody has it; else we read, and wait for our turn.
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock) return keep();
        tell(false);
        void navigator.locks.request(name, keep).catch(lost);
        return undefined;
      })
      .catch(lost);
  }
  return () => free();
}
