/** Drafts written anew without people. */
import { isDeepStrictEqual } from 'node:util';
import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Operation, StoredRow, Table, Tables } from '../storage/tables.js';
import {
  decodeChange,
  decodeItem,
  draftIndexRow,
  draftPartition,
  draftsPartition,
  encodeChange,
  encodeItem,
  headCodec,
  headRow,
  type Head,
} from './draft-rows.js';
import type { Change, DraftId, DraftItem, Editor } from './model.js';

/** What is put in the place of people in one draft. */
export interface DraftRewriting {
  /** Gives another in the place of an editor; undefined for whoever stays. */
  readonly instead: (by: Editor) => Editor | undefined;
  readonly source: (text: string) => string;
  /** Whether the lock of an editor who goes is let go: that of what is published stays. */
  readonly unlocks: boolean;
  /** Whether a row of what an editor has seen goes, by the editor's key. */
  readonly forgetsLook: (editor: string) => boolean;
}

/** One draft with everything that is kept of it. */
export interface WholeDraft {
  readonly id: DraftId;
  readonly head: Head;
  readonly items: readonly DraftItem[];
  /** The newest first. */
  readonly changes: readonly Change[];
  /** The keys of the editors who have looked at it. */
  readonly seenBy: readonly string[];
}

const seenPrefix = 'seen-';
/** Beside the head, of the 100 rows of a transaction. */
const mostRows = 99;
/** More do not change one draft meanwhile. */
const mostTries = 20;

export function createDraftPeople(tables: Tables) {
  const table = tables.table('Bulletins');
  return {
    /** Every draft that was ever begun. */
    async *everyDraft(): AsyncGenerator<WholeDraft> {
      for await (const row of allRows(table, { partition: draftsPartition })) {
        const whole = await readWhole(table, draftIndexRow.decode(row));
        if (whole) yield whole;
      }
    },

    /** Writes what changes, so that an editor at the same draft is not in its way; whether anything did. */
    async rewrite(id: DraftId, rewriting: DraftRewriting, dryRun = false): Promise<boolean> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const partition = draftPartition(id);
        const head = await table.get({ partition, row: headRow });
        if (!head) return false;
        const { rows, newHead } = await stepsFor(table, id, head, rewriting);
        if (rows.length === 0 && !newHead) return false;
        if (dryRun || (await written(table, partition, head, newHead, rows))) return true;
      }
      throw new Error(`The draft ${draftPartition(id)} was changed by others again and again.`);
    },
  };
}

async function readWhole(table: Table, id: DraftId): Promise<WholeDraft | undefined> {
  const rows = await rowsOf(table, { partition: draftPartition(id) });
  const head = rows.find(({ row }) => row === headRow);
  if (!head) return undefined;
  const those = (prefix: string) => rows.filter(({ row }) => row.startsWith(prefix));
  return {
    ...{ id, head: headCodec.decode(head) },
    items: those('item-').map(decodeItem),
    changes: those('change-').map(decodeChange),
    seenBy: those(seenPrefix).map(({ row }) => row.slice(seenPrefix.length)),
  };
}

async function stepsFor(
  table: Table,
  id: DraftId,
  head: StoredRow,
  rewriting: DraftRewriting,
): Promise<{ readonly rows: readonly Operation[]; readonly newHead: Head | undefined }> {
  const rows: Operation[] = [];
  for await (const row of allRows(table, { partition: draftPartition(id) })) {
    const step = stepFor(row, rewriting);
    if (step) rows.push(step);
  }
  const before = headCodec.decode(head);
  const newHead = headWithout(before, rewriting);
  return { rows, newHead: isDeepStrictEqual(newHead, before) ? undefined : newHead };
}

function stepFor(stored: StoredRow, rewriting: DraftRewriting): Operation | undefined {
  const { row, etag } = stored;
  if (row.startsWith(seenPrefix)) {
    return rewriting.forgetsLook(row.slice(seenPrefix.length))
      ? { kind: 'delete', row }
      : undefined;
  }
  const properties = row.startsWith('item-')
    ? encodeItem(itemWithout(decodeItem(stored), rewriting))
    : row.startsWith('change-')
      ? changed(decodeChange(stored), rewriting)
      : stored.properties;
  if (isDeepStrictEqual(properties, stored.properties)) return undefined;
  return { kind: 'replace', row, etag, properties };
}

const changed = (
  { turn, ...change }: ReturnType<typeof decodeChange>,
  rewriting: DraftRewriting,
): StoredRow['properties'] => {
  const { by, items } = change;
  const without = {
    ...change,
    by: rewriting.instead(by) ?? by,
    items: items.map(({ key, before }) =>
      before ? { key, before: itemWithout(before, rewriting) } : { key },
    ),
  };
  return encodeChange(without, turn);
};

function itemWithout(item: DraftItem, { source }: DraftRewriting): DraftItem {
  return { ...item, content: { ...item.content, source: source(item.content.source) } };
}

function headWithout({ last, lock, ...rest }: Head, { instead, unlocks }: DraftRewriting): Head {
  const other = lock && instead(lock.by);
  return {
    ...rest,
    ...(last && { last: { ...last, by: instead(last.by) ?? last.by } }),
    ...(lock && !(other && unlocks) && { lock: { ...lock, by: other ?? lock.by } }),
  };
}

/** With the head in each transaction: whoever changes the draft at the same time reads it again. */
async function written(
  table: Table,
  partition: string,
  head: StoredRow,
  newHead: Head | undefined,
  rows: readonly Operation[],
): Promise<boolean> {
  const properties = newHead ? headCodec.encode(newHead) : head.properties;
  let { etag } = head;
  for (let from = 0; from < Math.max(rows.length, 1); from += mostRows) {
    const steps = rows.slice(from, from + mostRows);
    const done = await table.transaction(partition, [
      { kind: 'replace', row: headRow, properties, etag },
      ...steps,
    ]);
    if (done.outcome !== 'done') return false;
    etag = done.etags[0] ?? etag;
  }
  return true;
}
