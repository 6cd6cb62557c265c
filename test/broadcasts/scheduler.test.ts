import assert from 'node:assert/strict';
import type { BroadcastState, Recipient } from '../../bot/broadcasts/model.js';
import { eventually } from '../support/eventually.js';
import { draft, recipients } from './builders.js';
import { quickRules, Rig, type RigOptions } from './rig.js';
import { describeOnEachStorage } from './storages.js';

/** A clock that stands still, and is moved by hand. */
const clock = { now: new Date('2026-11-21T09:00:00Z') };
const now = (): Date => clock.now;
const minutes = (count: number): number => count * 60_000;

describeOnEachStorage(
  'Broadcasts that have their time',
  (storage) => {
    const rigs: Rig[] = [];
    /** Each time that somebody asks who gets it. */
    let releases = 0;

    const rigWith = (options: Partial<RigOptions> = {}): Rig => {
      const rig = new Rig({
        ...{ storage: storage(), now, holdMs: 10_000 },
        recipients: () => {
          releases += 1;
          return [];
        },
        ...options,
      });
      rigs.push(rig);
      return rig;
    };
    const passes = (ms: number): void => {
      clock.now = new Date(clock.now.getTime() + ms);
    };
    const becomes = (rig: Rig, id: string, state: BroadcastState) =>
      eventually(
        async () => {
          const found = await rig.engine.get(id);
          return found?.state === state && found;
        },
        `it is ${state}`,
        15_000,
      );
    /** Lets every scheduler look several times: what a look begins has ended two looks later. */
    const looksAgain = async () => {
      const before = rigs.map(({ looks }) => looks);
      const looked = () => rigs.every(({ looks }, index) => looks >= (before[index] ?? 0) + 3);
      await eventually(looked, 'every scheduler looks again', 15_000);
    };

    beforeEach(() => {
      clock.now = new Date('2026-11-21T09:00:00Z');
      releases = 0;
    });
    afterEach(async () => {
      await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
    });

    it('goes out when the hold is over, and not before', async () => {
      const rig = rigWith().start();
      const id = await rig.sends();
      passes(9_999);
      await looksAgain();
      assert.equal((await rig.engine.get(id))?.state, 'holding');
      passes(1);
      await becomes(rig, id, 'finished');
      assert.equal(releases, 1);
    });

    it('can be undone while it is held, and no more afterwards', async () => {
      const rig = rigWith().start();
      const id = await rig.sends();
      assert.equal((await rig.engine.undo(id)).outcome, 'changed');
      passes(minutes(5));
      await looksAgain();
      assert.equal((await rig.engine.get(id))?.state, 'composing');
      assert.equal(releases, 0);
      await rig.engine.release(id);
      passes(10_000);
      await becomes(rig, id, 'finished');
      assert.equal((await rig.engine.undo(id)).outcome, 'refused');
    });

    it('goes out at its time once, whichever of two instances is faster', async () => {
      // Longer than the clock moves at the end: whoever holds it then is not overtaken in the middle of a look.
      const { scheduler, ...others } = quickRules();
      const rules = { ...others, scheduler: { ...scheduler, leaseMs: minutes(10) } };
      const two = [rigWith({ rules }).start(), rigWith({ rules }).start()];
      const [one] = two;
      assert.ok(one);
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const { id } = await one.engine.create(draft);
        await one.engine.schedule(id, new Date('2026-11-21T10:30:00Z'));
        ids.push(id);
      }
      passes(minutes(89));
      await looksAgain();
      assert.equal(releases, 0);
      passes(minutes(1));
      for (const id of ids) await becomes(one, id, 'finished');
      assert.equal(releases, 3);
      const ends = () =>
        two
          .flatMap(({ told }) => told)
          .filter(({ broadcast }) => broadcast.state === 'finished')
          .map(({ broadcast }) => broadcast.id);
      await eventually(() => ends().length >= 3, 'the ends are told');
      assert.deepEqual(ends().sort(), ids.sort());
    });

    it('goes out late after a short absence, and asks an editor after more than an hour', async () => {
      const rig = rigWith();
      const [hour, more] = [await rig.engine.create(draft), await rig.engine.create(draft)];
      await rig.engine.schedule(hour.id, new Date('2026-11-21T10:00:00Z'));
      await rig.engine.schedule(more.id, new Date('2026-11-21T09:59:59Z'));
      passes(minutes(120));
      rig.start();
      await becomes(rig, hour.id, 'finished');
      const late = await becomes(rig, more.id, 'late');
      assert.deepEqual(late.dueAt, new Date('2026-11-21T09:59:59Z'));
      const asked = () => rig.told.some(({ broadcast }) => broadcast.state === 'late');
      await eventually(asked, 'the editor is asked');
      await rig.engine.release(more.id);
      passes(10_000);
      await becomes(rig, more.id, 'finished');
    });

    it('goes on with another instance when one ends without a word', async () => {
      const first = rigWith().start();
      const id = await first.sends();
      await looksAgain();
      // It keeps its lease, and does no more.
      await first.stop(0);
      const second = rigWith().start();
      passes(20_000);
      await becomes(second, id, 'finished');
    });

    describe('whose recipients are being written down', () => {
      const people = (): readonly Recipient[] => recipients(450, { tenants: 2 });
      const rules = quickRules(1);
      const reads = async (rig: Rig, id: string): Promise<readonly string[]> =>
        (await rig.deliveries(id)).map(({ recipient }) => recipient.key).sort();

      it('are written down once, although it breaks off in the middle', async () => {
        let tries = 0;
        const rig = rigWith({
          ...{ holdMs: 0, rules },
          *recipients() {
            tries += 1;
            // Others come first the second time, as when somebody has just joined.
            const order = tries === 1 ? people() : [...people()].reverse();
            for (const [index, one] of order.entries()) {
              if (tries === 1 && index === 300) throw new Error('Storage is away.');
              yield one;
            }
          },
        }).start();
        const id = await rig.sends();
        const { recipients: count, batches } = await becomes(rig, id, 'sending');
        assert.equal(tries, 2);
        assert.equal(count, 450);
        assert.ok(batches >= 5 && batches <= 8, `${batches} batches`);
        const expected = people().map(({ key }) => key);
        assert.deepEqual(await reads(rig, id), expected.sort());
        assert.equal(rig.faults.length > 0, true);
      });

      it('are written down once, although two instances are at it', async () => {
        const slowly = async function* (): AsyncGenerator<Recipient> {
          for (const one of people()) {
            if (Math.random() < 0.02) await new Promise((resolve) => setTimeout(resolve, 5));
            yield one;
          }
        };
        // A lease that lasts no time: both believe that they hold it.
        const scheduler = { ...rules.scheduler, leaseMs: 0 };
        const options = { holdMs: 0, rules: { ...rules, scheduler }, recipients: slowly };
        const two = [rigWith(options).start(), rigWith(options).start()];
        const [one] = two;
        assert.ok(one);
        const id = await one.sends();
        const { recipients: count } = await becomes(one, id, 'sending');
        assert.equal(count, 450);
        const expected = people().map(({ key }) => key);
        assert.deepEqual(await reads(one, id), expected.sort());
      });

      it('are written to by nobody when it is stopped meanwhile', async () => {
        let stop: () => Promise<unknown> = async () => undefined;
        const rig = rigWith({
          ...{ holdMs: 0, rules },
          async *recipients() {
            yield* people().slice(0, 220);
            await stop();
            yield* people().slice(220);
          },
        });
        const { id } = await rig.engine.create(draft);
        stop = () => rig.engine.stop(id);
        await rig.engine.release(id);
        rig.start();
        await becomes(rig, id, 'stopped');
        await looksAgain();
        assert.equal((await rig.engine.get(id))?.recipients, 0);
        assert.equal(await storage().queues.queue('broadcasts').length(), 0);
      });
    });
  },
  () => clock.now.getTime(),
);
