import type { CueKind } from '../../library/synonyms.js';
import type { CompiledEntry } from './compiled-entry.js';
import { scaleOf } from './places.js';
import { readTimes } from './times.js';

/** What an entry is about, so that two of one thing are not offered as two readings. */
export function groupOf({ entry }: CompiledEntry, kinds: readonly CueKind[] = []): string {
  if (entry.type === 'person') return `person ${entry.details.person.id}`;
  // Asked when or where, two meetings of one series are two readings.
  if (kinds.includes('when') || kinds.includes('where')) return entry.about[0] ?? entry.id;
  return entry.series ?? entry.about[0] ?? entry.id;
}

/** A slug that most of the content is about says little: "kcsp", "crime-reduction-grant". */
export type Slugs = ReadonlyMap<string, readonly CompiledEntry[]>;

export function groupBySlug(
  entries: readonly CompiledEntry[],
): ReadonlyMap<string, readonly CompiledEntry[]> {
  const groups = new Map<string, CompiledEntry[]>();
  for (const compiled of entries) {
    for (const slug of compiled.entry.about) {
      const group = groups.get(slug);
      if (group) group.push(compiled);
      else groups.set(slug, [compiled]);
    }
  }
  return groups;
}

/** Facts of the county and of the country are less near to one another. */
const ofOtherScale = 0.85;

/** How much two entries have to do with one another, from 0 to 1. */
export function kinship(left: CompiledEntry, right: CompiledEntry, slugs: Slugs): number {
  if (left === right) return 1;
  const sameScale = scaleOf(left.entry.places) === scaleOf(right.entry.places);
  return sameness(left, right, slugs) * (sameScale ? 1 : ofOtherScale);
}

function sameness(left: CompiledEntry, right: CompiledEntry, slugs: Slugs): number {
  const [one, other] = [left.entry, right.entry];
  if (
    one.type === 'person' &&
    other.type === 'person' &&
    one.details.person.id === other.details.person.id
  )
    return 1;
  if (one.series !== undefined && one.series === other.series) return 1;
  let best = 0;
  one.about.forEach((slug, at) => {
    const there = other.about.indexOf(slug);
    if (there < 0) return;
    const common = slugs.get(slug)?.length ?? 1;
    const rarity = common <= 10 ? 1 : common <= 25 ? 0.75 : 0.5;
    const rank = at === 0 && there === 0 ? 1 : at === 0 || there === 0 ? 0.85 : 0.6;
    best = Math.max(best, rarity * rank);
  });
  return best;
}

/** The subject of an entry without the times in it: "Crime Reduction Grant". */
export function timelessSubject({ entry }: CompiledEntry): string {
  const rest = readTimes(entry.subject)
    .rest.replace(/\s+/g, ' ')
    .replace(/(\s(in|for|to|of|since|from|by|and|the year|at the|,))+\s*$/i, '')
    .trim();
  return rest.replace(/\s+([:,])/g, '$1').replace(/[:,]$/, '') || entry.subject;
}
