import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Turn } from '../conversation/incoming.js';
import { conversationKey } from '../conversation/reference.js';
import { rowCodec, UnreadableRow } from '../storage/rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';
import type { Subject } from './finding.js';

/** How long a question may lean on the one before it. */
export const subjectLastsMs = 30 * 60_000;

/** A pasted page has more words than a row can hold, and a follow-up leans on the first of them. */
const mostKept = 60;

const remembered = rowCodec(
  1,
  z.object({
    entryIds: z.array(z.string()),
    words: z.array(z.string()),
    askedFor: z.array(z.string()),
    period: z.string().optional(),
    /** Milliseconds since 1970. */
    at: z.number(),
  }),
);

/** Remembers what the last look-up was about, for a follow-up such as "and her email?". */
export interface Subjects {
  /** Undefined when there was none, or when it is more than 30 minutes old. */
  current(turn: Turn): Promise<Subject | undefined>;
  remember(turn: Turn, subject: Subject): Promise<void>;
}

export const ownRow = 'lookup';

/** In a shared place each person has a subject of their own, so that two people do not mix. */
export function amongOthers({ id }: Pick<Turn['person'], 'id'>): string {
  return `${ownRow}-${createHash('sha256').update(id).digest('base64url')}`;
}

function keyOf({ conversation, person }: Turn): RowKey {
  const partition = conversationKey(conversation);
  return { partition, row: conversation.kind === 'personal' ? ownRow : amongOthers(person) };
}

/** Keeps subjects in the table Conversations, in the row `lookup` or `lookup-<hash of the person>`. */
export function createSubjects(tables: Tables): Subjects {
  const table = tables.table('Conversations');
  return {
    async current(turn) {
      const row = await table.get(keyOf(turn));
      const kept = row && rememberedIn(row);
      if (!kept) return undefined;
      const { at, period, ...subject } = kept;
      if (turn.receivedAt.getTime() - at >= subjectLastsMs) return undefined;
      return { ...subject, ...(period === undefined ? {} : { period }) };
    },
    async remember(turn, subject) {
      const at = turn.receivedAt.getTime();
      const { entryIds, words, askedFor, period } = subject;
      const properties = remembered.encode({
        entryIds: entryIds.slice(0, mostKept),
        words: words.slice(0, mostKept),
        askedFor: askedFor.slice(0, mostKept),
        ...(period === undefined ? {} : { period }),
        at,
      });
      await table.upsert({ ...keyOf(turn), properties });
    },
  };
}

/** A subject that another version wrote is no reason to leave a question unanswered. */
export function rememberedIn(row: StoredRow) {
  try {
    return remembered.decode(row);
  } catch (fault) {
    if (fault instanceof UnreadableRow) return undefined;
    throw fault;
  }
}
