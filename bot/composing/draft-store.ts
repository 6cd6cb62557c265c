import { allRows } from '../storage/all-rows.js';
import type { Operation, Table, Tables } from '../storage/tables.js';
import { applied, type Edit } from './applying.js';
import { lockDraft, unlockDraft, type LockOutcome } from './draft-locks.js';
import { encodeHead, readChange, readDraft } from './draft-reading.js';
import {
  changeRow,
  changeRows,
  decodeChange,
  draftIndexKey,
  draftIndexRow,
  draftPartition,
  encodeChange,
  encodeItem,
  headRow,
  itemRow,
  seenCodec,
  seenRow,
} from './draft-rows.js';
import type { Change, Draft, DraftId, Editor } from './model.js';

/** Who makes a change, when, and in which turn: so that the same change is not made twice. */
export interface Maker {
  readonly by: Editor;
  readonly at: Date;
  readonly turn: string;
}

/** What is decided about a draft as it is now: an edit, or why there is none. */
export type Decision<Refusal> =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'refuse'; readonly why: Refusal };

export type ChangeOutcome<Refusal> =
  | { readonly outcome: 'changed'; readonly draft: Draft; readonly change: Change }
  | { readonly outcome: 'refused'; readonly draft: Draft; readonly why: Refusal }
  | { readonly outcome: 'locked'; readonly draft: Draft; readonly by: Editor }
  | { readonly outcome: 'missing' };

export interface DraftStore {
  get(id: DraftId): Promise<Draft | undefined>;
  /** Makes the draft, if there is none; gives the one that there is. */
  begin(draft: Draft): Promise<Draft>;
  /** `decide` may be asked again, when somebody else has changed the draft meanwhile. */
  change<Refusal>(
    id: DraftId,
    who: Maker,
    decide: (draft: Draft) => Decision<Refusal>,
  ): Promise<ChangeOutcome<Refusal>>;
  /** The newest change first, as many as are asked for. */
  changes(id: DraftId): AsyncIterable<Change>;
  /** How many changes that editor has seen; undefined at the first look. */
  seen(id: DraftId, editor: string): Promise<number | undefined>;
  see(id: DraftId, editor: string, upTo: number): Promise<void>;
  /** Keeps everybody from changing the draft, if it still has that many changes. */
  lock(id: DraftId, changes: number, by: Editor, at: Date): Promise<LockOutcome>;
  /** Lets it be changed again, where that editor keeps others from it. */
  unlock(id: DraftId, by: Editor): Promise<void>;
}

/** Tries before storage is thought to be at fault: each waits longer than the one before. */
const mostTries = 15;

/** Keeps drafts in the table Bulletins. `pause` waits before another try. */
export function createDraftStore(
  tables: Tables,
  pause: (tries: number) => Promise<void>,
): DraftStore {
  const table = tables.table('Bulletins');
  return {
    get: async (id) => (await readDraft(table, id))?.draft,

    async begin(draft) {
      const { issue, version } = draft;
      const properties = draftIndexRow.encode({ issue, version });
      await table.upsert({ ...draftIndexKey(draft), properties });
      const head = { kind: 'insert' as const, row: headRow, properties: encodeHead(draft) };
      const items = draft.items.map((item) => ({
        kind: 'insert' as const,
        row: itemRow(item.key),
        properties: encodeItem(item),
      }));
      await table.transaction(draftPartition(draft), [head, ...items]);
      return (await readDraft(table, draft))?.draft ?? draft;
    },

    async change(id, maker, decide) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (tries > 0) await pause(tries);
        const found = await readDraft(table, id);
        if (!found) return { outcome: 'missing' };
        const { draft, etag } = found;
        if (draft.lock) return { outcome: 'locked', draft, by: draft.lock.by };
        const decision = decide(draft);
        if (decision.kind === 'refuse') return { outcome: 'refused', draft, why: decision.why };
        const after = applied(draft, decision.edit, maker.by, maker.at);
        if (await carryOut(table, id, decision.edit, after, maker, etag)) {
          return { outcome: 'changed', ...after };
        }
        // The conflict may be the echo of this change, whose answer was lost on its way.
        const written = (await readChange(table, id, after.change.number))?.change;
        if (written?.turn === maker.turn && written.by.key === maker.by.key) {
          const newest = (await readDraft(table, id))?.draft ?? after.draft;
          return { outcome: 'changed', draft: newest, change: after.change };
        }
      }
      throw new Error(`The draft ${draftPartition(id)} was changed at every try.`);
    },

    async *changes(id) {
      const range = { partition: draftPartition(id), ...changeRows, pageSize: 50 };
      for await (const row of allRows(table, range)) yield decodeChange(row);
    },

    async seen(id, editor) {
      const row = await table.get({ partition: draftPartition(id), row: seenRow(editor) });
      return row && seenCodec.decode(row).upTo;
    },

    async see(id, editor, upTo) {
      const key = { partition: draftPartition(id), row: seenRow(editor) };
      await table.upsert({ ...key, properties: seenCodec.encode({ upTo }) });
    },

    lock: (id, changes, by, at) => lockDraft(table, id, changes, by, at),
    unlock: (id, by) => unlockDraft(table, id, by),
  };
}

/** Carries out a change, all of it or nothing; whether it was done. */
async function carryOut(
  table: Table,
  id: DraftId,
  { put = [], remove = [], undoes }: Edit,
  { draft, change }: ReturnType<typeof applied>,
  { turn }: Maker,
  etag: string,
): Promise<boolean> {
  const undone = undoes === undefined ? undefined : await readChange(table, id, undoes);
  const steps: readonly Operation[] = [
    { kind: 'replace', row: headRow, properties: encodeHead(draft), etag },
    ...put.map((item) => ({
      kind: 'upsert' as const,
      row: itemRow(item.key),
      properties: encodeItem(item),
    })),
    ...remove.map((key) => ({ kind: 'delete' as const, row: itemRow(key) })),
    { kind: 'insert', row: changeRow(change.number), properties: encodeChange(change, turn) },
    ...(undone
      ? [
          {
            kind: 'replace' as const,
            row: changeRow(undone.change.number),
            properties: encodeChange({ ...undone.change, isUndone: true }, undone.change.turn),
            etag: undone.etag,
          },
        ]
      : []),
  ];
  return (await table.transaction(draftPartition(id), steps)).outcome === 'done';
}
