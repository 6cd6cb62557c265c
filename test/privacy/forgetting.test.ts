import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import { describeEveryAdapter } from '../support/storage.js';
import { asha, sam } from '../support/people.js';
import { crashingAfter, dumping } from '../support/personal.js';
import { FakeRecords, instanceOn } from './builders.js';

const now = new Date('2026-11-28T15:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const reference = 'F-7K3QF9';

describeEveryAdapter('forgetting somebody', (storage) => {
  const threeKinds = () => [
    new FakeRecords('subscriptions'),
    new FakeRecords('proposals'),
    new FakeRecords('audit'),
  ];

  it('goes over all kinds in their order, once, and tells what was done', async () => {
    const records = threeKinds();
    const { forgetting } = instanceOn(storage().tables, records);
    const state = await forgetting.begin(asha, reference, now);
    const counts = { deleted: 1, withoutPerson: 2 };
    assert.deepEqual(state, {
      ...{ reference, at: now, isDone: true },
      counts: { subscriptions: counts, proposals: counts, audit: counts },
    });
    assert.deepEqual(await forgetting.begin(asha, reference, later(5)), state);
    await forgetting.sweep(later(5));
    assert.deepEqual(
      records.map(({ asked }) => asked),
      Array(3).fill(['forget Asha Patel']),
    );
  });

  it('is on the record once, by key and without a name', async () => {
    const { forgetting, audit } = instanceOn(storage().tables, threeKinds());
    await forgetting.begin(asha, reference, now);
    await forgetting.begin(asha, reference, later(1));
    const { entries } = await audit.entries('2026-11', { size: 10 });
    assert.deepEqual(entries, [
      {
        at: now,
        who: { key: personKey(asha) },
        what: 'privacy.forgotten',
        whom: reference,
        before: '',
        after:
          'subscriptions 1 deleted, subscriptions 2 without the person, proposals 1 deleted, ' +
          'proposals 2 without the person, audit 1 deleted, audit 2 without the person',
      },
    ]);
  });

  it('leaves nothing of the person in its own rows, and nothing at all after a day', async () => {
    const { tables, dump } = dumping(storage().tables);
    const { forgetting } = instanceOn(tables, threeKinds());
    await forgetting.begin(asha, reference, now);
    const after = await dump();
    for (const trace of [asha.id, 'asha-patel-object-id', asha.name, 'asha-patel-chat']) {
      assert.ok(!after.includes(trace), trace);
    }
    await forgetting.sweep(later(23 * 60));
    assert.ok(await forgetting.find(asha, reference));
    await forgetting.sweep(later(25 * 60));
    assert.equal(await forgetting.find(asha, reference), undefined);
  });

  it('goes on with the other kinds where one fails, and with that one minutes later', async () => {
    const records = threeKinds();
    const [, proposals] = records;
    assert.ok(proposals);
    proposals.problem = new Error('storage is away');
    const { forgetting, faults, audit } = instanceOn(storage().tables, records);
    const begun = await forgetting.begin(asha, reference, now);
    assert.equal(begun.isDone, false);
    assert.deepEqual(Object.keys(begun.counts), ['subscriptions', 'audit']);
    assert.deepEqual(faults, [proposals.problem]);
    proposals.problem = undefined;
    await forgetting.sweep(later(1));
    assert.equal((await forgetting.find(asha, reference))?.isDone, false);
    await forgetting.sweep(later(3));
    assert.equal((await forgetting.find(asha, reference))?.isDone, true);
    assert.deepEqual(
      records.map(({ asked }) => asked.length),
      [1, 2, 1],
    );
    assert.equal((await audit.entries('2026-11', { size: 10 })).entries.length, 1);
  });

  it('is carried on by another instance when the process dies after any of its writes', async () => {
    for (let writes = 0; ; writes += 1) {
      const records = threeKinds();
      const name = `F-ABCDE${String(writes + 2)}`;
      const dying = instanceOn(crashingAfter(storage().tables, writes), records);
      const begun = await dying.forgetting.begin(asha, name, now).catch(() => undefined);
      const { forgetting } = instanceOn(storage().tables, records);
      const left = await forgetting.find(asha, name);
      assert.ok(left, 'it was written down before anything was done');
      await forgetting.sweep(later(10));
      const done = await forgetting.find(asha, name);
      assert.equal(done?.isDone, true);
      for (const { asked } of records) assert.ok(asked.length > 0);
      if (begun) return;
    }
  });

  it('is done by one of many instances that begin at the same moment', async () => {
    const records = threeKinds();
    const instances = [1, 2, 3].map(() => instanceOn(storage().tables, records));
    await Promise.all(instances.map(({ forgetting }) => forgetting.begin(asha, reference, now)));
    const [first] = instances;
    assert.equal((await first?.forgetting.find(asha, reference))?.isDone, true);
    assert.deepEqual(
      records.map(({ asked }) => asked),
      Array(3).fill(['forget Asha Patel']),
    );
  });

  it('tells nobody of a reference that is not theirs', async () => {
    const { forgetting } = instanceOn(storage().tables, threeKinds());
    await forgetting.begin(asha, reference, now);
    assert.equal(await forgetting.find(sam, reference), undefined);
    await assert.rejects(forgetting.begin(sam, reference, now));
  });
});
