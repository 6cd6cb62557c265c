import { conversationKey, type ConversationReference } from '../../bot/conversation/reference.js';
import type { Subscriber } from '../../bot/subscribers/model.js';

export const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

export interface SubscriberChanges extends Partial<
  Pick<Subscriber, 'organisation' | 'topics' | 'choice' | 'reach' | 'seenAt'>
> {
  /** Tells people of one name apart. */
  readonly id?: string;
  /** Tells chats of one person apart. */
  readonly chat?: string;
  readonly tenant?: string;
  readonly kind?: ConversationReference['kind'];
}

/** Somebody of that name, in their own chat; or a place, where `changes` say so. */
export function subscriber(name: string, changes: SubscriberChanges = {}): Subscriber {
  const { id = '', chat = '', tenant: of = tenant, kind = 'personal', ...chosen } = changes;
  const person = `29:${name.toLowerCase().replaceAll(' ', '-')}${id}`;
  const conversation: ConversationReference = {
    ...{ kind, id: `a:${person}${chat}`, tenant: of, serviceUrl: 'http://127.0.0.1:9/' },
    ...{ channelId: 'msteams', bot: { id: '28:bot', name: 'Kent Community Safety' } },
  };
  return {
    key: conversationKey(conversation),
    conversation,
    ...(kind === 'personal' && { person: { id: person, name, tenant: of } }),
    topics: 'all',
    choice: { kind: 'active' },
    reach: { kind: 'open' },
    since: new Date('2026-11-01T09:00:00Z'),
    seenAt: new Date('2026-11-20T09:00:00Z'),
    ...chosen,
  };
}
