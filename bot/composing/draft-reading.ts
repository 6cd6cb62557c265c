import type { StoredRow, Table } from '../storage/tables.js';
import { allRows } from '../storage/all-rows.js';
import {
  changeRow,
  decodeChange,
  decodeItem,
  draftPartition,
  headCodec,
  headRow,
  itemRows,
  type Head,
} from './draft-rows.js';
import { inReadingOrder, type Draft, type DraftId, type DraftItem, type Editor } from './model.js';

/** The row of the draft itself, without its items. */
export function headOf(table: Table, id: DraftId): Promise<StoredRow | undefined> {
  return table.get({ partition: draftPartition(id), row: headRow });
}

/** A draft with all its items, and the tag of its head, which every change changes. */
export async function readDraft(
  table: Table,
  id: DraftId,
): Promise<{ readonly draft: Draft; readonly etag: string } | undefined> {
  // The head first: whatever is read after it is as new, or its tag no longer fits.
  const head = await headOf(table, id);
  if (!head) return undefined;
  const items: DraftItem[] = [];
  for await (const row of allRows(table, { partition: draftPartition(id), ...itemRows })) {
    items.push(decodeItem(row));
  }
  return { draft: draftFrom(id, headCodec.decode(head), items), etag: head.etag };
}

/** One change by its number. */
export async function readChange(table: Table, id: DraftId, number: number) {
  const row = await table.get({ partition: draftPartition(id), row: changeRow(number) });
  return row && { change: decodeChange(row), etag: row.etag };
}

/** The properties of the row of the draft itself. */
export function encodeHead(draft: Draft) {
  const { title, editorLine, wordsVersion, sections, changes, last, lock } = draft;
  return headCodec.encode({
    ...{ title, editorLine, wordsVersion, changes },
    sections: [...sections],
    ...(last && { last: { by: last.by, at: last.at.toISOString() } }),
    ...(lock && { lock: { by: lock.by, at: lock.at.toISOString() } }),
  });
}

function draftFrom({ issue, version }: DraftId, head: Head, items: readonly DraftItem[]): Draft {
  const { last, lock, ...words } = head;
  const moment = ({ by, at }: { readonly by: Editor; readonly at: string }) => ({
    by,
    at: new Date(at),
  });
  return {
    ...{ issue, version },
    ...words,
    items: inReadingOrder(items, words.sections),
    ...(last && { last: moment(last) }),
    ...(lock && { lock: moment(lock) }),
  };
}
