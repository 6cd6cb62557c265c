import { forgiven, slips } from '../../conversation/distance.js';

/** Things by the phrases that name them, made ready for finding. */
export type Vocabulary<Item> = readonly {
  readonly item: Item;
  readonly letters: string;
  readonly words: number;
}[];

/** What was found in some words, in their order, and the words that are left. */
export interface Spotted<Item> {
  readonly found: readonly { readonly item: Item; readonly at: number; readonly words: number }[];
  readonly rest: readonly string[];
}

const singular = (word: string): string => (word.length > 4 ? word.replace(/s$/, '') : word);
const lettersOf = (word: string): string => {
  const letters = singular(word.replace(/['’-]/g, ''));
  return letters === '&' || letters === 'and' ? '' : letters;
};

/** Makes phrases ready, longer ones first. */
export function vocabularyOf<Item>(
  things: readonly { readonly item: Item; readonly says: readonly string[] }[],
): Vocabulary<Item> {
  return things
    .flatMap(({ item, says }) =>
      says.map((phrase) => {
        const words = phrase.toLowerCase().split(/[\s-]+/);
        return { item, letters: words.map(lettersOf).join(''), words: words.length };
      }),
    )
    .sort((left, right) => right.letters.length - left.letters.length);
}

/** No name has more words. */
const mostWordsOfPhrase = 10;

/** A word must be that long before a slip of the hand in it is forgiven. */
const shortestForgiven = 5;

/** Nobody names things in more words: in a pasted page a slip is looked for at its beginning only. */
const mostWordsForgiven = 300;

/**
 * Every thing that `words` name: exactly first, the longest phrase before a shorter one, and then
 * in what is left with small typing errors. Each word counts once.
 */
export function spot<Item>(
  words: readonly string[],
  vocabulary: Vocabulary<Item>,
  forgiving = true,
): Spotted<Item> {
  type Entry = Vocabulary<Item>[number];
  const taken = new Set<number>();
  const found: { item: Item; at: number; words: number }[] = [];
  const letters = words.map(lettersOf);
  const longestPhrase = Math.min(
    mostWordsOfPhrase,
    vocabulary.reduce((longest, { words: count }) => Math.max(longest, count), 1),
  );
  const pass = (named: (letters: string) => Entry | undefined, end: number): void => {
    for (let length = longestPhrase; length > 0; length -= 1) {
      for (let at = 0; at + length <= end; at += 1) {
        const places = Array.from({ length }, (_, offset) => at + offset);
        if (places.some((place) => taken.has(place))) continue;
        const entry = named(letters.slice(at, at + length).join(''));
        if (!entry) continue;
        for (const place of places) taken.add(place);
        found.push({ item: entry.item, at, words: length });
      }
    }
  };
  const exact = new Map<string, Entry>();
  for (const entry of vocabulary) {
    if (!exact.has(entry.letters)) exact.set(entry.letters, entry);
  }
  pass((said) => exact.get(said), words.length);
  if (forgiving) {
    const nearest = (said: string): Entry | undefined =>
      said.length < shortestForgiven
        ? undefined
        : vocabulary.find(({ letters: name }) => {
            const most = forgiven(name.length);
            return most > 0 && slips(said, name, most) <= most;
          });
    pass(nearest, Math.min(words.length, mostWordsForgiven));
  }
  return {
    found: found.sort((left, right) => left.at - right.at),
    rest: words.filter((_, place) => !taken.has(place)),
  };
}
