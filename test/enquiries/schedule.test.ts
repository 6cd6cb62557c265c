import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startWeekly } from '../../bot/enquiries/schedule.js';
import { createWeeklyClaims } from '../../bot/enquiries/weekly-claims.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';

/** A clock with its timers: time passes by hand, and what is due is run in its order. */
class Clock {
  private timers: { at: number; run: () => void }[] = [];
  constructor(public time: number) {}

  readonly now = (): Date => new Date(this.time);

  readonly timer = (ms: number, run: () => void): (() => void) => {
    const entry = { at: this.time + ms, run };
    this.timers.push(entry);
    return () => {
      this.timers = this.timers.filter((other) => other !== entry);
    };
  };

  get waiting(): number {
    return this.timers.length;
  }

  /** Resolves once the clock has been looked at, and the next look is set. */
  async looked(): Promise<void> {
    while (this.timers.length === 0) await nextTurn();
  }

  /** Runs the timers one after the other until `end`, and lets each come to its end. */
  async passTo(end: string): Promise<void> {
    for (;;) {
      const [next] = [...this.timers].sort((left, right) => left.at - right.at);
      if (!next || next.at > Date.parse(end)) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = next.at;
      next.run();
      await this.looked();
    }
    this.time = Date.parse(end);
  }
}

/** One instance of the bot, as far as the weekly card goes. */
function instance(storage: StorageUnderTest, start: string) {
  const clock = new Clock(Date.parse(start));
  const sent: string[] = [];
  const faults: unknown[] = [];
  const outcome: { next: boolean | Error } = { next: true };
  const stop = startWeekly({
    now: clock.now,
    timer: clock.timer,
    claims: createWeeklyClaims(storage.tables),
    send: async (now) => {
      if (outcome.next instanceof Error) throw outcome.next;
      if (outcome.next) sent.push(now.toISOString());
      return outcome.next;
    },
    fault: (problem) => faults.push(problem),
  });
  const ready = () => clock.looked();
  return { clock, sent, faults, outcome, stop, ready };
}

describeEveryAdapter('the weekly card', (storage) => {
  it('goes out on Monday at 9am in London, and a week later again', async () => {
    const one = instance(storage(), '2026-10-25T12:00:00Z');
    await one.ready();
    await one.clock.passTo('2026-10-26T08:59:59Z');
    assert.deepEqual(one.sent, []);
    await one.clock.passTo('2026-11-03T00:00:00Z');
    assert.deepEqual(one.sent, ['2026-10-26T09:00:00.000Z', '2026-11-02T09:00:00.000Z']);
    await one.stop();
    assert.equal(one.clock.waiting, 0);
  });

  it('goes out once over all instances', async () => {
    const instances = [1, 2, 3].map(() => instance(storage(), '2026-11-23T08:59:00Z'));
    for (const one of instances) await one.ready();
    await Promise.all(instances.map((one) => one.clock.passTo('2026-11-23T12:00:00Z')));
    assert.deepEqual(
      instances.flatMap(({ sent }) => sent),
      ['2026-11-23T09:00:00.000Z'],
    );
    for (const one of instances) await one.stop();
  });

  it('is caught up within a day after downtime, and not later', async () => {
    const inTime = instance(storage(), '2026-11-24T08:59:00Z');
    await inTime.ready();
    assert.deepEqual(inTime.sent, ['2026-11-24T08:59:00.000Z']);
    await inTime.stop();
    const tooLate = instance(storage(), '2026-12-01T09:00:00Z');
    await tooLate.ready();
    assert.deepEqual(tooLate.sent, []);
    await tooLate.stop();
  });

  it('is not sent again after a restart', async () => {
    const first = instance(storage(), '2026-11-23T09:00:00Z');
    await first.ready();
    await first.stop();
    const second = instance(storage(), '2026-11-23T09:05:00Z');
    await second.ready();
    await second.clock.passTo('2026-11-23T23:00:00Z');
    assert.deepEqual([...first.sent, ...second.sent], ['2026-11-23T09:00:00.000Z']);
    await second.stop();
  });

  it('is tried again when it reached nobody or failed, also by another instance', async () => {
    const one = instance(storage(), '2026-11-23T08:55:00Z');
    await one.ready();
    one.outcome.next = false;
    await one.clock.passTo('2026-11-23T09:01:00Z');
    one.outcome.next = new Error('storage is away');
    await one.clock.passTo('2026-11-23T09:20:00Z');
    assert.equal(one.faults.length, 1);
    await one.stop();
    const other = instance(storage(), '2026-11-23T09:21:00Z');
    await other.ready();
    assert.deepEqual(other.sent, [], 'the claim of the first instance still holds');
    await other.clock.passTo('2026-11-23T10:00:00Z');
    assert.deepEqual(other.sent, ['2026-11-23T09:36:00.000Z']);
    await other.stop();
  });
});
