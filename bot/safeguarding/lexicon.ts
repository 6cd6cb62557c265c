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

/** The reading of a word that is found in any of its forms, told apart from the word as it is written. */
export const anyFormOf = (word: string): string => `${word}~`;

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

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

/** Words that may be slips for one another begin alike and are about as long. */
const keyOf = (word: string, length = word.length): string => `${word[0] ?? ''}${length}`;

export function createLexicon(vocabulary: Vocabulary): Lexicon {
  const forms = new Map<string, Set<string>>();
  const alike = new Map<string, Set<string>>();
  const addForgiving = (form: string, reading: string) => {
    addTo(forms, form, reading);
    if (form.length >= shortestForgiven) addTo(alike, keyOf(form), form);
  };
  for (const word of vocabulary.exact) addTo(forms, word, word);
  for (const word of vocabulary.forgiving) addForgiving(word, word);
  for (const word of vocabulary.inflected) {
    for (const form of formsOf(word)) addForgiving(form, anyFormOf(word));
  }
  const ordinary = new Set(vocabulary.ordinary);

  const nearest = (typed: string): ReadonlySet<string> => {
    const widest = forgiven(typed.length);
    let least = widest + 1;
    let found: ReadonlySet<string> = nothing;
    for (let length = typed.length - widest; length <= typed.length + widest; length += 1) {
      for (const form of alike.get(keyOf(typed, length)) ?? []) {
        const most = Math.min(least - 1, forgiven(form.length));
        const count = slips(typed, form, most);
        if (count > most) continue;
        least = count;
        found = forms.get(form) ?? nothing;
      }
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
