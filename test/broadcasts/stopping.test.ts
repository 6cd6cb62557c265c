import assert from 'node:assert/strict';
import { deliver, type DeliverParts } from '../../bot/broadcasts/deliver.js';
import { createPaces } from '../../bot/broadcasts/paces.js';
import { eventually } from '../support/eventually.js';
import { pending, recipients } from './builders.js';
import { quickRules } from './rig.js';
import { stageOn } from './stage.js';
import { describeOnEachStorage } from './storages.js';

describeOnEachStorage('A process that stops in the midst of a broadcast', (storage) => {
  const { rigWith, people, meet, counts } = stageOn(storage);
  const usual = quickRules();
  const timed = async (work: Promise<void>): Promise<number> => {
    const began = performance.now();
    await work;
    return performance.now() - began;
  };

  it('whose time is over puts its batch back: the next one goes on with it, but for what is on its way', async () => {
    const to = people(6);
    const onItsWay = 2;
    meet({ latencyMs: 60_000 });
    const work = { ...usual.work, mostInFlight: onItsWay, claimMs: 1_500 };
    const rig = rigWith(to, { rules: { ...usual, work } }).start();
    const id = await rig.sends();
    await eventually(() => counts().calls === onItsWay, 'two are on their way', 10_000);
    const ms = await timed(rig.stop(100));
    assert.ok(ms < 10_000, `it took ${Math.round(ms)} ms`);
    const queue = storage().queues.queue('broadcasts');
    assert.ok(await queue.waitingSince(), 'the batch waits for anybody');

    meet({});
    const other = rigWith(to, { rules: { ...usual, work } }).start();
    const progress = await other.finishes(id);
    const { sent, unknown } = progress.counts;
    assert.deepEqual({ sent, unknown }, { sent: to.length - onItsWay, unknown: onItsWay });
    assert.equal(other.calls, to.length - onItsWay, 'nobody is called twice');
  });
});

describe('A delivery that is held back for the sake of the pace', () => {
  const at = new Date('2026-11-21T09:00:00Z');
  const { pace, retry } = quickRules();

  /** The first of two takes all that may be called within a second; `looked` counts how often the second waited. */
  const heldBack = (stopsAtLook: number) => {
    let now = at.getTime();
    const seen = { looked: 0, asked: 0 };
    const never = async () => assert.fail('nothing is sent in this test');
    const parts: DeliverParts = {
      controls: { current: async () => undefined, forget: () => undefined },
      sender: {
        prepare: () => assert.fail('no message is made ready'),
        send: never,
        update: never,
      },
      paces: createPaces({ ...pace, ceiling: 1 }, () => now),
      reachability: { suspend: never },
      messageOf: async () => void (seen.asked += 1),
      ...{ fail: never, now: () => new Date(now), chance: () => 0.5, retry },
      fault: (problem) => assert.fail(String(problem)),
      timer: (ms, run) => {
        seen.looked += 1;
        now += ms;
        setImmediate(run);
        return () => undefined;
      },
      stopping: () => seen.looked >= stopsAtLook,
    };
    const claimed = recipients(2).map((to) => ({
      ...pending(to),
      status: { state: 'claimed', claim: 'run', at } as const,
    }));
    const results = Promise.all(claimed.map((one) => deliver(parts, 'B-1', 'kent', one)));
    return { seen, results, now: () => new Date(now) };
  };

  it('goes back within a look, as if it had not been begun, when the process stops', async () => {
    const { seen, results, now } = heldBack(2);
    const [, second] = await results;
    assert.equal(seen.asked, 1, 'only the first got as far as its message');
    assert.equal(seen.looked, 2);
    assert.ok(now().getTime() - at.getTime() <= 500, 'two looks of a quarter of a second');
    const { status, attempts } = second?.after ?? assert.fail('there are two');
    assert.deepEqual(status, { state: 'pending', dueAt: now() });
    assert.deepEqual([attempts, second?.stopped], [0, false]);
  });

  it('is made once its second is over, when nothing stops', async () => {
    const { seen, results, now } = heldBack(Infinity);
    const states = (await results).map(({ after }) => after.status.state);
    assert.equal(seen.asked, 2);
    assert.ok(!states.includes('pending'));
    assert.ok(now().getTime() - at.getTime() >= 1_000);
  });
});
