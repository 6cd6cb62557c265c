/** The notation in which content/safeguarding.yml writes what people say of a harm. */

/** Words as they are typed, one after the other, or the name of a list. */
export type SignTerm =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly list: string };

export interface SignStep {
  /** At most this many other words stand before it. */
  readonly gap: number;
  readonly oneOf: readonly SignTerm[];
}

/** Parts that all stand in a sentence, in whatever order; the steps of a part follow each other. */
export type Sign = readonly (readonly SignStep[])[];

/** A sign cannot be read; `message` tells an editor why. */
export class UnreadableSign extends Error {
  override readonly name = 'UnreadableSign';
}

/** How many other words `..` lets stand between two steps. */
const looseGap = 4;

const termPattern = /^(?:<([a-z]+(?:-[a-z]+)*)>|([a-z0-9]+(?:_[a-z0-9]+)*))$/;

function readTerm(text: string): SignTerm {
  const [, list, words] = termPattern.exec(text) ?? [];
  if (list !== undefined) return { kind: 'list', list };
  if (words !== undefined) return { kind: 'words', words: words.split('_') };
  throw new UnreadableSign(`"${text}" is neither a word nor a <list>`);
}

function readPart(text: string): readonly SignStep[] {
  const steps: SignStep[] = [];
  let gap = 0;
  for (const piece of text.split(' ')) {
    if (piece === '..') {
      gap = looseGap;
      continue;
    }
    steps.push({ gap: steps.length === 0 ? 0 : gap, oneOf: piece.split('|').map(readTerm) });
    gap = 0;
  }
  if (steps.length === 0 || gap > 0) throw new UnreadableSign(`"${text}" has nothing to find`);
  return steps;
}

/**
 * Reads a sign: words and `<lists>` that follow each other, `a|b_c` for one or the other,
 * `..` for up to four other words between, `&` between parts in any order. Throws `UnreadableSign`.
 */
export function readSign(text: string): Sign {
  return text.split(' & ').map(readPart);
}
