/**
 * Fits the weights of bot/lookups/engine/scoring.ts anew, so that every wording of the content, left
 * out of its entry, ranks its entry first (softmax regression). Prints them, with the share of
 * wordings that come first when the weights are fitted to the other half; a person puts them in.
 *
 *     node --import tsx test/eval/engine-fit.ts
 */
import { loadLibrary } from '../../bot/library/load.js';
import { featuresOf } from '../../bot/lookups/engine/scoring.js';
import { rankingsLeftOut } from './left-out.js';

const steps = 400;
const rate = 0.05;
const decay = { mean: 0.9, square: 0.999 };
const mostRanked = 25;
/** Keeps weights small that the wordings do not decide. */
const ridge = 0.001;
/** Set by hand: the wordings left out are by intent unlike the others, people's are not. */
const least: Readonly<Record<string, number>> = { wording: 1.5 };
const fixed: Readonly<Record<string, number>> = { exact: 1.5 };

/** The features of the entries that a wording ranks, and which of them is its own. */
interface Row {
  readonly features: readonly (readonly number[])[];
  readonly own: number;
}

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

/** How much each weight should grow, on average over the rows. */
function gradient(rows: readonly Row[], weights: readonly number[]): readonly number[] {
  const sum = weights.map(() => 0);
  for (const { features, own } of rows) {
    const scores = features.map((one) => dot(one, weights));
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - most));
    const total = powers.reduce((left, right) => left + right, 0);
    features.forEach((one, at) => {
      const share = (at === own ? 1 : 0) - (powers[at] ?? 0) / total;
      one.forEach((value, name) => (sum[name] = (sum[name] ?? 0) + share * value));
    });
  }
  return sum.map((value) => value / rows.length);
}

function fit(rows: readonly Row[], names: readonly string[]): readonly number[] {
  const weights = names.map((name) => fixed[name] ?? 1);
  const means = names.map(() => 0);
  const squares = names.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    gradient(rows, weights).forEach((slope, at) => {
      const value = slope - ridge * (weights[at] ?? 0);
      const name = names[at] ?? '';
      if (fixed[name] !== undefined) return;
      means[at] = decay.mean * (means[at] ?? 0) + (1 - decay.mean) * value;
      squares[at] = decay.square * (squares[at] ?? 0) + (1 - decay.square) * value * value;
      const mean = (means[at] ?? 0) / (1 - decay.mean ** step);
      const square = (squares[at] ?? 0) / (1 - decay.square ** step);
      const next = (weights[at] ?? 0) + (rate * mean) / (Math.sqrt(square) + 1e-8);
      weights[at] = Math.max(next, least[name] ?? -Infinity);
    });
  }
  return weights;
}

function firsts(rows: readonly Row[], weights: readonly number[]): number {
  const right = rows.filter(({ features, own }) => {
    const scores = features.map((one) => dot(one, weights));
    return scores.indexOf(Math.max(...scores)) === own;
  });
  return right.length / rows.length;
}

const reading = await loadLibrary('content');
if (!reading.ok) throw new Error(`The content has faults: ${JSON.stringify(reading.faults)}`);
let names: readonly string[] = [];
const rows: Row[] = [];
for (const { ranked, own } of rankingsLeftOut(reading.library)) {
  if (own >= mostRanked) continue;
  const features = ranked.slice(0, mostRanked).map(({ evidence }) => featuresOf(evidence));
  names = Object.keys(features[0] ?? {});
  rows.push({ features: features.map((one) => Object.values(one)), own });
}
const halves = [0, 1].map((half) => rows.filter((_, at) => at % 2 === half));
const [even = [], odd = []] = halves;
const across = (firsts(odd, fit(even, names)) + firsts(even, fit(odd, names))) / 2;
console.log(`first, fitted to the other half: ${(100 * across).toFixed(1)}%`);
const weights = fit(rows, names);
names.forEach((name, at) => console.log(`${name}: ${(weights[at] ?? 0).toFixed(2)}`));
