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
}

const compact = (words: readonly string[]): string => words.join('').replace(/[-']/g, '');

/** Slips between `words` and a phrase, so that "e bulletin" and "ebulletin" are "e-bulletin". */
function slipsTo(phrase: string, words: readonly string[]): number | undefined {
  const allowed = forgiven(phrase.length);
  const count = slips(compact(words), phrase, allowed);
  return count <= allowed ? count : undefined;
}

function* candidates(
  words: readonly string[],
  phraseLength: number,
): Generator<{ said: readonly string[]; remainder: Remainder }> {
  for (let length = Math.max(1, phraseLength - 1); length <= phraseLength + 1; length += 1) {
    if (length > words.length) return;
    yield {
      said: words.slice(0, length),
      remainder: { words: words.slice(length), side: 'after' },
    };
    if (length === words.length) continue;
    const start = words.length - length;
    yield { said: words.slice(start), remainder: { words: words.slice(0, start), side: 'before' } };
  }
}

/** Every way in which `phrase` begins or ends what was said, with small typing errors forgiven. */
export function findPhrase(words: readonly string[], phrase: string): readonly PhraseMatch[] {
  const target = compact(phrase.split(' '));
  const matches: PhraseMatch[] = [];
  for (const { said, remainder } of candidates(words, phrase.split(' ').length)) {
    const count = slipsTo(target, said);
    if (count !== undefined) matches.push({ remainder, slips: count, length: target.length });
  }
  return matches;
}
