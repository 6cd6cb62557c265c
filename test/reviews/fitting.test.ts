import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostValue } from '../../bot/reviews/fitting/front.js';
import { leastLeft } from '../../bot/reviews/fitting/halves.js';
import {
  goals,
  setsThatFit,
  type Candidate,
  type FundableSet,
  type Goal,
} from '../../bot/reviews/fitting/sets.js';

/** Candidates in the order of submission: `A`, `B`, … */
function candidates(
  parts: readonly { readonly amount: number; readonly median: number }[],
): readonly Candidate[] {
  return parts.map((part, at) => ({
    ...part,
    reference: `TP-${String(at).padStart(3, '0')}`,
    submittedAt: new Date(Date.UTC(2026, 10, 1, 0, at)).toISOString(),
  }));
}

/** Every set, tried one by one. */
function tried(all: readonly Candidate[], money: number, goal: Goal): readonly string[] {
  let best: { readonly members: readonly Candidate[]; readonly key: readonly number[] } = {
    members: [],
    key: [0, 0],
  };
  // Counting down in bits of which the first candidate's is the highest, the earlier set comes first.
  for (let bits = 2 ** all.length - 1; bits > 0; bits -= 1) {
    const members = all.filter((_, at) => ((bits >> (all.length - 1 - at)) & 1) === 1);
    const sum = members.reduce((total, { amount }) => total + amount, 0);
    if (sum > money) continue;
    const points = members.reduce((total, { median }) => total + median, 0);
    const first = { points, projects: members.length, money: sum }[goal];
    const key = [first, points];
    const isBetter =
      best.members.length === 0 ||
      key[0]! > best.key[0]! ||
      (key[0] === best.key[0] && key[1]! > best.key[1]!);
    if (isBetter) best = { members, key };
  }
  return best.members.map(({ reference }) => reference);
}

const setFor = (sets: readonly FundableSet[], goal: Goal): FundableSet | undefined =>
  sets.find((set) => set.goals.includes(goal));

const median = fc.integer({ min: 0, max: 50 }).map((half) => half / 2);
const amounts = fc.oneof(
  fc.integer({ min: 0, max: 500_000 }),
  // Few different amounts, so that many sets are equal.
  fc.integer({ min: 1, max: 4 }).map((number) => number * 50_000),
);
const fewMedians = fc.oneof(median, fc.constantFrom(10, 12.5));
const some = fc.array(fc.record({ amount: amounts, median: fewMedians }), { maxLength: 12 });

describe('the sets that fit the money', () => {
  for (const goal of goals) {
    it(`are the best of all sets for "${goal}", ties and all`, () => {
      fc.assert(
        fc.property(some, fc.integer({ min: 0, max: 2_500_000 }), (parts, money) => {
          const all = candidates(parts);
          const found = setFor(setsThatFit(all, money).sets, goal);
          assert.deepEqual(found?.references ?? [], tried(all, money, goal));
        }),
        { numRuns: 150 },
      );
    });
  }

  it('state their sum, what is left and their points, and never cost more than there is', () => {
    const many = fc.array(fc.record({ amount: amounts, median }), { maxLength: 24 });
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 3_000_000 }), (parts, money) => {
        const all = candidates(parts);
        for (const set of setsThatFit(all, money).sets) {
          const members = all.filter(({ reference }) => set.references.includes(reference));
          assert.equal(members.length, set.references.length);
          assert.equal(
            set.sum,
            members.reduce((sum, { amount }) => sum + amount, 0),
          );
          assert.equal(set.left, money - set.sum);
          assert.ok(set.left >= 0);
          assert.equal(
            set.points,
            members.reduce((sum, one) => sum + one.median, 0),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave least in a long list as another way of reckoning finds it, ties and all', () => {
    const round = fc.record({
      amount: fc.integer({ min: 0, max: 60 }).map((number) => number * 5_000),
      value: fc.integer({ min: 0, max: 50 }),
    });
    const long = fc.array(round, { minLength: 21, maxLength: 40 });
    fc.assert(
      fc.property(long, fc.integer({ min: 0, max: 4_000_000 }), (choices, money) => {
        // A penny more is worth more than all points together.
        const penny = 1 + choices.reduce((sum, { value }) => sum + value, 0);
        const other = choices.map(({ amount, value }) => ({
          amount,
          value: amount * penny + value,
        }));
        assert.deepEqual(leastLeft(choices, money), mostValue(other, money));
      }),
      { numRuns: 40 },
    );
  });

  it('find the exact sum among 40 of arbitrary pence, on both sides of the twentieth', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const all = candidates(
      Array.from({ length: 40 }, () => ({ amount: 1 + random(800_000), median: random(51) / 2 })),
    );
    // What these three cost together is found again, by them or by a set of the same sum.
    const money = [3, 17, 33].reduce((sum, at) => sum + (all[at]?.amount ?? 0), 0);
    assert.equal(setFor(setsThatFit(all, money).sets, 'money')?.left, 0);
  });

  it('are one where they are the same, and none where nothing fits', () => {
    const all = candidates([
      { amount: 100, median: 20 },
      { amount: 900, median: 5 },
    ]);
    assert.deepEqual(
      setsThatFit(all, 1_000).sets.map((set) => set.goals),
      [['points', 'projects', 'money']],
    );
    assert.deepEqual(setsThatFit(all, 99).sets, []);
    assert.deepEqual(setsThatFit([], 99), { sets: [], compared: 0, of: 0 });
  });

  it('compare the 40 best where there are more, and say so', () => {
    const all = candidates(
      Array.from({ length: 60 }, (_, at) => ({ amount: 100, median: at < 20 ? 1 : 20 })),
    );
    const { sets, compared, of } = setsThatFit(all, 100_000);
    assert.deepEqual([compared, of], [40, 60]);
    assert.deepEqual(
      sets.map((set) => set.references),
      [all.slice(20).map(({ reference }) => reference)],
    );
  });

  it('leave out the least left of a pot beyond all reason, and find the others', () => {
    const all = candidates(
      Array.from({ length: 3 }, () => ({ amount: 3_000_000_000, median: 10 })),
    );
    const { sets } = setsThatFit(all, 6_500_000_000);
    assert.deepEqual(
      sets.map((set) => set.goals),
      [['points', 'projects']],
    );
  });

  it('are found in moments, also for 40 of arbitrary pence that ask for twice the money', () => {
    let seed = 20261121;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const began = performance.now();
    for (let round = 0; round < 4; round += 1) {
      const all = candidates(
        Array.from({ length: 40 }, () => ({ amount: 1 + random(70_000), median: random(51) / 2 })),
      );
      const money = Math.floor(all.reduce((sum, { amount }) => sum + amount, 0) / 2);
      const { sets } = setsThatFit(all, money);
      assert.notEqual(sets.length, 0);
    }
    // All 2^40 sets one by one would take hours: a slow machine needs a second, at most.
    assert.ok(performance.now() - began < 10_000);
  });
});
