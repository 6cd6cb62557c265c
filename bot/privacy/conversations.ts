import { z } from 'zod';
import type {
  DataSubject,
  Expiry,
  HeldRecord,
  PersonalRecords,
} from '../conversation/personal-records.js';
import { conversationKey } from '../conversation/reference.js';
import { allRows, rowsOf } from '../storage/all-rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';
import { everySubscriber, type Subscribers } from '../subscribers/port.js';
import type { ConversationTrace } from './port.js';

export interface ConversationRecordParts {
  readonly tables: Tables;
  readonly subscribers: Pick<Subscribers, 'page'>;
  /** What each room keeps of a conversation. */
  readonly traces: readonly ConversationTrace[];
}

const dated = z.object({ at: z.number() });

/** What conversations remember: what was looked up last, which issue was shown, which draft is open. */
export function createConversationRecords(parts: ConversationRecordParts): PersonalRecords {
  const { subscribers, traces } = parts;
  const table = parts.tables.table('Conversations');

  /** All of their own chats; where several write, the rows that are theirs. */
  async function* rowsAbout(subject: DataSubject): AsyncGenerator<StoredRow> {
    const own = new Set(subject.chats.map(conversationKey));
    for (const partition of own) yield* await rowsOf(table, { partition });
    const names = traces.flatMap((trace) => trace.rowsAmongOthers(subject));
    for await (const { key, conversation } of everySubscriber(subscribers)) {
      if (conversation.kind === 'personal' || conversation.tenant !== subject.tenant) continue;
      for (const row of names) {
        const found = await table.get({ partition: key, row });
        if (found) yield found;
      }
    }
  }

  const shown = (row: StoredRow): HeldRecord => {
    for (const trace of traces) {
      const record = trace.show(row);
      if (record) return record;
    }
    throw new Error(`No room knows the row ${row.row} of a conversation.`);
  };

  return {
    kind: 'conversations',

    async held(subject) {
      const found: HeldRecord[] = [];
      for await (const row of rowsAbout(subject)) found.push(shown(row));
      return found;
    },

    async forget(subject) {
      let deleted = 0;
      for await (const { partition, row } of rowsAbout(subject)) {
        const { outcome } = await table.delete({ partition, row });
        if (outcome === 'deleted') deleted += 1;
      }
      return { deleted, withoutPerson: 0 };
    },

    async expire({ before, dryRun }: Expiry) {
      let count = 0;
      for await (const { key, seenAt } of everySubscriber(subscribers)) {
        for await (const row of allRows(table, { partition: key })) {
          if (changedAt(row, seenAt) >= before) continue;
          count += 1;
          if (!dryRun) await drop(row);
        }
      }
      return count;
    },
  };

  /** Not what was written anew meanwhile. */
  async function drop({ partition, row, etag }: RowKey & { readonly etag: string }): Promise<void> {
    await table.delete({ partition, row }, etag);
  }
}

/** A row that carries no time is as old as the last time its conversation was heard of. */
function changedAt({ properties }: StoredRow, seenAt: Date): Date {
  const read = dated.safeParse(properties);
  return read.success ? new Date(read.data.at) : seenAt;
}
