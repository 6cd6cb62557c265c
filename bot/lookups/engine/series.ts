import type { CompiledEntry } from './compiled-entry.js';
import { scaleOf } from './places.js';
import type { Span } from './span.js';

const endOf = (compiled: CompiledEntry): number => {
  if (compiled.period) return compiled.period.last;
  const [year = 0, month = 1] = compiled.entry.asAt.split('-').map(Number);
  return year * 12 + month - 1;
};

const earliestFirst = (left: CompiledEntry, right: CompiledEntry): number =>
  endOf(left) - endOf(right);

/** Entries of one series and scale: only facts of the same scale follow one another in time. */
const keyOf = ({ entry }: CompiledEntry): string | undefined =>
  entry.series === undefined ? undefined : `${entry.series} ${scaleOf(entry.places)}`;

/** Which entries answer the same question for different times. */
export class Series {
  private readonly years: ReadonlyMap<string, readonly CompiledEntry[]>;
  /** The ids of the entries that no newer one of their series follows; those of no series among them. */
  readonly newest: ReadonlySet<string>;

  constructor(entries: readonly CompiledEntry[]) {
    const years = new Map<string, CompiledEntry[]>();
    for (const compiled of entries) {
      const key = keyOf(compiled);
      const others = key !== undefined && years.get(key);
      if (others) others.push(compiled);
      else if (key !== undefined) years.set(key, [compiled]);
    }
    for (const group of years.values()) group.sort(earliestFirst);
    this.years = years;
    this.newest = new Set(
      entries
        .filter((one) => endOf(one) >= endOf(this.yearsOf(one).at(-1) ?? one))
        .map(({ entry }) => entry.id),
    );
  }

  /** The entries of its series, the earliest first; the entry alone when it is of none. */
  yearsOf(compiled: CompiledEntry): readonly CompiledEntry[] {
    return this.years.get(keyOf(compiled) ?? '') ?? [compiled];
  }

  /** The entry next to it in its series: "after the June session". */
  beside(compiled: CompiledEntry, side: 'after' | 'before'): CompiledEntry | undefined {
    const years = this.yearsOf(compiled);
    return years[years.indexOf(compiled) + (side === 'after' ? 1 : -1)];
  }
}

/** The newest financial year that the content tells of; what "last year" is counted from. */
export function newestPeriod(entries: readonly CompiledEntry[]): Span | undefined {
  let newest: Span | undefined;
  for (const { period } of entries) {
    const isNewer = period?.named === 'financial-year' && (!newest || period.last > newest.last);
    if (isNewer) newest = period;
  }
  return newest;
}

/** The entries in their order, those of one series the newest first among themselves. */
export function newestFirst(entries: readonly CompiledEntry[]): readonly CompiledEntry[] {
  const waiting = new Map<string, CompiledEntry[]>();
  for (const one of entries) {
    const { series } = one.entry;
    if (series !== undefined) waiting.set(series, [...(waiting.get(series) ?? []), one]);
  }
  for (const group of waiting.values()) group.sort(earliestFirst);
  return entries.map((one) => {
    const { series } = one.entry;
    return (series === undefined ? undefined : waiting.get(series)?.pop()) ?? one;
  });
}
