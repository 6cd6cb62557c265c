import { slips } from '../conversation/distance.js';
import { formsOf } from './word-forms.js';

/** Shorter words are one letter away from too many others. */
const shortestForgiven = 6;

/** Fewer than in a command: a slip read into an ordinary word would be a false alarm. */
const forgiven = (length: number): number => (length < 9 ? 1 : 2);

const nothing: ReadonlySet<string> = new Set();

/** Which words of the rules a typed word may stand for. */
export interface Lexicon {
  readings(typed: string): ReadonlySet<string>;
}

/** A word of the deeds, told apart from the same word as it is written elsewhere. */
export const deed = (word: string): string => `${word}~`;

/** The words of the rules. */
export interface Vocabulary {
  /** Found as they are written. */
  readonly exact: Iterable<string>;
  /** Found as they are written, or with a slip of the hand. */
  readonly forgiving: Iterable<string>;
  /** Found in all their forms, or with a slip of the hand. */
  readonly inflected: Iterable<string>;
  /** Never a slip for one of the others. */
  readonly ordinary: Iterable<string>;
}

export function createLexicon(vocabulary: Vocabulary): Lexicon {
  const forms = new Map<string, Set<string>>();
  const byFirstLetter = new Map<string, string[]>();
  const add = (form: string, reading: string) => {
    const readings = forms.get(form);
    if (readings) readings.add(reading);
    else forms.set(form, new Set([reading]));
  };
  const addForgiving = (form: string, reading: string) => {
    add(form, reading);
    if (form.length < shortestForgiven) return;
    const [letter = ''] = form;
    const others = byFirstLetter.get(letter);
    if (others) others.push(form);
    else byFirstLetter.set(letter, [form]);
  };
  for (const word of vocabulary.exact) add(word, word);
  for (const word of vocabulary.forgiving) addForgiving(word, word);
  for (const word of vocabulary.inflected) {
    for (const form of formsOf(word)) addForgiving(form, deed(word));
  }
  const ordinary = new Set(vocabulary.ordinary);

  const nearest = (typed: string): ReadonlySet<string> => {
    let least = forgiven(typed.length) + 1;
    let found: ReadonlySet<string> = nothing;
    for (const form of byFirstLetter.get(typed[0] ?? '') ?? []) {
      const most = Math.min(least - 1, forgiven(form.length));
      const count = slips(typed, form, most);
      if (count > most) continue;
      least = count;
      found = forms.get(form) ?? nothing;
    }
    return found;
  };

  return {
    readings(typed) {
      const readings = forms.get(typed);
      if (readings) return readings;
      if (typed.length < shortestForgiven || ordinary.has(typed)) return nothing;
      // A plural or a possessive is another word, not a slip.
      if (typed.endsWith('s') && forms.has(typed.slice(0, -1))) return nothing;
      return nearest(typed);
    },
  };
}
