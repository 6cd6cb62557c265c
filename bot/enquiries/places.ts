import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Turn } from '../conversation/incoming.js';
import {
  conversationReferenceSchema,
  type ConversationReference,
} from '../conversation/reference.js';
import { personKey } from '../conversation/person.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';
import type { Addresses } from './addresses.js';
import { allRows } from './all-rows.js';

/** An editor's own chat with the bot. */
const editorPlaceSchema = z.object({
  person: z.object({
    id: z.string().min(1),
    objectId: z.string().optional(),
    name: z.string(),
    tenant: z.string(),
  }),
  conversation: conversationReferenceSchema,
});
export type EditorPlace = z.infer<typeof editorPlaceSchema>;

const editorRow = rowCodec(1, editorPlaceSchema);
const channelRow = rowCodec(1, z.object({ conversation: conversationReferenceSchema }));

const editorPartition = 'editor';
const channelKey: RowKey = { partition: 'team-channel', row: 'enquiries' };

/** Where the team can be written to: the editors' own chats, and the channel that one of them named. */
export interface Places {
  /** Keeps what is known of the place of this turn up to date; writes only what changed. */
  notice(turn: Turn): Promise<void>;
  /** Everybody who wrote to the bot as an editor; whether they still are one is for the caller to ask. */
  editors(): Promise<readonly EditorPlace[]>;
  channel(): Promise<ConversationReference | undefined>;
  nameChannel(conversation: ConversationReference): Promise<void>;
}

/** Keeps places in the table Places. */
export function createPlaces(tables: Tables, addresses: Addresses): Places {
  const table = tables.table('Places');
  /** What this instance noticed last, so that an editor whose place stays the same costs nothing. */
  const noticed = new Map<string, EditorPlace>();

  const channel = async (): Promise<ConversationReference | undefined> => {
    const row = await table.get(channelKey);
    return row && channelRow.decode(row).conversation;
  };

  const nameChannel = async (conversation: ConversationReference): Promise<void> => {
    const place = { conversation: withoutThread(conversation) };
    await addresses.keep(conversation);
    await table.upsert({ ...channelKey, properties: channelRow.encode(place) });
  };

  const noticeEditor = async ({ person, conversation }: Turn): Promise<void> => {
    const { id, objectId, name, tenant } = person;
    const known = { id, name, tenant, ...(objectId === undefined ? {} : { objectId }) };
    const place: EditorPlace = { person: known, conversation };
    const row = personKey(person);
    if (isDeepStrictEqual(noticed.get(row), place)) return;
    await addresses.keep(conversation);
    await table.upsert({ partition: editorPartition, row, properties: editorRow.encode(place) });
    noticed.set(row, place);
  };

  return {
    channel,
    nameChannel,
    async notice(turn) {
      const { conversation, person } = turn;
      await addresses.notice(conversation);
      const isEditor = person.roles.has('editor');
      if (isEditor && conversation.kind === 'personal') await noticeEditor(turn);
    },
    async editors() {
      const places: EditorPlace[] = [];
      for await (const row of allRows(table, { partition: editorPartition })) {
        places.push(editorRow.decode(row));
      }
      return places;
    },
  };
}

function withoutThread(conversation: ConversationReference): ConversationReference {
  return { ...conversation, thread: undefined };
}
