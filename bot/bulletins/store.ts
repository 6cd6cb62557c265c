import { z } from 'zod';
import { conversationKey, type ConversationReference } from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { StoredRow, Tables } from '../storage/tables.js';

const shown = rowCodec(1, z.object({ issue: z.string() }));

export const shownRow = 'bulletin';
export const shownIn = (row: StoredRow): string => shown.decode(row).issue;

/** Remembers which issue a conversation was shown last, for "next" and "previous". */
export interface ShownIssues {
  last(conversation: ConversationReference): Promise<string | undefined>;
  remember(conversation: ConversationReference, issue: string): Promise<void>;
}

/** Keeps the last issue shown in the table Conversations, in the row `bulletin`. */
export function createShownIssues(tables: Tables): ShownIssues {
  const table = tables.table('Conversations');
  const keyOf = (conversation: ConversationReference) => ({
    partition: conversationKey(conversation),
    row: shownRow,
  });
  return {
    async last(conversation) {
      const row = await table.get(keyOf(conversation));
      return row && shownIn(row);
    },
    async remember(conversation, issue) {
      // Reading is cheap, writing waits for the disk: an issue opened again is not written again.
      const row = await table.get(keyOf(conversation));
      if (row && shownIn(row) === issue) return;
      await table.upsert({ ...keyOf(conversation), properties: shown.encode({ issue }) });
    },
  };
}
