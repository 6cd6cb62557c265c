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
  /** Each of its words, made ready. */
  readonly parts: readonly string[];
  readonly words: number;
  readonly forgiven: number;
}

/** The first or the last words of what was said, made ready for comparing. */
export interface Opening {
  readonly letters: string;
  readonly parts: readonly string[];
  readonly words: number;
  readonly remainder: Remainder;
}

const compact = (words: readonly string[]): string => words.join('').replace(/[-']/g, '');

/** Makes a phrase ready, so that "e bulletin", "ebulletin" and "e-bulletin" are the same. */
export function readPhrase(phrase: string): Phrase {
  const words = phrase.split(' ');
  const letters = compact(words);
  const parts = words.map((word) => compact([word]));
  return { letters, parts, words: words.length, forgiven: forgiven(letters.length) };
}

/** Every run of at most `longest` words that begins or ends what was said. */
export function openingsOf(words: readonly string[], longest: number): readonly Opening[] {
  const openings: Opening[] = [];
  for (let count = 1; count <= Math.min(longest, words.length); count += 1) {
    const after: Remainder = { words: words.slice(count), side: 'after' };
    openings.push(opening(words.slice(0, count), after));
    if (count === words.length) continue;
    const rest = words.length - count;
    const before: Remainder = { words: words.slice(0, rest), side: 'before' };
    openings.push(opening(words.slice(rest), before));
  }
  return openings;
}

function opening(words: readonly string[], remainder: Remainder): Opening {
  const parts = words.map((word) => compact([word]));
  return { letters: parts.join(''), parts, words: words.length, remainder };
}

/** A word of a longer phrase must be this long to be forgiven a slip: "this" and "themis" are two words. */
const shortestForgiven = 5;

/** Whether typing errors explain the difference: in a phrase of several words, only within its longer ones. */
function isMistyped(said: Opening, phrase: Phrase): boolean {
  if (phrase.words === 1 && said.words === 1) return true;
  if (said.words !== phrase.words) return false;
  return phrase.parts.every((part, index) => {
    const word = said.parts[index] ?? '';
    if (word === part) return true;
    const most = Math.min(word.length, part.length) < shortestForgiven ? 0 : forgiven(part.length);
    return slips(word, part, most) <= most;
  });
}

/** Whether an opening is the phrase, small typing errors and a space too many or too few forgiven. */
export function matchPhrase(said: Opening, phrase: Phrase): PhraseMatch | undefined {
  if (Math.abs(said.words - phrase.words) > 1) return undefined;
  // Most phrases differ too much in length: asked here first, because every message meets all of them.
  if (Math.abs(said.letters.length - phrase.letters.length) > phrase.forgiven) return undefined;
  const count = slips(said.letters, phrase.letters, phrase.forgiven);
  if (count > phrase.forgiven || (count > 0 && !isMistyped(said, phrase))) return undefined;
  const { letters } = phrase;
  return { remainder: said.remainder, slips: count, length: letters.length, phrase: letters };
}

/** Phrases come from the content, so there are only so many: each is made ready once. */
const readyPhrases = new Map<string, Phrase>();

/** The same words are compared with many phrases: their openings are made once, and go with the words. */
const madeOpenings = new WeakMap<readonly string[], readonly Opening[]>();

/** Phrases of the content have fewer words than this. */
const longestPhrase = 8;

function openingsMade(words: readonly string[]): readonly Opening[] {
  const made = madeOpenings.get(words) ?? openingsOf(words, longestPhrase + 1);
  madeOpenings.set(words, made);
  return made;
}

/** Every way in which `phrase`, one of the content's, begins or ends what was said. */
export function findPhrase(words: readonly string[], phrase: string): readonly PhraseMatch[] {
  const ready = readyPhrases.get(phrase) ?? readPhrase(phrase);
  readyPhrases.set(phrase, ready);
  const openings =
    ready.words > longestPhrase ? openingsOf(words, ready.words + 1) : openingsMade(words);
  return openings.flatMap((said) => matchPhrase(said, ready) ?? []);
}
