import { z } from 'zod';
import {
  conversationReferenceSchema,
  type ConversationReference,
} from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';

const channelRow = rowCodec(1, z.object({ conversation: conversationReferenceSchema }));
const channelKey: RowKey = { partition: 'team-channel', row: 'enquiries' };

/** The channel in which the team is told of questions, once an editor has named one. */
export interface Places {
  channel(): Promise<ConversationReference | undefined>;
  nameChannel(conversation: ConversationReference): Promise<void>;
}

/** Keeps the channel in the table Places. */
export function createPlaces(tables: Tables): Places {
  const table = tables.table('Places');
  return {
    async channel() {
      const row = await table.get(channelKey);
      return row && channelRow.decode(row).conversation;
    },
    async nameChannel(conversation) {
      const place = { conversation: { ...conversation, thread: undefined } };
      await table.upsert({ ...channelKey, properties: channelRow.encode(place) });
    },
  };
}
