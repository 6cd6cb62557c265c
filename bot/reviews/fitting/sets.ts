import type { Pence } from '../../pot/model.js';
import { mostValue } from './front.js';
import { leastLeft, mostChoices, mostMoney } from './halves.js';

/** A proposal that may be paid for. */
export interface Candidate {
  readonly reference: string;
  readonly amount: Pence;
  /** The median of its totals, 0 to 25, in halves; 0 while nobody has scored it. */
  readonly median: number;
  /** ISO 8601, by which equal sets are told apart. */
  readonly submittedAt: string;
}

/** What a set is best at: the sum of its medians, how many it pays for, or how little money it leaves. */
export const goals = ['points', 'projects', 'money'] as const;
export type Goal = (typeof goals)[number];

/** Proposals that fit the money together. */
export interface FundableSet {
  /** One or more: sets that are the same are one. */
  readonly goals: readonly Goal[];
  /** In the order of submission. */
  readonly references: readonly string[];
  readonly sum: Pence;
  /** What it leaves of the money. */
  readonly left: Pence;
  /** The sum of the medians. */
  readonly points: number;
}

export interface Fitting {
  /** In the order of the goals. A goal that no set serves, because nothing fits, is missing. */
  readonly sets: readonly FundableSet[];
  /** How many were compared: the best by median, then by submission, where there are too many. */
  readonly compared: number;
  readonly of: number;
}

/**
 * The best set for each of `wanted` within `money`. Ties: the set of more points, then the one with the
 * earlier submission where they first differ. Exact, for the `mostChoices` best. Pure.
 */
export function setsThatFit(
  candidates: readonly Candidate[],
  money: Pence,
  wanted: readonly Goal[] = goals,
): Fitting {
  const compared = [...candidates]
    .sort((one, other) => other.median - one.median || bySubmission(one, other))
    .slice(0, mostChoices)
    .sort(bySubmission);
  // What costs more than there is takes part in no set.
  const affordable = compared.filter(({ amount }) => amount <= money);
  const found = wanted
    .filter((goal) => goal !== 'money' || money <= mostMoney)
    .map((goal) => ({ goal, taken: takenFor(goal, affordable, money) }))
    .filter(({ taken }) => taken.length > 0);
  const keys = found.map(({ taken }) => taken.join());
  const sets = found
    .filter((_, at) => keys.indexOf(keys[at] ?? '') === at)
    .map(({ taken }): FundableSet => {
      const key = taken.join();
      const members = affordable.filter((_, at) => taken.includes(at));
      const sum = members.reduce((total, { amount }) => total + amount, 0);
      return {
        goals: found.filter((one) => one.taken.join() === key).map(({ goal }) => goal),
        references: members.map(({ reference }) => reference),
        sum,
        left: money - sum,
        points: members.reduce((total, { median }) => total + median, 0),
      };
    });
  return { sets, compared: compared.length, of: candidates.length };
}

/** Of two that came at the same moment the reference decides, so that the order is always the same. */
function bySubmission(one: Candidate, other: Candidate): number {
  const [left, right] = [one, other].map(({ submittedAt, reference }) => submittedAt + reference);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

/** Medians come in halves: twice that is a whole number. */
const pointsOf = ({ median }: Candidate): number => Math.round(median * 2);

function takenFor(goal: Goal, candidates: readonly Candidate[], money: Pence): readonly number[] {
  const choices = candidates.map((one) => ({ amount: one.amount, value: pointsOf(one) }));
  switch (goal) {
    case 'points':
      return mostValue(choices, money);
    case 'projects': {
      // One more project is worth more than all points together.
      const project = 1 + choices.reduce((sum, { value }) => sum + value, 0);
      return mostValue(
        choices.map(({ amount, value }) => ({ amount, value: project + value })),
        money,
      );
    }
    case 'money':
      return leastLeft(choices, money);
  }
}
