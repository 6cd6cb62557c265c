import { z } from 'zod';
import type { Turn } from '../conversation/incoming.js';
import { personKey, type Identified } from '../conversation/person.js';
import { conversationKey } from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';

/** How long somebody's words may go on answering: after that the draft is kept, and asked for by name. */
export const focusLastsMs = 72 * 60 * 60_000;

/** A focus in use is renewed only so often: writing waits for the disk. */
const renewedAfterMs = 60 * 60_000;

const focusRow = rowCodec(1, z.object({ reference: z.string(), at: z.number() }));

/**
 * Which draft somebody is at, in this conversation: the open question itself is kept with the draft.
 * In a shared place each person has a draft of their own.
 */
export interface Focus {
  current(turn: Turn): Promise<string | undefined>;
  /** Keeps or renews it. */
  hold(turn: Turn, reference: string): Promise<void>;
  release(turn: Turn): Promise<void>;
}

export const focusRows = 'draft-';
export const focusRowOf = (person: Identified): string => `${focusRows}${personKey(person)}`;
export const focusIn = (row: StoredRow) => focusRow.decode(row);

const keyOf = ({ conversation, person }: Turn): RowKey => ({
  partition: conversationKey(conversation),
  row: focusRowOf(person),
});

/** Keeps it in the table Conversations, in the row `draft-<hash of the person>`. */
export function createFocus(tables: Tables): Focus {
  const table = tables.table('Conversations');
  const read = async (turn: Turn) => {
    const row = await table.get(keyOf(turn));
    return row && focusIn(row);
  };
  return {
    async current(turn) {
      const held = await read(turn);
      const lasts = held && turn.receivedAt.getTime() - held.at < focusLastsMs;
      return lasts ? held.reference : undefined;
    },
    async hold(turn, reference) {
      const held = await read(turn);
      const at = turn.receivedAt.getTime();
      if (held?.reference === reference && at - held.at < renewedAfterMs) return;
      await table.upsert({ ...keyOf(turn), properties: focusRow.encode({ reference, at }) });
    },
    async release(turn) {
      await table.delete(keyOf(turn));
    },
  };
}
