import { z } from 'zod';
import type { Messenger } from '../conversation/messenger.js';
import { conversationKey, type ConversationReference } from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';

/** Table Places, partition `address`; row: the key of the conversation. */
const addressRow = rowCodec(1, z.object({ serviceUrl: z.string().min(1) }));
const keyOf = (conversation: ConversationReference): RowKey => ({
  partition: 'address',
  row: conversationKey(conversation),
});

/** Teams moves conversations to other addresses; here is the newest of each that will be written to. */
export interface Addresses {
  /** From now on, what is noticed of this conversation is kept. */
  keep(conversation: ConversationReference): Promise<void>;
  /** Writes only when the conversation is kept and has moved. */
  notice(conversation: ConversationReference): Promise<void>;
  /** The conversation at its newest address, as far as it is kept. */
  current(conversation: ConversationReference): Promise<ConversationReference>;
}

export function createAddresses(tables: Tables): Addresses {
  const table = tables.table('Places');
  /** What this instance noticed last, so that a conversation that stays costs nothing. */
  const noticed = new Map<string, string>();

  const write = async (conversation: ConversationReference): Promise<void> => {
    const { serviceUrl } = conversation;
    await table.upsert({ ...keyOf(conversation), properties: addressRow.encode({ serviceUrl }) });
    noticed.set(conversationKey(conversation), serviceUrl);
  };

  return {
    keep: write,

    async notice(conversation) {
      const key = conversationKey(conversation);
      if (noticed.get(key) === conversation.serviceUrl) return;
      const row = await table.get(keyOf(conversation));
      const known = row && addressRow.decode(row).serviceUrl;
      if (known !== undefined && known !== conversation.serviceUrl) await write(conversation);
      noticed.set(key, conversation.serviceUrl);
    },

    async current(conversation) {
      const row = await table.get(keyOf(conversation));
      return row ? { ...conversation, ...addressRow.decode(row) } : conversation;
    },
  };
}

/** The same messenger, which writes to where a conversation is now. */
export function atCurrentAddress(messenger: Messenger, addresses: Addresses): Messenger {
  return {
    send: async (to, reply) => messenger.send(await addresses.current(to), reply),
    update: async (to, messageId, card) =>
      messenger.update(await addresses.current(to), messageId, card),
  };
}
