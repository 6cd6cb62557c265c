import assert from 'node:assert/strict';
import { createDeliveryStore, mostInBatch } from '../../bot/broadcasts/delivery-store.js';
import type { Delivery, DeliveryStatus } from '../../bot/broadcasts/model.js';
import { describeEveryAdapter } from '../support/storage.js';
import { pending, recipient, recipients } from './builders.js';

const at = new Date('2026-11-21T09:00:00Z');
const statuses: readonly DeliveryStatus[] = [
  { state: 'pending', dueAt: at },
  { state: 'claimed', claim: 'worker', at },
  { state: 'sent', activity: '1700', at },
  { state: 'failed', reason: 'too-many-tries', at },
  { state: 'suspended', reason: 'blocked', at },
  { state: 'skipped', reason: 'stopped', at },
  { state: 'unknown', at },
];

describeEveryAdapter('The rows of deliveries', (storage) => {
  const store = () => createDeliveryStore(storage().tables);
  const write = (deliveries: readonly Delivery[], writer = 'one', number = 1) =>
    store().write({ broadcast: 'b', number, tenant: 'tenant-0', writer, deliveries, at });
  const opened = async () => {
    const batch = await store().open('b', 1);
    assert.ok(batch);
    return batch;
  };

  it('keep every state, and all that is known of a recipient', async () => {
    const deliveries = statuses.map((status, number) => ({
      ...pending({ ...recipient(number), variant: 'short' }),
      ...{ status, attempts: number, doubts: 1, target: '1699' },
    }));
    assert.equal(await write(deliveries), 'written');
    const { deliveries: found, summary } = await opened();
    for (const delivery of deliveries)
      assert.deepEqual(found.get(delivery.recipient.key), delivery);
    assert.deepEqual(summary.counts, {
      ...{ pending: 1, claimed: 1, sent: 1, failed: 1, suspended: 1, skipped: 1, unknown: 1 },
    });
    assert.equal((await store().deliveries('b', 1)).length, statuses.length);
  });

  it('take a whole batch at once, once', async () => {
    const whole = recipients(mostInBatch).map((one) => pending(one));
    assert.equal(await write(whole), 'written');
    assert.equal(await write(whole), 'written', 'the same writer again: a lost answer');
    assert.equal(await write(whole, 'another'), 'taken');
    assert.equal((await opened()).deliveries.size, mostInBatch);
  });

  it('let one of several writers have a number', async () => {
    const writers = ['a', 'b', 'c', 'd'];
    const outcomes = await Promise.all(
      writers.map((writer, number) => write([pending(recipient(number))], writer)),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'written').length, 1);
    assert.equal((await opened()).deliveries.size, 1);
  });

  it('find nothing where no batch was written', async () => {
    assert.equal(await store().open('b', 2), undefined);
    assert.equal(await store().summary('b', 2), undefined);
    assert.deepEqual(await store().deliveries('b', 2), []);
  });

  it('change deliveries and what they come to together', async () => {
    await write([0, 1, 2].map((number) => pending(recipient(number, { tenants: 2 }))));
    const batch = await opened();
    const [first, second] = [...batch.deliveries.values()];
    assert.ok(first && second);
    const status: DeliveryStatus = { state: 'sent', activity: '7', at };
    const heartbeatAt = new Date('2026-11-21T09:01:00Z');
    assert.ok(await batch.commit([{ ...first, status }], { heartbeatAt }));
    assert.ok(await batch.commit([{ ...second, status }]));
    for (const seen of [batch, await opened()]) {
      assert.equal(seen.summary.counts.sent, 2);
      assert.equal(seen.summary.counts.pending, 1);
      assert.deepEqual(seen.summary.heartbeatAt, heartbeatAt);
      const organisations = [...seen.summary.tally.keys()].sort();
      assert.deepEqual(organisations, ['Organisation 0', 'Organisation 1']);
    }
  });

  it('change nothing when somebody else was faster, and read anew', async () => {
    await write([pending(recipient(0)), pending(recipient(1))]);
    const [mine, theirs] = [await opened(), await opened()];
    const [first, second] = [...mine.deliveries.values()];
    assert.ok(first && second);
    const claimed = (claim: string): DeliveryStatus => ({ state: 'claimed', claim, at });
    assert.ok(await theirs.commit([{ ...first, status: claimed('theirs') }]));
    const both = [first, second].map((one) => ({ ...one, status: claimed('mine') }));
    assert.equal(await mine.commit(both), false);
    assert.deepEqual(mine.deliveries.get(first.recipient.key)?.status, claimed('theirs'));
    assert.equal(mine.summary.counts.claimed, 1);
    assert.ok(await mine.commit([{ ...second, status: claimed('mine') }]));
    assert.equal((await opened()).summary.counts.claimed, 2);
  });

  it('keep what a batch waits for until its next change', async () => {
    await write([pending(recipient(0))]);
    const waiting = { until: at, why: 'paused-by-teams' } as const;
    assert.ok(await (await opened()).commit([], { waiting }));
    assert.deepEqual((await opened()).summary.waiting, waiting);
    assert.ok(await (await opened()).commit([], { poisoned: true }));
    const { summary } = await opened();
    assert.equal(summary.waiting, undefined);
    assert.equal(summary.poisoned, true);
  });
});
