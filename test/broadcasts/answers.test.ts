import assert from 'node:assert/strict';
import type { ConnectorFault } from '../support/connector.js';
import { eventually } from '../support/eventually.js';
import { quickRules } from './rig.js';
import { busy, numberOf, stageOn } from './stage.js';
import { describeOnStorage } from './storages.js';

// What Teams answers is the same matter on every kind of storage.
describeOnStorage('embedded', 'What Teams answers to a broadcast', (storage) => {
  const { rigWith, people, meet, counts, reachedOnce } = stageOn(storage);

  it('suspends whoever cannot be reached, after a second no where the first may be wrong', async () => {
    const to = people(6);
    const answers: Readonly<Record<string, ConnectorFault>> = {
      'a:person-0': { kind: 'status', status: 403, code: 'ConversationBlockedByUser' },
      'a:person-1': { kind: 'status', status: 404, code: 'BotNotInConversationRoster' },
      'a:person-2': { kind: 'status', status: 404, code: 'ConversationNotFound' },
      'a:person-3': { kind: 'status', status: 500 },
    };
    const once: ConnectorFault = { kind: 'status', status: 403, code: 'SomethingNew' };
    meet({
      fault: ({ conversation, earlier }) =>
        conversation === 'a:person-4' && earlier === 0 ? once : answers[conversation],
    });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const progress = await rig.finishes(id);
    assert.deepEqual(
      { ...progress.counts },
      { pending: 0, claimed: 0, sent: 2, failed: 1, suspended: 3, skipped: 0, unknown: 0 },
    );
    const reasons = new Map(rig.suspended.map(({ key, reason }) => [key, reason]));
    assert.deepEqual(
      to.map(({ key }) => reasons.get(key)),
      ['blocked', 'not-installed', 'gone', undefined, undefined, undefined],
    );
    // 0, 1, 3 and 5 were called once, 2 and 4 twice.
    assert.equal(counts().calls, 8);
    const notReached: unknown[] = [];
    for await (const { delivery, channel } of rig.engine.notReached(id))
      notReached.push([delivery.recipient.name, delivery.status.state, channel]);
    const channel = 'General of Organisation 0';
    assert.deepEqual(notReached.sort(), [
      ['Person 0', 'suspended', channel],
      ['Person 1', 'suspended', channel],
      ['Person 2', 'suspended', channel],
      ['Person 3', 'failed', channel],
    ]);
  });

  for (const [status, problem] of [
    [400, 'message-refused'],
    [401, 'credentials'],
    [413, 'message-too-large'],
  ] as const) {
    it(`ends with a reason on ${status}, and goes on from there when an editor resumes it`, async () => {
      const to = people(12);
      meet({ latencyMs: 5, fault: () => ({ kind: 'status', status }) });
      const work = { ...quickRules().work, mostInFlight: 4 };
      const rig = rigWith(to, { rules: { ...quickRules(), work } }).start();
      const id = await rig.sends();
      const failed = await eventually(async () => {
        const found = await rig.engine.get(id);
        return found?.state === 'failed' && found;
      }, 'the broadcast fails');
      assert.equal(failed.problem, problem);
      await eventually(async () => (await rig.count(id, 'claimed')) === 0, 'nothing is in flight');
      assert.ok(counts().calls <= 8, `${counts().calls} calls`);
      assert.equal(await rig.count(id, 'pending'), 12);
      meet({});
      assert.equal((await rig.engine.resume(id)).outcome, 'changed');
      assert.equal((await rig.finishes(id)).counts.sent, 12);
      assert.equal((await rig.engine.get(id))?.problem, undefined);
      reachedOnce(to);
    });
  }

  it('skips those who are left of one that has failed, when an editor stops it', async () => {
    meet({ latencyMs: 5, fault: () => ({ kind: 'status', status: 401 }) });
    const rig = rigWith(people(12)).start();
    const id = await rig.sends();
    const hasFailed = async () => (await rig.engine.get(id))?.state === 'failed';
    await eventually(hasFailed, 'the broadcast fails');
    assert.equal((await rig.engine.stop(id)).outcome, 'changed');
    await eventually(async () => (await rig.count(id, 'skipped')) === 12, 'nobody waits for it');
  });

  it('gives up on a delivery after a number of tries, and says so', async () => {
    const to = people(3);
    meet({ fault: ({ conversation }) => (conversation === 'a:person-1' ? busy : undefined) });
    const retry = { ...quickRules().retry, mostTries: 3 };
    const rig = rigWith(to, { rules: { ...quickRules(), retry } }).start();
    const id = await rig.sends();
    assert.equal((await rig.finishes(id)).counts.sent, 2);
    const failed = (await rig.deliveries(id)).find(({ status }) => status.state === 'failed');
    assert.equal(failed?.status.state === 'failed' && failed.status.reason, 'too-many-tries');
    assert.equal(counts().calls, 5);
  });

  it('lets no tenant that is paused hold up the others, and says until when it waits', async () => {
    const to = people(24, 3);
    meet({
      fault: ({ conversation, earlier }) =>
        numberOf(conversation) % 3 === 0 && earlier === 0
          ? { kind: 'throttled', retryAfter: '1' }
          : undefined,
    });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const others = await eventually(
      async () => {
        const progress = await rig.engine.progress(id);
        return progress?.counts.sent === 16 && progress.waiting.length > 0 && progress;
      },
      'the other two tenants have it, while one waits',
      20_000,
    );
    assert.deepEqual(
      others.waiting.map(({ tenant, why }) => [tenant, why]),
      [['tenant-0', 'paused-by-teams']],
    );
    assert.equal((await rig.finishes(id)).counts.sent, 24);
    reachedOnce(to);
  });

  it('tells how far it is: at every change of its state, and in between', async () => {
    const rig = rigWith(people(60, 2), { ratePerTenant: 100 }).start();
    const id = await rig.sends();
    await rig.finishes(id);
    await eventually(() => rig.told.at(-1)?.broadcast.state === 'finished', 'the end is told');
    const states = rig.told.map(({ broadcast }) => broadcast.state);
    assert.ok(states.includes('sending'));
    assert.equal(states.filter((state) => state === 'finished').length, 1);
    assert.ok(rig.told.some(({ perSecond }) => perSecond > 0));
    assert.ok(rig.told.some(({ leftMs }) => leftMs !== undefined && leftMs > 0));
  });
});
