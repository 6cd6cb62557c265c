import type { CompiledEntry } from './compiled-entry.js';
import type { Span } from './span.js';

const endOf = (compiled: CompiledEntry): number => {
  if (compiled.period) return compiled.period.last;
  const [year = 0, month = 1] = compiled.entry.asAt.split('-').map(Number);
  return year * 12 + month - 1;
};

/** Entries of one series in the order of their times, the earliest first. */
export function inOrder(entries: readonly CompiledEntry[]): readonly CompiledEntry[] {
  return [...entries].sort((left, right) => endOf(left) - endOf(right));
}

/** Whether two entries are about the same places, so that one can follow the other in time. */
const samePlaces = (left: CompiledEntry, right: CompiledEntry): boolean =>
  left.entry.places.some((place) => right.entry.places.includes(place)) ||
  left.entry.places.length + right.entry.places.length === 0;

/** The ids of entries that are the newest of their series for their place; entries of no series among them. */
export function newestOfSeries(entries: readonly CompiledEntry[]): ReadonlySet<string> {
  const bySeries = new Map<string, CompiledEntry[]>();
  for (const compiled of entries) {
    const { series } = compiled.entry;
    if (series !== undefined) bySeries.set(series, [...(bySeries.get(series) ?? []), compiled]);
  }
  const followed = new Set<string>();
  for (const group of bySeries.values()) {
    for (const one of group) {
      if (group.some((other) => endOf(other) > endOf(one) && samePlaces(one, other)))
        followed.add(one.entry.id);
    }
  }
  return new Set(entries.map(({ entry }) => entry.id).filter((id) => !followed.has(id)));
}

/** The entries of one series and place, the earliest first; the entry alone when it is of no series. */
export function yearsOf(
  compiled: CompiledEntry,
  entries: readonly CompiledEntry[],
): readonly CompiledEntry[] {
  const { series } = compiled.entry;
  if (series === undefined) return [compiled];
  return inOrder(entries.filter((one) => one.entry.series === series && samePlaces(one, compiled)));
}

/** The newest financial year that the content tells of; what "last year" is counted from. */
export function newestPeriod(entries: readonly CompiledEntry[]): Span | undefined {
  let newest: Span | undefined;
  for (const { period } of entries) {
    if (period?.named === 'financial-year' && (!newest || period.last > newest.last))
      newest = period;
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
  for (const group of waiting.values()) group.sort((left, right) => endOf(left) - endOf(right));
  return entries.map((one) => {
    const { series } = one.entry;
    return (series === undefined ? undefined : waiting.get(series)?.pop()) ?? one;
  });
}

/** The entry next to that of a named time in its series: "after the June session". */
export function besideIn(
  compiled: CompiledEntry,
  side: 'after' | 'before',
  entries: readonly CompiledEntry[],
): CompiledEntry | undefined {
  const years = yearsOf(compiled, entries);
  return years[years.indexOf(compiled) + (side === 'after' ? 1 : -1)];
}
