import assert from 'node:assert/strict';
import { daily, startRounds, type Round } from '../../bot/proposals/rounds.js';

/** Lets promises settle. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function started(at: string, ...rounds: readonly Round[]) {
  const clock = { now: new Date(at), next: (): void => undefined };
  const faults: unknown[] = [];
  const failed: string[] = [];
  const stop = startRounds({
    now: () => clock.now,
    timer: (ms, later) => {
      clock.next = () => {
        clock.now = new Date(clock.now.getTime() + ms);
        later();
      };
      return () => (clock.next = () => undefined);
    },
    rounds: Object.fromEntries(rounds.map((round, at) => [`round ${at}`, round])),
    fault: (problem, during) => {
      faults.push(problem);
      failed.push(during);
    },
  });
  /** Makes the rounds so often. */
  const make = async (count: number): Promise<void> => {
    for (let made = 0; made < count; made += 1) {
      await settled();
      clock.next();
    }
    await settled();
  };
  return { faults, failed, stop, make };
}

describe('the rounds', () => {
  it('are made at once and then every two minutes', async () => {
    const runs: string[] = [];
    const rounds = started('2026-07-01T07:40:00Z', async (now) => {
      runs.push(now.toISOString().slice(11, 16));
    });
    await rounds.make(2);
    assert.deepEqual(runs, ['07:40', '07:42', '07:44']);
  });

  it('do once a day what is daily, from 9am in London on', async () => {
    const runs: string[] = [];
    const look = daily(async (now) => void runs.push(now.toISOString()));
    const rounds = started('2026-07-01T07:40:00Z', look);
    await rounds.make(30 * 26);
    assert.deepEqual(runs, ['2026-07-01T08:00:00.000Z', '2026-07-02T08:00:00.000Z']);
  });

  it('try a day that failed again after a quarter of an hour, and say what it was', async () => {
    const runs: string[] = [];
    const look = daily(async (now) => {
      runs.push(now.toISOString().slice(11, 16));
      if (runs.length === 1) throw new Error('storage is away');
    });
    const rounds = started('2026-11-23T12:00:00Z', look);
    await rounds.make(60);
    assert.deepEqual(runs, ['12:00', '12:16']);
    assert.match(String(rounds.faults), /^Error: storage is away$/);
  });

  it('do the others although one fails', async () => {
    let done = 0;
    const fails = async () => Promise.reject(new Error('not now'));
    const rounds = started('2026-11-23T12:00:00Z', fails, async () => void (done += 1));
    await rounds.make(2);
    assert.equal(done, 3);
    assert.equal(rounds.faults.length, 3);
    assert.deepEqual([...new Set(rounds.failed)], ['round 0'], 'the log can name it');
  });

  it('end when they are stopped', async () => {
    let done = 0;
    const rounds = started('2026-11-23T12:00:00Z', async () => void (done += 1));
    await rounds.make(1);
    await rounds.stop(1_000);
    await rounds.make(3);
    assert.equal(done, 2);
  });
});
