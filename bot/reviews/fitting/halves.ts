import type { Pence } from '../../pot/model.js';
import type { Choice } from './front.js';

/*
 * Every set of a half is one number: its sum times 2^21, and below it a bit for each choice, the first
 * one's the highest. Numbers sort by the sum. Bits are those of what is left out, so that of sets of one
 * sum the smaller number has the earlier choice where they first differ. Of two halves the numbers are
 * added: the bits never carry into the sum.
 */
const mostInHalf = 20;
const unit = 2 ** (mostInHalf + 1);

/** So many choices can be compared. */
export const mostChoices = 2 * mostInHalf;
/** Up to this amount a sum and its bits are a whole number that is exact: some £42 million. */
export const mostMoney: Pence = 2 ** 32 - 1;

/**
 * The set that leaves least of `money`: positions in `choices`, rising. Of sets of one sum it is the one
 * of the higher value, then the one with the earlier choice where they first differ. Exact: all sums of
 * the first half are held against all of the second. Throws `RangeError` beyond the limits above.
 */
export function leastLeft(choices: readonly Choice[], money: Pence): readonly number[] {
  if (choices.length > mostChoices) throw new RangeError(`At most ${mostChoices} are compared.`);
  const total = sumOf(choices);
  if (total <= money) return choices.map((_, at) => at);
  if (money > mostMoney) throw new RangeError(`At most ${mostMoney} pence are filled.`);
  const first = halfOf(choices.slice(0, mostInHalf));
  const second = halfOf(choices.slice(mostInHalf));
  const least = reachedAtOnce(choices, money);
  const [one, other] = bestPair(
    { half: first, sets: setsOf(first, { least: least - sumOf(second.choices), most: money }) },
    { half: second, sets: setsOf(second, { least: least - sumOf(first.choices), most: money }) },
    money,
  );
  return [...positions(one, first), ...positions(other, second).map((at) => at + mostInHalf)];
}

/** A half of the choices, and what each combination of its first ten and of its others is worth. */
interface Half {
  readonly choices: readonly Choice[];
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

const inTable = mostInHalf / 2;
const tableSize = 2 ** inTable;

const halfOf = (choices: readonly Choice[]): Half => ({
  choices,
  upper: valuesOf(choices.slice(0, inTable)),
  lower: valuesOf(choices.slice(inTable)),
});

/** By the bits of what is left out, what the others are worth. */
function valuesOf(choices: readonly Choice[]): Float64Array {
  return Float64Array.from({ length: tableSize }, (_, leftOut) =>
    choices.reduce(
      (sum, { value }, at) => sum + (((leftOut >> (inTable - 1 - at)) & 1) === 0 ? value : 0),
      0,
    ),
  );
}

function valueOf(set: number, { upper, lower }: Half): number {
  const leftOut = bitsOf(set);
  return (upper[leftOut >> inTable] ?? 0) + (lower[leftOut & (tableSize - 1)] ?? 0);
}

const sumWithin = (set: number): Pence => Math.floor(set / unit);
const bitsOf = (set: number): number => set - sumWithin(set) * unit;

const sumOf = (choices: readonly Choice[]): Pence =>
  choices.reduce((sum, { amount }) => sum + amount, 0);

/** What is reached by taking the dearest first: no set that comes to less needs to be looked at. */
function reachedAtOnce(choices: readonly Choice[], money: Pence): Pence {
  let reached = 0;
  for (const { amount } of [...choices].sort((one, other) => other.amount - one.amount)) {
    if (reached + amount <= money) reached += amount;
  }
  return reached;
}

/** The sets of a half whose sums lie within the bounds: rising, of each sum the best only. */
function setsOf(
  half: Half,
  { least, most }: { readonly least: Pence; readonly most: Pence },
): Float64Array {
  const { choices } = half;
  // Two arrays take turns: new ones at each step would take longer than the sums themselves.
  const room = 2 ** choices.length + 1;
  let from = new Float64Array(room);
  let to = new Float64Array(room);
  let length = 1;
  let toCome = sumOf(choices);
  from[0] = choices.reduce((bits, _, at) => bits + bitOf(at), 0);
  for (const [at, { amount }] of choices.entries()) {
    toCome -= amount;
    const bounds = { least: (least - toCome) * unit, below: (most + 1) * unit };
    length = withChoice({ from, length, to, added: amount * unit - bitOf(at) }, bounds, half);
    [from, to] = [to, from];
  }
  return from.subarray(0, length);
}

const bitOf = (at: number): number => 2 ** (mostInHalf - 1 - at);

interface Step {
  /** What was reached so far, rising; room for one more. */
  readonly from: Float64Array;
  readonly length: number;
  /** Where the next is written. */
  readonly to: Float64Array;
  /** What taking the choice adds. */
  readonly added: number;
}

/** Every set with and without one more choice, rising; gives how many there are. */
function withChoice(
  { from, length, to, added }: Step,
  { least, below }: { readonly least: number; readonly below: number },
  half: Half,
): number {
  from[length] = Number.POSITIVE_INFINITY;
  let written = 0;
  let last = Number.NEGATIVE_INFINITY;
  let without = 0;
  let within = 0;
  let plain = from[0] ?? below;
  let more = plain + added;
  while (within < length) {
    let next: number;
    if (plain < more) {
      next = plain;
      without += 1;
      plain = from[without] ?? below;
    } else {
      next = more;
      within += 1;
      more = (from[within] ?? below) + added;
    }
    if (next >= below) break;
    if (next < least) continue;
    // Two sets of one sum lie this close together; nearly all pairs do not.
    if (next - last < unit && sumWithin(next) === sumWithin(last)) {
      if (valueOf(next, half) <= valueOf(last, half)) continue;
      written -= 1;
    }
    to[written] = next;
    written += 1;
    last = next;
  }
  return written;
}

/** The positions of a half's choices that a set takes. */
function positions(set: number, { choices }: Half): readonly number[] {
  const leftOut = bitsOf(set);
  return choices.flatMap((_, at) => ((leftOut & bitOf(at)) === 0 ? [at] : []));
}

interface Sets {
  readonly half: Half;
  readonly sets: Float64Array;
}

/** Goes up the sets of the first half and down those of the second. */
function bestPair(one: Sets, other: Sets, money: Pence): readonly [number, number] {
  const below = (money + 1) * unit;
  let best: readonly [number, number] = [0, 0];
  let highest = -1;
  let value = -1;
  let at = other.sets.length - 1;
  let second = other.sets[at] ?? below;
  for (let index = 0; index < one.sets.length; index += 1) {
    const first = one.sets[index] ?? below;
    while (at >= 0 && first + second >= below) {
      at -= 1;
      second = other.sets[at] ?? below;
    }
    if (at < 0) break;
    // Below the highest sum, whatever the bits.
    if (first + second < highest) continue;
    const sum = sumWithin(first + second) * unit;
    const worth = valueOf(first, one.half) + valueOf(second, other.half);
    const isEarlier = bitsOf(first) < bitsOf(best[0]);
    if (sum === highest && (worth < value || (worth === value && !isEarlier))) continue;
    [best, highest, value] = [[first, second], sum, worth];
  }
  return best;
}
