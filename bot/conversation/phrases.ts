import { forgiven, slips } from './distance.js';

/** What was said beside a command's phrase. */
export interface Remainder {
  readonly words: readonly string[];
  /** Whether the phrase stood before these words or after them. */
  readonly side: 'after' | 'before';
}

/** A phrase found in what was said; `slips` counts the typing errors that were forgiven. */
export interface PhraseMatch {
  readonly remainder: Remainder;
  readonly slips: number;
  readonly length: number;
  /** The phrase that was found, without spaces. */
  readonly phrase: string;
}

/** A phrase made ready for comparing: without spaces, hyphens and apostrophes. */
export interface Phrase {
  readonly letters: string;
  readonly words: number;
  readonly forgiven: number;
}

/** The first or the last words of what was said, made ready for comparing. */
export interface Opening {
  readonly letters: string;
  readonly words: number;
  readonly remainder: Remainder;
}

const compact = (words: readonly string[]): string => words.join('').replace(/[-']/g, '');

/** Makes a phrase ready, so that "e bulletin", "ebulletin" and "e-bulletin" are the same. */
export function readPhrase(phrase: string): Phrase {
  const words = phrase.split(' ');
  const letters = compact(words);
  return { letters, words: words.length, forgiven: forgiven(letters.length) };
}

/** Every run of at most `longest` words that begins or ends what was said. */
export function openingsOf(words: readonly string[], longest: number): readonly Opening[] {
  const openings: Opening[] = [];
  for (let count = 1; count <= Math.min(longest, words.length); count += 1) {
    const after: Remainder = { words: words.slice(count), side: 'after' };
    openings.push({ letters: compact(words.slice(0, count)), words: count, remainder: after });
    if (count === words.length) continue;
    const rest = words.length - count;
    const before: Remainder = { words: words.slice(0, rest), side: 'before' };
    openings.push({ letters: compact(words.slice(rest)), words: count, remainder: before });
  }
  return openings;
}

/** Whether an opening is the phrase, small typing errors and a space too many or too few forgiven. */
export function matchPhrase(opening: Opening, phrase: Phrase): PhraseMatch | undefined {
  if (Math.abs(opening.words - phrase.words) > 1) return undefined;
  const count = slips(opening.letters, phrase.letters, phrase.forgiven);
  if (count > phrase.forgiven) return undefined;
  const { letters } = phrase;
  return { remainder: opening.remainder, slips: count, length: letters.length, phrase: letters };
}

/** Every way in which `phrase` begins or ends what was said. */
export function findPhrase(words: readonly string[], phrase: string): readonly PhraseMatch[] {
  const ready = readPhrase(phrase);
  return openingsOf(words, ready.words + 1).flatMap((opening) => matchPhrase(opening, ready) ?? []);
}
