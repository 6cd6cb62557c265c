import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advance, newPace, refused, take, waitOf, type Pace } from '../../bot/broadcasts/pace.js';
import { paceRules } from '../../bot/broadcasts/rules.js';

const rules = paceRules(45);

/** Takes a token as soon as there is one, from 0 to `untilMs`; gives the time of each. */
function drive(pace: Pace, untilMs: number, from = 0): { pace: Pace; at: readonly number[] } {
  const at: number[] = [];
  for (let now = from; now < untilMs;) {
    const taken = take(pace, rules, now, 100);
    pace = taken.pace;
    for (let index = 0; index < taken.granted; index += 1) at.push(now);
    now += Math.max(1, Math.ceil(waitOf(pace, now)));
  }
  return { pace, at };
}

const during = (times: readonly number[], second: number): number =>
  times.filter((time) => time >= second * 1000 && time < (second + 1) * 1000).length;

/** The most of the times that lie within any window of that length. */
function mostWithin(times: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, last) => {
    while (time - (times[first] ?? 0) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

describe('the pace of sending to one organisation', () => {
  it('begins at 20 a second, and adds 5 each quiet second up to the ceiling', () => {
    const { at } = drive(newPace(rules, 0), 8_000);
    const counts = [0, 1, 2, 3, 4, 5, 6, 7].map((second) => during(at, second));
    const expected = [20, 25, 30, 35, 40, 45, 45, 45];
    counts.forEach((count, second) => {
      assert.ok(Math.abs(count - (expected[second] ?? 0)) <= 1, `second ${second}: ${count}`);
    });
  });

  it('spreads calls over the second', () => {
    const { at } = drive(newPace(rules, 0), 10_000);
    assert.ok(mostWithin(at, 100) <= 6, `${mostWithin(at, 100)} within 100 ms`);
  });

  it('halves when it is refused, makes the pause that is asked for, and then grows again', () => {
    const fast = drive(newPace(rules, 0), 8_000).pace;
    const slowed = refused(fast, rules, 8_000, 7_950, 3_000);
    assert.equal(slowed.rate, 22.5);
    const { at } = drive(slowed, 14_000, 8_000);
    assert.equal(
      at.find((time) => time < 11_000),
      undefined,
    );
    assert.ok(Math.abs(during(at, 11) - 22) <= 1, `${during(at, 11)} in the first second`);
    assert.ok(Math.abs(during(at, 12) - 27) <= 1, `${during(at, 12)} in the second`);
  });

  it('pauses of its own accord where the platform names no time', () => {
    const slowed = refused(newPace(rules, 0), rules, 500, 400, undefined);
    assert.equal(take(slowed, rules, 500 + rules.pauseMs - 1, 1).granted, 0);
    assert.equal(take(slowed, rules, 500 + rules.pauseMs + 200, 1).granted, 1);
  });

  it('is halved once by calls that were under way together', () => {
    let pace = drive(newPace(rules, 0), 8_000).pace;
    for (const calledAt of [7_900, 7_920, 7_940])
      pace = refused(pace, rules, 8_000, calledAt, 1_000);
    assert.equal(pace.rate, 22.5);
    pace = refused(pace, rules, 8_010, 7_960, 5_000);
    assert.equal(pace.rate, 22.5);
    assert.equal(pace.pausedUntil, 13_010);
    assert.equal(refused(pace, rules, 13_100, 13_050, 1_000).rate, 11.25);
  });

  it('never falls below its floor', () => {
    let pace = newPace(rules, 0);
    for (let now = 0; now < 100_000; now += 2_000) pace = refused(pace, rules, now, now, 1_900);
    assert.equal(pace.rate, rules.floor);
  });

  it('begins anew after a long time without a call, but not in the middle of a pause', () => {
    const fast = drive(newPace(rules, 0), 8_000).pace;
    assert.equal(advance(fast, rules, 8_000 + rules.forgetMs + 1_000).rate, rules.start);
    const paused = refused(fast, rules, 8_000, 7_990, 10 * rules.forgetMs);
    assert.equal(take(paused, rules, 8_000 + 9 * rules.forgetMs, 1).granted, 0);
  });

  it('gives nothing back when the clock is set back', () => {
    const { pace, granted } = take(newPace(rules, 10_000), rules, 10_000, 5);
    assert.equal(granted, 1);
    assert.equal(take(pace, rules, 5_000, 5).granted, 0);
  });

  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('take' as const), afterMs: fc.nat(400), wanted: fc.nat(60) }),
      fc.record({
        kind: fc.constant('refuse' as const),
        afterMs: fc.nat(400),
        pauseMs: fc.option(fc.nat(5_000), { nil: undefined }),
      }),
    ),
    { maxLength: 200 },
  );

  it('never lets more through in any second than the ceiling and its burst, whatever happens', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let pace = newPace(rules, 0);
        let now = 0;
        let pausedUntil = 0;
        const at: number[] = [];
        for (const step of list) {
          now += step.afterMs;
          if (step.kind === 'refuse') {
            pace = refused(pace, rules, now, now, step.pauseMs);
            pausedUntil = Math.max(pausedUntil, now + (step.pauseMs ?? rules.pauseMs));
            continue;
          }
          const taken = take(pace, rules, now, step.wanted);
          pace = taken.pace;
          assert.ok(taken.granted <= step.wanted);
          if (now < pausedUntil) assert.equal(taken.granted, 0);
          for (let index = 0; index < taken.granted; index += 1) at.push(now);
          assert.ok(pace.rate >= rules.floor && pace.rate <= rules.ceiling);
        }
        const burst = (rules.ceiling * rules.burstMs) / 1000;
        assert.ok(mostWithin(at, 1_000) <= rules.ceiling + burst + 1e-6);
      }),
    );
  });

  it('says truly how long it takes until a token is there', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let pace = newPace(rules, 0);
        let now = 0;
        for (const step of list) {
          now += step.afterMs;
          pace =
            step.kind === 'refuse'
              ? refused(pace, rules, now, now, step.pauseMs)
              : take(pace, rules, now, step.wanted).pace;
          const wait = waitOf(pace, now);
          assert.ok(Number.isFinite(wait) && wait >= 0);
          // It may have grown faster meanwhile, never slower.
          assert.ok(take(pace, rules, now + wait + 0.01, 1).granted === 1);
          if (wait > 1_000) assert.equal(take(pace, rules, now + wait - 999, 1).granted, 0);
        }
      }),
    );
  });
});
