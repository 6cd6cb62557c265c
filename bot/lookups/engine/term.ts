import type { Lexicon, Unit } from './lexicon.js';
import { family, stem } from './stem.js';

/** A way in which an entry may say what a question says: all the tokens together. */
export interface Alternative {
  readonly tokens: readonly string[];
  /** From 0 to 1: 1 the same word, less for a word near to it. */
  readonly weight: number;
}

/** Something that a question says and that its answer should be about. */
export interface Term {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  /** How much the answer needs it: the rarer the word, the more. */
  readonly need: number;
  /** It tells what is asked for, or is a word that any question may have. */
  readonly light: boolean;
  /** How much it speaks against an entry that it has not this, against its need: 1, less for a word easily said otherwise. */
  readonly firmness: number;
  /** What is counted, or what someone is asked for having done: no answer goes without it. */
  readonly essential: boolean;
  /** A place, or something with a name of its own. */
  readonly named: boolean;
  /** Nearly all of the content is about it. */
  readonly setting: boolean;
  /** Whether the content has it in any form. */
  readonly known: boolean;
}

const ofForms = 0.75;
const ofNear = 0.75;
const ofFamily = 0.85;

/** Each way once, by its best weight. */
function distinct(alternatives: readonly Alternative[]): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  for (const one of alternatives) {
    const key = one.tokens.join(' ');
    if ((found.get(key)?.weight ?? 0) < one.weight) found.set(key, one);
  }
  return [...found.values()];
}

/** Finds what else of the content a unit may mean. */
export class Associations {
  private readonly near = new Map<string, (readonly string[])[]>();
  private readonly families = new Map<string, string[]>();

  constructor(
    lexicon: Lexicon,
    near: ReadonlyMap<string, readonly string[]>,
    tokens: Iterable<string>,
  ) {
    for (const [phrase, targets] of near) {
      const [key, ...more] = lexicon.tokens(phrase);
      if (key === undefined || more.length > 0) continue;
      const known = this.near.get(key) ?? [];
      this.near.set(key, [...known, ...targets.map((target) => lexicon.tokens(target))]);
    }
    for (const token of tokens) {
      if (token.startsWith('§') || token.length < 5 || /\d/.test(token)) continue;
      const root = family(token);
      this.families.set(root, [...(this.families.get(root) ?? []), token]);
    }
  }

  alternatives(unit: Unit): readonly Alternative[] {
    const { token, forms, words } = unit;
    const own = token.startsWith('§') ? [] : (this.families.get(family(token)) ?? []);
    const typed = words.map(({ text }) => stem(text));
    const shapes = typed.length > 1 ? [...forms, typed] : forms.filter((form) => form.length > 1);
    return distinct([
      { tokens: [token], weight: 1 },
      ...own.filter((one) => one !== token).map((one) => ({ tokens: [one], weight: ofFamily })),
      ...shapes.map((tokens) => ({ tokens, weight: ofForms })),
      ...(this.near.get(token) ?? [])
        .filter((tokens) => tokens.length > 0)
        .map((tokens) => ({ tokens, weight: ofNear })),
    ]);
  }
}

/** How strongly `strength` has a term, from 0 to 1. */
export function presence(term: Term, strength: ReadonlyMap<string, number>): number {
  let best = 0;
  for (const { tokens, weight } of term.alternatives) {
    if (weight <= best) continue;
    let least = weight;
    for (const token of tokens) least = Math.min(least, weight * (strength.get(token) ?? 0));
    if (least > best) best = least;
  }
  return best;
}
