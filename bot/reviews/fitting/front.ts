import type { Pence } from '../../pot/model.js';

/** Something that can be taken once or left. */
export interface Choice {
  /** What it costs, 0 or more. */
  readonly amount: Pence;
  /** What it is worth: a whole number, 0 or more. */
  readonly value: number;
}

/** Costs that rise, each with the most that a set of that cost is worth: what is dearer is worth more. */
interface Front {
  readonly costs: Float64Array;
  readonly values: Float64Array;
}

const empty: Front = { costs: Float64Array.of(0), values: Float64Array.of(0) };

/**
 * The set of the highest value that costs `money` at most: positions in `choices`, rising. Of sets of
 * equal value it is the one with the earlier choice where they first differ. Exact.
 */
export function mostValue(choices: readonly Choice[], money: Pence): readonly number[] {
  // `fronts[at]` is made of the choices from `at` on, so that the way back goes from the first to the last.
  const fronts: Front[] = [empty];
  for (const choice of [...choices].reverse()) {
    fronts.unshift(withChoice(fronts[0] ?? empty, choice, money));
  }
  const taken: number[] = [];
  let left = money;
  let wanted = valueWithin(fronts[0] ?? empty, left);
  for (const [at, { amount, value }] of choices.entries()) {
    const rest = fronts[at + 1] ?? empty;
    if (amount > left || valueWithin(rest, left - amount) + value < wanted) continue;
    taken.push(at);
    left -= amount;
    wanted -= value;
  }
  return taken;
}

/** The front of the same sets, each with and without one more choice. */
function withChoice({ costs, values }: Front, { amount, value }: Choice, money: Pence): Front {
  const most = costs.length * 2;
  const nextCosts = new Float64Array(most);
  const nextValues = new Float64Array(most);
  let length = 0;
  let highest = -1;
  let without = 0;
  let within = 0;
  const costAt = (at: number): number => costs[at] ?? Number.POSITIVE_INFINITY;
  const valueAt = (at: number): number => values[at] ?? -1;
  for (;;) {
    const plain = costAt(without);
    const more = costAt(within) + amount;
    const isPlain = plain <= more;
    const cost = isPlain ? plain : more;
    if (cost > money) break;
    const worth = isPlain ? valueAt(without) : valueAt(within) + value;
    if (isPlain) without += 1;
    else within += 1;
    if (worth <= highest) continue;
    highest = worth;
    // Of equal costs only the highest value counts.
    const isSame = length > 0 && nextCosts[length - 1] === cost;
    if (!isSame) length += 1;
    nextCosts[length - 1] = cost;
    nextValues[length - 1] = worth;
  }
  return { costs: nextCosts.slice(0, length), values: nextValues.slice(0, length) };
}

/** The most that a set for `money` is worth. */
function valueWithin({ costs, values }: Front, money: Pence): number {
  let low = 0;
  let high = costs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((costs[middle] ?? 0) <= money) low = middle + 1;
    else high = middle;
  }
  return values[low - 1] ?? -1;
}
