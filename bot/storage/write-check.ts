import { StorageError, type StorageErrorCode, type Table } from './tables.js';

/** How often storage that is well is asked to take a write, in ms: one write a minute for each instance. */
const writeEveryMs = 60_000;

export interface WriteCheckParts {
  /** Asks storage whether it answers; nothing is written. */
  readonly read: () => Promise<unknown>;
  /** Writes something that needs room of its own. */
  readonly write: () => Promise<unknown>;
  /** In ms. */
  readonly now: () => number;
}

/** Knows whether storage takes writes without asking at each look of a load balancer. */
export interface WriteCheck {
  /** Rejects with `StorageError` when storage cannot be read or written. Calls at the same time are one. */
  check(): Promise<void>;
  /** The same table; what its calls come to grief with is looked into at the next check. */
  watched(table: Table): Table;
}

/** These say more than that one call has failed. */
const tellsOfWrites: ReadonlySet<StorageErrorCode> = new Set(['full', 'read-only']);

export function createWriteCheck({ read, write, now }: WriteCheckParts): WriteCheck {
  /** When storage last took a write; absent while that is in doubt. */
  let writtenAt: number | undefined;
  let inHand: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    await read();
    const at = now();
    if (writtenAt !== undefined && at - writtenAt < writeEveryMs) return;
    writtenAt = undefined;
    await write().catch((fault: unknown) => {
      throw takesNoWrites(fault);
    });
    writtenAt = at;
  };

  const noticing = async <Value>(call: Promise<Value>): Promise<Value> => {
    try {
      return await call;
    } catch (fault) {
      if (fault instanceof StorageError && tellsOfWrites.has(fault.code)) writtenAt = undefined;
      throw fault;
    }
  };

  return {
    check() {
      inHand ??= look().finally(() => {
        inHand = undefined;
      });
      return inHand;
    },
    watched: (table) => ({
      get: (key) => table.get(key),
      list: (query) => table.list(query),
      insert: (row) => noticing(table.insert(row)),
      upsert: (row) => noticing(table.upsert(row)),
      replace: (row, etag) => noticing(table.replace(row, etag)),
      delete: (key, etag) => noticing(table.delete(key, etag)),
      transaction: (partition, operations) => noticing(table.transaction(partition, operations)),
    }),
  };
}

/** Says that it is the writes which fail: an operator who looks finds that everything can be read. */
function takesNoWrites(fault: unknown): unknown {
  if (!(fault instanceof StorageError)) return fault;
  const { code, message, hint } = fault;
  return new StorageError(code, `Storage can be read, but takes no more writes. ${message}`, hint, {
    cause: fault,
  });
}
