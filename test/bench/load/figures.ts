import { quantile } from '../load.js';
import type { Turn } from './visitor.js';

/** By how much a value grows in a minute, by the straight line through its samples. */
export function slopePerMinute(
  samples: readonly { readonly second: number; readonly value: number }[],
): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [seconds, values] = [
    samples.map(({ second }) => second),
    samples.map(({ value }) => value),
  ];
  const [middle, level] = [mean(seconds), mean(values)];
  const spread = seconds.reduce((sum, second) => sum + (second - middle) ** 2, 0);
  const both = seconds.reduce(
    (sum, second, index) => sum + (second - middle) * ((values[index] ?? 0) - level),
    0,
  );
  return (both / spread) * 60;
}

/** One line of a table of times, in ms. */
export function timesOf(name: string, turns: readonly Turn[]) {
  const times = turns.map(({ ms }) => ms);
  const rounded = (value: number) => Number(value.toFixed(1));
  return {
    ...{ turns: name, count: times.length },
    errors: turns.filter(({ problem }) => problem !== undefined).length,
    p50: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    p99: rounded(quantile(times, 0.99)),
    longest: rounded(Math.max(...times)),
  };
}
