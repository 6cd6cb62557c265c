import type { KnownPerson } from './model.js';

/** A name as it is compared: capitals, accents, punctuation and a title before it make no difference. */
export function namePartsOf(name: string): readonly string[] {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  return titles.has(first) && rest.length > 0 ? rest : parts;
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'cllr', 'councillor']);

/** How well words name somebody: 0 exactly, 1 in another order, 2 as whole parts, 3 as beginnings. */
function distance(said: readonly string[], name: readonly string[]): number | undefined {
  if (said.join(' ') === name.join(' ')) return 0;
  if ([...said].sort().join(' ') === [...name].sort().join(' ')) return 1;
  if (said.every((part) => name.includes(part))) return 2;
  const begins = (part: string): boolean => name.some((one) => one.startsWith(part));
  return said.every(begins) ? 3 : undefined;
}

/** Gathers the best `most` of the people whose name is, or holds, those words. */
export function createNameMatches(words: string, most: number) {
  const said = namePartsOf(words);
  const found: { person: KnownPerson; distance: number }[] = [];
  return {
    offer(person: KnownPerson): void {
      const how = said.length === 0 ? undefined : distance(said, namePartsOf(person.name));
      if (how !== undefined) found.push({ person, distance: how });
    },
    /** The nearest first, and by name among equals. */
    best(): readonly KnownPerson[] {
      return found
        .sort(
          (left, right) =>
            left.distance - right.distance || left.person.name.localeCompare(right.person.name),
        )
        .slice(0, most)
        .map(({ person }) => person);
    },
  };
}
