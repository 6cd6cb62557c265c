import assert from 'node:assert/strict';
import { createBroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { createDeliveryLookup } from '../../bot/broadcasts/delivery-lookup.js';
import { createDeliveryStore } from '../../bot/broadcasts/delivery-store.js';
import { hadBefore } from '../../bot/broadcasts/audience/had-before.js';
import { createPlanStore, withoutWish } from '../../bot/broadcasts/editing/plan-store.js';
import { createReaders, isReadUpTo } from '../../bot/broadcasts/editing/readers.js';
import { createReasons } from '../../bot/broadcasts/editing/reasons.js';
import { createShownCards } from '../../bot/broadcasts/editing/shown-cards.js';
import { newBroadcastId } from '../../bot/broadcasts/identity.js';
import type { Broadcast, Delivery, DeliveryStatus, Recipient } from '../../bot/broadcasts/model.js';
import type { Read } from '../../bot/conversation/incoming.js';
import { describeEveryAdapter } from '../support/storage.js';
import { countedTables } from '../support/wrapped-tables.js';
import { draft, recipients, testBytes } from './builders.js';
import { subscriber } from './subscribers.js';

const at = new Date('2026-11-21T09:00:00Z');
const soon = new Date('2026-11-21T09:00:05Z');

describeEveryAdapter('what editors keep of a broadcast', (storage) => {
  const id = newBroadcastId(at, testBytes());

  it('is its plan, changed by several at once without loss', async () => {
    const plans = createPlanStore(storage().tables);
    assert.equal(await plans.get(id), undefined);
    assert.equal(await plans.revise(id, (plan) => plan), undefined);
    const wish = { by: 'sam', name: 'Sam Hill', dueAt: at.toISOString() };
    await plans.write(id, { issue: '2024-06', makers: ['sam'], wish });
    await Promise.all(
      ['jo', 'asha'].map((name) =>
        plans.revise(id, (plan) => ({ ...plan, makers: [...plan.makers, name] })),
      ),
    );
    const plan = await plans.get(id);
    assert.deepEqual([...(plan?.makers ?? [])].sort(), ['asha', 'jo', 'sam']);
    assert.deepEqual(plan?.wish, wish);
    await plans.revise(id, withoutWish);
    assert.equal((await plans.get(id))?.wish, undefined);
  });

  it('is what was done about it once, for whoever asks first', async () => {
    const plans = createPlanStore(storage().tables);
    const claims = await Promise.all([1, 2, 3].map(() => plans.claim(id, 'late-1')));
    assert.equal(claims.filter(Boolean).length, 1);
    assert.equal(await plans.hasClaimed(id, 'late-1'), true);
    assert.equal(await plans.claim(id, 'late-2'), true);
  });

  it('is its cards, one a chat, until they are left', async () => {
    const cards = createShownCards(storage().tables);
    const [asha, robin] = recipients(2);
    assert.ok(asha && robin);
    await cards.follow(id, asha.conversation, 'm1', at);
    await cards.follow(id, asha.conversation, 'm2', at, 'shows');
    await cards.follow(id, robin.conversation, 'm3', at);
    await cards.follow(newBroadcastId(soon, testBytes(5)), robin.conversation, 'm4', at);
    const own = await cards.of(id);
    assert.deepEqual(own.map(({ card }) => card.messageId).sort(), ['m2', 'm3']);
    assert.equal((await cards.all()).length, 3);
    const [first] = own;
    assert.ok(first);
    assert.equal(await cards.replace(first, { ...first.card, digest: 'new' }), true);
    assert.equal(await cards.replace(first, { ...first.card, digest: 'late' }), false);
    await cards.leave(first);
    assert.equal((await cards.of(id)).length, 2, 'it was changed since it was read');
    for (const one of await cards.of(id)) await cards.leave(one);
    assert.deepEqual(await cards.of(id), []);
  });
});

describeEveryAdapter('one delivery among many', (storage) => {
  const sent: DeliveryStatus = { state: 'sent', activity: '1700000000005', at };

  /** A finished broadcast to these, in batches of `size` within a tenant, as the engine writes them. */
  async function broadcastTo(
    all: readonly Recipient[],
    size: number,
    statusOf: (recipient: Recipient) => DeliveryStatus = () => sent,
    order = (one: Recipient, other: Recipient) => (one.key < other.key ? -1 : 1),
  ): Promise<Broadcast> {
    const { tables } = storage();
    const store = createBroadcastStore(tables);
    const deliveries = createDeliveryStore(tables);
    const id = newBroadcastId(at, testBytes(all.length + size));
    await store.create(id, draft, { kind: 'send' }, at);
    let number = 0;
    for (const tenant of new Set(all.map(({ conversation }) => conversation.tenant))) {
      const own = all.filter(({ conversation }) => conversation.tenant === tenant).sort(order);
      for (let first = 0; first < own.length; first += size) {
        number += 1;
        const some = own.slice(first, first + size).map((recipient): Delivery => ({
          ...{ recipient, status: statusOf(recipient), attempts: 0, doubts: 0 },
        }));
        const batch = { broadcast: id, number, tenant, writer: 'w', deliveries: some, at };
        assert.equal(await deliveries.write(batch), 'written');
      }
    }
    await store.revise(id, (one) => ({
      ...one,
      ...{ state: 'finished', batches: number, recipients: all.length, startedAt: at },
    }));
    const made = await store.get(id);
    assert.ok(made);
    return made;
  }

  it('is found by its recipient, without reading the others', async () => {
    const everybody = recipients(40, { tenants: 3 });
    const broadcast = await broadcastTo(everybody, 4);
    const read = { listed: 0, got: 0 };
    const lookup = createDeliveryLookup(countedTables(storage().tables, read));
    for (const { key, conversation } of everybody) {
      const found = await lookup.find(broadcast, conversation.tenant, key);
      assert.equal(found?.recipient.key, key);
    }
    assert.equal(read.got, broadcast.batches + everybody.length, 'each batch once, then each row');
    assert.equal(await lookup.find(broadcast, 'tenant-0', 'nobody'), undefined);
    assert.equal(await lookup.find(broadcast, 'elsewhere', everybody[0]?.key ?? ''), undefined);
    const unreleased = { ...broadcast, id: newBroadcastId(soon, testBytes(3)), batches: 0 };
    assert.equal(await lookup.find(unreleased, 'tenant-0', 'any'), undefined);
  });

  it('is found as well where writing was begun anew, and the order was lost', async () => {
    const everybody = recipients(12);
    const backwards = (one: Recipient, other: Recipient) => (one.key < other.key ? 1 : -1);
    const broadcast = await broadcastTo(everybody, 4, undefined, backwards);
    const lookup = createDeliveryLookup(storage().tables);
    const find = lookup.inOrder(broadcast);
    for (const { key, conversation } of everybody) {
      assert.ok(await lookup.find(broadcast, conversation.tenant, key));
      assert.ok(await find(conversation.tenant, key));
    }
  });

  it('is found for many in order with each batch read once', async () => {
    const everybody = [...recipients(30, { tenants: 2 })];
    const broadcast = await broadcastTo(everybody, 5);
    const read = { listed: 0, got: 0 };
    const lookup = createDeliveryLookup(countedTables(storage().tables, read));
    const find = lookup.inOrder(broadcast);
    const inOrder = everybody.sort((one, other) => {
      const [a, b] = [one, other].map((who) => who.conversation.tenant + who.key);
      return (a ?? '') < (b ?? '') ? -1 : 1;
    });
    for (const { key, conversation } of inOrder) assert.ok(await find(conversation.tenant, key));
    assert.equal(read.listed, broadcast.batches + everybody.length);
  });

  it('tells who had a broadcast before: those of whom it is known, and those of whom it is not', async () => {
    const [asha, robin, sam] = ['Asha Patel', 'Robin Reed', 'Sam Hill'].map((name) =>
      subscriber(name),
    );
    assert.ok(asha && robin && sam);
    const statuses = new Map<string, DeliveryStatus>([
      [asha.key, sent],
      [robin.key, { state: 'unknown', at }],
      [sam.key, { state: 'failed', reason: 'refused', at }],
    ]);
    const broadcast = await broadcastTo(
      [asha, robin, sam],
      99,
      ({ key }) => statuses.get(key) ?? sent,
    );
    const { tables } = storage();
    const parts = { store: createBroadcastStore(tables), lookup: createDeliveryLookup(tables) };
    const had = await hadBefore(parts, [broadcast.id, 'not-there']);
    const sorted = [asha, robin, sam].sort((one, other) => (one.key < other.key ? -1 : 1));
    for (const one of sorted) assert.equal(await had(one), one !== sam, one.person?.name);
    assert.equal(await (await hadBefore(parts))(asha), false);
  });

  it('is counted among the reasons why something has not arrived', async () => {
    const everybody = recipients(6);
    const status = (index: number): DeliveryStatus => {
      if (index === 0) return { state: 'suspended', reason: 'blocked', at };
      if (index === 1) return { state: 'failed', reason: 'too-many-tries', at };
      return index === 2 ? { state: 'suspended', reason: 'blocked', at } : sent;
    };
    const broadcast = await broadcastTo(everybody, 2, (one) => status(everybody.indexOf(one)));
    const reasons = await createReasons(createDeliveryStore(storage().tables)).of(broadcast);
    assert.deepEqual(Object.fromEntries(reasons), { blocked: 2, 'too-many-tries': 1 });
  });

  it('has a reader once that person’s Teams says that they have read so far', async () => {
    const { tables } = storage();
    const [asha, robin] = ['Asha Patel', 'Robin Reed'].map((name) => subscriber(name));
    assert.ok(asha && robin);
    const broadcast = await broadcastTo([asha, robin], 99);
    const readers = createReaders({
      ...{ tables, store: createBroadcastStore(tables) },
      lookup: createDeliveryLookup(tables),
    });
    const reads = (who: typeof asha, upTo: string, receivedAt = soon): Read => ({
      ...{ kind: 'read', reference: '7K3QF9', upTo, receivedAt, conversation: who.conversation },
      person: { id: 'x', name: 'x', tenant: 'x', roles: new Set() },
    });
    await readers.note(reads(asha, '1700000000004'));
    assert.equal(await readers.count(broadcast.id), 0, 'not so far yet');
    await readers.note(reads(asha, '1700000000006'));
    await readers.note(reads(asha, '1700000000009'));
    await readers.note(reads(subscriber('Nobody'), '1800000000000'));
    const later = new Date('2026-12-31T09:00:00Z');
    await readers.note(reads(robin, '1800000000000', later));
    assert.deepEqual([...(await readers.keys(broadcast.id))], [asha.key]);
  });
});

describe('a read receipt', () => {
  it('counts for all messages up to the one that it names', () => {
    assert.equal(isReadUpTo('1700000000005', '1700000000005'), true);
    assert.equal(isReadUpTo('999', '1700000000005'), true);
    assert.equal(isReadUpTo('1700000000006', '1700000000005'), false);
    assert.equal(isReadUpTo('activity-1', 'activity-1'), true);
    assert.equal(isReadUpTo('activity-1', 'activity-2'), false);
    assert.equal(isReadUpTo('', ''), false);
  });
});
