import assert from 'node:assert/strict';
import type { ConnectorFault } from '../support/connector.js';
import { eventually } from '../support/eventually.js';
import { draft } from './builders.js';
import { quickRules } from './rig.js';
import { busy, numberOf, stageOn } from './stage.js';
import { describeOnEachStorage } from './storages.js';

describeOnEachStorage('A broadcast that is sent', (storage) => {
  const { rigWith, people, meet, counts, reachedOnce } = stageOn(storage);

  it('reaches everybody once, within the limit of each tenant', async () => {
    const to = people(80, 4);
    meet({ latencyMs: 50, perSecond: 50 });
    const rig = rigWith(to, {
      ratePerTenant: 45,
      rules: { ...quickRules(45), pace: { ...quickRules(45).pace, start: 45 } },
    }).start();
    const progress = await rig.finishes(await rig.sends());
    reachedOnce(to);
    assert.equal(progress.counts.sent, 80);
    assert.equal(counts().throttled, 0);
    assert.equal(progress.byOrganisation.length, 4);
    assert.deepEqual(rig.faults, []);
  });

  it('reaches everybody although a fifth of the calls fails', async () => {
    const to = people(100, 4);
    const kinds: readonly ConnectorFault[] = [
      { kind: 'throttled', retryAfter: '0.05' },
      { kind: 'throttled' },
      { kind: 'status', status: 502 },
      { kind: 'status', status: 412 },
      { kind: 'dropped-before' },
    ];
    meet({ latencyMs: 5, faults: { share: 0.2, kinds } });
    const rig = rigWith(to).start();
    const progress = await rig.finishes(await rig.sends());
    reachedOnce(to);
    assert.equal(progress.counts.sent, 100);
    assert.ok(counts().calls > 105, `${counts().calls} calls`);
  });

  it('shows as unknown what broke after it was handed over, and sends it again when an editor says so', async () => {
    const to = people(20);
    meet({ fault: ({ conversation }) => brokenFor(conversation, 3) });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const progress = await rig.finishes(id);
    assert.equal(progress.counts.unknown, 3);
    assert.equal(progress.counts.sent, 17);
    reachedOnce(to);
    meet({});
    const resent = await rig.engine.resendUnknown(id);
    assert.equal(resent.outcome, 'changed');
    assert.equal(resent.count, 3);
    assert.equal((await rig.finishes(id)).counts.sent, 20);
    assert.equal(counts().calls, 23);
    assert.deepEqual((await rig.engine.resendUnknown(id)).outcome, 'refused');
  });

  it('writes whoever comes twice, and a release that is pressed twice, down once', async () => {
    const to = people(120, 2);
    const rig = rigWith([...to, ...to]).start();
    const { id } = await rig.engine.create(draft);
    const presses = await Promise.all([rig.engine.release(id), rig.engine.release(id)]);
    assert.deepEqual(presses.map(({ outcome }) => outcome).sort(), ['already', 'changed']);
    assert.equal((await rig.finishes(id)).total, 120);
    reachedOnce(to);
    assert.equal((await rig.engine.release(id)).outcome, 'refused');
  });

  it('is finished at once when there is nobody', async () => {
    const rig = rigWith([]).start();
    const progress = await rig.finishes(await rig.sends());
    assert.equal(progress.total, 0);
  });

  describe('in the hands of an editor', () => {
    /** The first ten get it; the others do not, until `meet({})`. */
    const stuckAfterTen = async (tellMs = quickRules().scheduler.tellMs) => {
      const to = people(40, 2);
      meet({ fault: ({ conversation }) => (numberOf(conversation) < 10 ? undefined : busy) });
      const backoff = { firstMs: 200, longestMs: 200 };
      const retry = { ...quickRules().retry, backoff, mostTries: 1_000 };
      const scheduler = { ...quickRules().scheduler, tellMs };
      const rig = rigWith(to, { rules: { ...quickRules(), retry, scheduler } }).start();
      const id = await rig.sends();
      await eventually(async () => (await rig.count(id, 'sent')) === 10, 'ten are sent', 20_000);
      return { to, rig, id };
    };

    it('pauses, and goes on', async () => {
      const { to, rig, id } = await stuckAfterTen();
      assert.equal((await rig.engine.pause(id)).outcome, 'changed');
      const queue = storage().queues.queue('broadcasts');
      await eventually(async () => (await queue.length()) === 0, 'nothing is queued', 20_000);
      assert.equal(await rig.count(id, 'claimed'), 0);
      const { calls } = counts();
      meet({});
      assert.equal((await rig.engine.pause(id)).outcome, 'already');
      assert.equal(counts().calls, calls);
      assert.equal((await rig.engine.resume(id)).outcome, 'changed');
      assert.equal((await rig.finishes(id)).counts.sent, 40);
      reachedOnce(to);
    });

    it('stops, and whoever has not got it does not get it', async () => {
      const { rig, id } = await stuckAfterTen();
      assert.equal((await rig.engine.stop(id)).outcome, 'changed');
      // Those in flight may still get it, so nobody else is let through yet.
      const skipped = async () => (await rig.count(id, 'skipped')) === 30;
      await eventually(skipped, 'the rest is skipped', 10_000);
      meet({});
      assert.equal(await rig.count(id, 'sent'), 10);
      assert.equal(Object.keys(counts().taken).length, 10);
      assert.equal((await rig.engine.get(id))?.state, 'stopped');
      assert.equal((await rig.engine.resume(id)).outcome, 'refused');
      assert.equal((await rig.engine.stop(id)).outcome, 'already');
    });

    it('tells how it ended when it is stopped, however seldom it tells how far it is', async () => {
      const { rig, id } = await stuckAfterTen(60_000);
      await rig.engine.stop(id);
      const ends = () => rig.told.some(({ counts: { skipped } }) => skipped === 30);
      await eventually(ends, 'the end is told', 10_000);
      assert.equal(rig.told.at(-1)?.broadcast.state, 'stopped');
    });

    it('is stopped from another instance, although Teams wants an hour until the next call', async () => {
      const to = people(3);
      meet({ fault: () => ({ kind: 'throttled', retryAfter: '3600' }) });
      const usual = quickRules();
      // What was read of the broadcast is believed for longer than the test takes.
      const rules = { ...usual, work: { ...usual.work, controlMs: 60_000 } };
      const [at, elsewhere] = [rigWith(to, { rules }).start(), rigWith(to, { rules })];
      const id = await at.sends();
      const waits = async () => (await at.engine.progress(id))?.waiting.length === 1;
      await eventually(waits, 'it waits for Teams', 10_000);
      // That nothing goes on for an hour is told, although nobody has got anything since.
      await eventually(() => at.told.some(({ waiting }) => waiting.length === 1), 'it is told');
      assert.equal((await elsewhere.engine.stop(id)).outcome, 'changed');
      await eventually(
        async () => (await at.count(id, 'skipped')) === 3,
        'all are skipped',
        10_000,
      );
    });

    it('is corrected and recalled wherever it has arrived', async () => {
      const to = people(30, 2);
      meet({ fault: ({ conversation }) => brokenFor(conversation, 2) });
      const rig = rigWith(to).start();
      const id = await rig.sends();
      await rig.finishes(id);
      const gone: ConnectorFault = {
        ...{ kind: 'status', status: 404, code: 'ActivityNotFoundInConversation' },
      };
      meet({
        fault: ({ conversation, method }) =>
          conversation === 'a:person-9' && method === 'PUT' ? gone : undefined,
      });
      const corrected = await rig.engine.correct(id, { ...draft, title: 'Corrected' });
      assert.ok(corrected.outcome === 'made');
      await rig.engine.release(corrected.broadcast.id);
      const first = await rig.finishes(corrected.broadcast.id);
      assert.equal(first.counts.sent, 28, 'all but the two of whom it is not known');
      const { updated, taken } = counts();
      assert.equal(Object.keys(updated).length, 27);
      assert.equal(taken['a:person-9'], 2, 'sent anew where it was gone');
      assert.equal((await rig.engine.resendUnknown(id)).outcome, 'refused', 'it would be old');
      assert.equal((await rig.engine.get(id))?.changedBy, corrected.broadcast.id);

      const recalled = await rig.engine.recall(corrected.broadcast.id, draft);
      assert.ok(recalled.outcome === 'made');
      assert.deepEqual(recalled.broadcast.kind, { kind: 'recall', of: id });
      await rig.engine.release(recalled.broadcast.id);
      const second = await rig.finishes(recalled.broadcast.id);
      assert.equal(second.counts.sent, 27);
      assert.equal(second.counts.skipped, 1, 'what is gone needs no recall');
      assert.equal(counts().taken['a:person-9'], 2);
    });

    it('is not corrected before it was sent, nor twice at a time', async () => {
      const rig = rigWith(people(3), { holdMs: 60_000 }).start();
      const { id } = await rig.engine.create(draft);
      assert.deepEqual(await rig.engine.correct(id, draft), { outcome: 'refused' });
      assert.deepEqual(await rig.engine.correct('another', draft), { outcome: 'missing' });
      const quick = rigWith(people(3)).start();
      const sent = await quick.sends();
      await quick.finishes(sent);
      const first = await rig.engine.correct(sent, draft);
      assert.ok(first.outcome === 'made');
      await rig.engine.release(first.broadcast.id);
      assert.deepEqual(await rig.engine.correct(sent, draft), { outcome: 'refused' });
    });
  });
});

/** The first `count` people are handed the message, and nobody answers. */
const brokenFor = (conversation: string, count: number): ConnectorFault | undefined =>
  numberOf(conversation) < count ? { kind: 'dropped-after' } : undefined;
