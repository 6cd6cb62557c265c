/** What the tests of broadcasts are made of. */
import type { Card } from '../../cards/card.js';
import { conversationKey } from '../../bot/conversation/reference.js';
import type { Delivery, Draft, Recipient } from '../../bot/broadcasts/model.js';

export const aCard: Card = {
  content: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: 'The June bulletin é' }],
  },
  summary: 'The June bulletin',
};

export const draft: Draft = {
  title: 'June 2024 bulletin',
  audience: 'everyone',
  by: { id: '29:asha', name: 'Asha Patel' },
  messages: { all: aCard },
};

/** The recipient of that number, in one of `tenants` tenants. */
export function recipient(
  number: number,
  { tenants = 1, serviceUrl = 'http://127.0.0.1:9/', organisation = 'Organisation' } = {},
): Recipient {
  const tenant = `tenant-${number % tenants}`;
  const conversation = {
    ...{ kind: 'personal' as const, id: `a:person-${number}`, tenant, serviceUrl },
    ...{ channelId: 'msteams', bot: { id: '28:bot', name: 'Kent Community Safety' } },
  };
  return {
    ...{ key: conversationKey(conversation), conversation, name: `Person ${number}` },
    organisation: `${organisation} ${number % tenants}`,
  };
}

export function recipients(
  count: number,
  options?: Parameters<typeof recipient>[1],
): readonly Recipient[] {
  return Array.from({ length: count }, (_, number) => recipient(number, options));
}

/** A delivery that waits for its first try. */
export function pending(to: Recipient, dueAt = new Date('2026-11-21T09:00:00Z')): Delivery {
  return { recipient: to, status: { state: 'pending', dueAt }, attempts: 0, doubts: 0 };
}

/** Bytes that differ, the same on every run. */
export function testBytes(seed = 20261121): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % 256;
  };
}
