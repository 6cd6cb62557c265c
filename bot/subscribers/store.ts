import { conversationKey } from '../conversation/reference.js';
import type { Organisation } from '../library/organisations.js';
import type { Tables } from '../storage/tables.js';
import { createChats } from './chats.js';
import { createForgetting, type ForgettingPeople } from './forgetting.js';
import type { Heard } from './hearing.js';
import type { Subscriber } from './model.js';
import { createNoticed } from './noticed.js';
import { pageOf, pageOfAll } from './pages.js';
import type { Subscribers } from './port.js';
import { chatKeyOf, chatRow, tenantPartition, type Chat } from './rows.js';
import { stored, subscriberOf } from './stored.js';

/** Everything that is kept of the places that the bot has heard of. */
export interface SubscriberStore extends Subscribers, ForgettingPeople {
  /** Keeps what a turn tells of its place and its person: one write at most, none where nothing is new. */
  hear(heard: Heard): Promise<void>;
}

/** Keeps subscribers in the table Subscribers; `organisations` tell whose tenant is whose. */
export function createSubscriberStore(
  tables: Tables,
  organisations: readonly Organisation[],
): SubscriberStore {
  const table = tables.table('Subscribers');
  const chats = createChats(table);
  const noticed = createNoticed();
  const forgetting = createForgetting(table, () => noticed.clear());
  const asSubscriber = (chat: Chat): Subscriber => subscriberOf(chat, organisations);

  return {
    ...forgetting,

    async hear(heard) {
      await forgetting.learn(heard.at);
      if (noticed.has(heard)) return;
      if (heard.as === 'removed') noticed.forget(heard.conversation);
      await chats.hear(heard);
      if (heard.as !== 'removed') noticed.remember(heard);
    },

    async find(conversation) {
      const chat = await stored(table, chatKeyOf(conversation), chatRow);
      return chat && asSubscriber(chat.value);
    },

    async choose(conversation, { choice, topics, organisation }) {
      const key = conversationKey(conversation);
      const chat = await chats.change(conversation.tenant, key, (known) => ({
        ...known,
        ...(choice && { choice }),
        ...(topics && { topics: topics === 'all' ? topics : [...topics] }),
        ...(organisation !== undefined && { organisation }),
      }));
      return chat && asSubscriber(chat);
    },

    async suspend({ conversation, key }, reason, at) {
      const reach = { kind: 'suspended', reason, since: at.toISOString() } as const;
      await chats.change(conversation.tenant, key, (known) =>
        known.reach.kind === 'suspended' ? known : { ...known, reach },
      );
      noticed.forget(conversation);
    },

    async delivered({ conversation, key }, at) {
      const lastDeliveredAt = at.toISOString();
      await chats.change(conversation.tenant, key, (known) =>
        (known.lastDeliveredAt ?? '') >= lastDeliveredAt ? known : { ...known, lastDeliveredAt },
      );
    },

    async claimAsking(conversation, at) {
      let isOurs = false;
      await chats.change(conversation.tenant, conversationKey(conversation), (known) => {
        isOurs = known.organisationAskedAt === undefined;
        return isOurs ? { ...known, organisationAskedAt: at.toISOString() } : known;
      });
      return isOurs;
    },

    page: async ({ tenant, size, continuation }) =>
      tenant === undefined
        ? pageOfAll(table, size, asSubscriber, continuation)
        : pageOf(table, tenantPartition(tenant), size, asSubscriber, continuation),
  };
}
