import assert from 'node:assert/strict';
import { createBroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { createDeliveryLookup } from '../../bot/broadcasts/delivery-lookup.js';
import { createDeliveryStore } from '../../bot/broadcasts/delivery-store.js';
import { createPlanStore } from '../../bot/broadcasts/editing/plan-store.js';
import { createShownCards } from '../../bot/broadcasts/editing/shown-cards.js';
import { newBroadcastId } from '../../bot/broadcasts/identity.js';
import type { DeliveryStatus, Recipient } from '../../bot/broadcasts/model.js';
import { createBroadcastRecords } from '../../bot/broadcasts/personal.js';
import { addresseesOf } from '../../bot/broadcasts/sources.js';
import { nobodies } from '../../bot/conversation/nobody.js';
import { conversationKey } from '../../bot/conversation/reference.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { actor, asha, chatCalled, keyed, sam, tenant } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { draft, testBytes } from './builders.js';

const { messages } = await projectLibrary();
const nobody = nobodies(messages, () => shortReference(() => Math.floor(Math.random() * 256)));
const at = new Date('2026-11-21T09:00:00Z');
const id = newBroadcastId(at, testBytes());

const chatOf = ({ chats: [chat = chatCalled('a:none')] }: typeof asha) => chat;
const to = (who: typeof asha): Recipient => ({
  ...{ key: conversationKey(chatOf(who)), conversation: chatOf(who), name: who.name },
  organisation: `Office of ${who.name.slice(0, 3)}`,
});
const had = (recipient: Recipient, status: DeliveryStatus) => ({
  ...{ recipient, status, attempts: 0, doubts: 0, target: 'message-before' },
});
const sent = { state: 'sent', activity: 'message-of-it', at } as const;

/** Asha makes one that she, Sam and others got, and a second that is under way. */
async function broadcasting(tables: Tables): Promise<void> {
  const store = createBroadcastStore(tables);
  const audience = JSON.stringify({ audience: { kind: 'people', keys: [to(asha).key] } });
  await store.create(id, { ...draft, by: actor(asha), audience }, { kind: 'send' }, at);
  const people = ['b', 'c', 'd'].map((name) => chatCalled(`a:${name}`));
  const others = people.map((chat) => ({ key: conversationKey(chat), conversation: chat }));
  const batch = { broadcast: id, tenant, writer: 'w', at };
  const first = [asha, sam].map((who) => had(to(who), sent));
  const rest = others.map((one) => had(one, sent));
  const sorted = [...first, ...rest].sort((one, two) =>
    one.recipient.key < two.recipient.key ? -1 : 1,
  );
  const deliveries = createDeliveryStore(tables);
  await deliveries.write({ ...batch, number: 1, deliveries: sorted.slice(0, 3) });
  await deliveries.write({ ...batch, number: 2, deliveries: sorted.slice(3) });
  await store.revise(id, (one) => ({
    ...{ ...one, state: 'finished', batches: 2, recipients: 5, startedAt: at },
  }));
  const wish = { by: keyed(asha).key, name: asha.name };
  const makers = [keyed(asha).key, keyed(sam).key];
  await createPlanStore(tables).write(id, { issue: '2026-12', makers, wish });
  for (const who of [asha, sam]) {
    const row = { partition: `${id}-read`, row: to(who).key };
    await tables
      .table('Broadcasts')
      .insert({ ...row, properties: { schema: 1, at: at.toISOString() } });
    await createShownCards(tables).follow(id, chatOf(who), '17', at);
  }
}

const recordsOn = (tables: Tables) =>
  createBroadcastRecords({
    ...{ tables, messages, nobody, plans: createPlanStore(tables) },
    broadcastStore: createBroadcastStore(tables),
  });

describeRecords('broadcasts', {
  ...{ records: recordsOn, seed: broadcasting, asha, sam },
  told: {
    asha: ['Asha Patel', 'You made it', 'Office of Ash'],
    sam: ['Office of Sam'],
  },
  gone: ['Asha Patel', asha.objectId ?? '', keyed(asha).key, chatOf(asha).id, to(asha).key],
  stays: [draft.title, 'Sam Hill', to(sam).key, 'Office of Ash'],
  expired: ['Asha Patel', 'Sam Hill', `to-${to(asha).key}`, `read ${to(sam).key}`],
});

describeEveryAdapter('a broadcast of which somebody is forgotten', (storage) => {
  it('has the same counts, finds everybody else, and is not sent there again', async () => {
    const { tables } = storage();
    await broadcasting(tables);
    const [store, deliveries] = [createBroadcastStore(tables), createDeliveryStore(tables)];
    const counts = () =>
      Promise.all([1, 2].map(async (one) => (await deliveries.summary(id, one))?.counts));
    const before = await counts();
    await recordsOn(tables).forget(asha, now);
    assert.deepEqual(await counts(), before);
    const broadcast = await store.get(id);
    assert.ok(broadcast);
    assert.equal(broadcast.by.name, 'Name deleted at their request');
    const lookup = createDeliveryLookup(tables);
    for (const chat of [chatOf(sam), ...['b', 'c', 'd'].map((name) => chatCalled(`a:${name}`))]) {
      const found = await lookup.find(broadcast, tenant, conversationKey(chat));
      assert.equal(found?.status.state, 'sent', chat.id);
    }
    assert.equal(await lookup.find(broadcast, tenant, to(asha).key), undefined);
    const change = { ...broadcast, id: 'later', kind: { kind: 'correct', of: id } } as const;
    const recipients = {
      async *of() {
        yield* await Promise.resolve([]);
      },
    };
    const addressed = [];
    for await (const one of addresseesOf({ store, deliveries, recipients }, change)) {
      addressed.push(one.recipient.key);
    }
    assert.equal(addressed.length, 4);
  });
});
