/** Setting names that nobody reads, and that are so like one of ours that one of ours was meant. */

export interface SimilarName {
  readonly name: string;
  /** The setting of ours that it is like. */
  readonly meant: string;
}

/** Only letters and digits, all small: `Allowed-Tenants` is `ALLOWED_TENANTS`. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whoever names something so means a setting of ours, however wrong the rest is. */
const ourFamilies = ['microsoftapp', 'allowedtenant', 'allowedchannel', 'servicehost', 'linkkey'];

/** Short names are like many others by chance, such as PORT and PART. */
const lettersPerFault = 6;
const mostFaults = 2;

/** Which program people write with, on most machines: it is not a slip for EDITORS. */
const usualElsewhere: ReadonlySet<string> = new Set(['EDITOR']);

/** Those of `names` that are not in `known`, and are like one that is. */
export function similarNames(
  names: readonly string[],
  known: ReadonlySet<string>,
): readonly SimilarName[] {
  const ours = [...known].map((meant) => ({ meant, letters: bare(meant) }));
  return names.flatMap((name) => {
    if (known.has(name) || usualElsewhere.has(name)) return [];
    const letters = bare(name);
    const family = ourFamilies.find((beginning) => letters.startsWith(beginning));
    const [nearest] = ours
      .map(({ meant, letters: other }) => ({ meant, other, faults: distance(letters, other) }))
      .filter(({ other, faults }) => faults <= allowed(other) || family !== undefined)
      .filter(({ other }) => family === undefined || other.startsWith(family))
      .sort((one, two) => one.faults - two.faults);
    return nearest ? [{ name, meant: nearest.meant }] : [];
  });
}

const allowed = (letters: string): number =>
  Math.min(mostFaults, Math.floor(letters.length / lettersPerFault));

/** How many letters must be put in, left out or changed to make one of the other (Levenshtein 1966). */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > mostFaults) return Math.abs(one.length - other.length);
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [down, letter] of [...one].entries()) {
    const next = [down + 1];
    for (let across = 1; across <= other.length; across += 1) {
      const changed = (row[across - 1] ?? 0) + (letter === other[across - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[across] ?? 0) + 1, (next[across - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
