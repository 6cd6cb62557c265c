import assert from 'node:assert/strict';
import { usualRetention } from '../../bot/conversation/retention-days.js';
import { describeEveryAdapter } from '../support/storage.js';
import { crashingAfter, dumping } from '../support/personal.js';
import { FakeRecords, instanceOn } from './builders.js';

const now = new Date('2026-11-28T15:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const tomorrow = later(24 * 60);

describeEveryAdapter('the daily run of retention', (storage) => {
  it('takes what has had its time, by kind, once a day', async () => {
    const [conversations, roles] = [new FakeRecords('conversations'), new FakeRecords('roles')];
    const { expiring } = instanceOn(storage().tables, [conversations, roles]);
    await expiring.run(now);
    await expiring.run(later(60));
    assert.deepEqual(conversations.asked, ['expire before 2026-10-29T15:00:00.000Z']);
    assert.deepEqual(roles.asked, [], 'no time is set for roles');
    await expiring.run(tomorrow);
    assert.equal(conversations.asked.length, 2);
  });

  it('keeps to the setting', async () => {
    const conversations = new FakeRecords('conversations');
    const { expiring } = instanceOn(storage().tables, [conversations], {
      ...usualRetention,
      conversations: 7,
    });
    await expiring.run(now);
    assert.deepEqual(conversations.asked, ['expire before 2026-11-21T15:00:00.000Z']);
  });

  it('is done by one of many instances, and is on the record once with its count', async () => {
    const records = [new FakeRecords('conversations'), new FakeRecords('enquiries')];
    const instances = [1, 2, 3].map(() => instanceOn(storage().tables, records));
    await Promise.all(instances.map(({ expiring }) => expiring.run(now)));
    for (const { asked } of records) assert.equal(asked.length, 1);
    const [first] = instances;
    const page = await first?.audit.entries('2026-11', { size: 10 });
    const entries = (page?.entries ?? []).map(({ who, what, whom, before, after }) => ({
      ...{ who: who.key, what, whom, before, after },
    }));
    const common = { who: 'bot', what: 'retention.expired', after: '3' };
    assert.deepEqual(
      entries.sort((one, other) => one.before.localeCompare(other.before)),
      [
        { ...common, whom: 'conversations', before: '30 days' },
        { ...common, whom: 'enquiries', before: '730 days' },
      ],
    );
  });

  it('puts nothing on the record where nothing had had its time', async () => {
    const none = { deleted: 0, withoutPerson: 0, expired: 0 };
    const { expiring, audit } = instanceOn(storage().tables, [
      new FakeRecords('conversations', none),
    ]);
    await expiring.run(now);
    assert.deepEqual((await audit.entries('2026-11', { size: 10 })).entries, []);
    assert.deepEqual(await expiring.state(), [
      { kind: 'conversations', days: 30, last: { at: now, count: 0, isDone: true } },
    ]);
  });

  it('goes on with the other kinds where one fails, and tries that one again the same day', async () => {
    const [failing, other] = [new FakeRecords('conversations'), new FakeRecords('enquiries')];
    failing.problem = new Error('storage is away');
    const { expiring, faults } = instanceOn(storage().tables, [failing, other]);
    await assert.rejects(expiring.run(now), /Did not expire: conversations\./);
    assert.deepEqual(faults, [failing.problem]);
    assert.equal(other.asked.length, 1);
    const [state] = await expiring.state();
    assert.equal(state?.last?.isDone, false);
    failing.problem = undefined;
    await expiring.run(later(15));
    assert.deepEqual([failing.asked.length, other.asked.length], [2, 1]);
  });

  it('is taken up by another instance when one ends after any of its writes', async () => {
    for (let writes = 0; ; writes += 1) {
      const day = new Date(now.getTime() + writes * 24 * 60 * 60_000);
      const records = new FakeRecords('conversations');
      const dying = instanceOn(crashingAfter(storage().tables, writes), [records]);
      const ended = await dying.expiring.run(day).then(
        () => true,
        () => false,
      );
      const { expiring, audit } = instanceOn(storage().tables, [records]);
      await expiring.run(new Date(day.getTime() + 2 * 60 * 60_000));
      const [state] = await expiring.state();
      assert.equal(state?.last?.isDone, true);
      assert.ok(records.asked.length <= 2);
      const month = day.toISOString().slice(0, 7);
      const { entries } = await audit.entries(month, { size: 100 });
      const ofDay = entries.filter(
        ({ at }) => at.toISOString().slice(0, 10) === day.toISOString().slice(0, 10),
      );
      assert.equal(ofDay.length, 1, `after ${writes} writes`);
      if (ended) return;
    }
  });

  it('can be tried: it counts, and changes nothing in any table', async () => {
    const { tables, dump } = dumping(storage().tables);
    const failing = new FakeRecords('suggestions');
    failing.problem = new Error('storage is away');
    const records = [new FakeRecords('conversations'), failing, new FakeRecords('roles')];
    const { expiring } = instanceOn(tables, records);
    await expiring.run(now).catch(() => undefined);
    const before = await dump();
    assert.deepEqual(await expiring.tryOut(tomorrow), [
      { kind: 'conversations', outcome: 'counted', count: 3 },
      { kind: 'suggestions', outcome: 'failed' },
      { kind: 'roles', outcome: 'never' },
    ]);
    assert.equal(await dump(), before);
    assert.deepEqual(records[0]?.asked.at(-1), 'count before 2026-10-30T15:00:00.000Z');
  });
});
