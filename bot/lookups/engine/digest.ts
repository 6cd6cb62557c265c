import { functionWords } from './function-words.js';
import type { Lexicon, Unit } from './lexicon.js';
import { readTimes, type TimesFound } from './times.js';
import { splitWords, type Word } from './words.js';

/** A text of the content taken apart. */
export interface Digest {
  readonly words: readonly Word[];
  /** Those that say something: function words, letters standing alone and times are left out. */
  readonly units: readonly Unit[];
  readonly times: TimesFound;
}

/** Quick to see: most texts name no time. */
const mayNameTime = /\d|jan|feb|mar|apr|june|july|aug|sep|oct|nov|dec/i;

const says = ({ text }: Word): boolean =>
  !functionWords.has(text) && (text.length > 1 || /\d/.test(text));

/** Takes texts apart, each of them once until it is told to forget. */
export class Digester {
  private readonly known = new Map<string, Digest>();

  constructor(private readonly lexicon: Lexicon) {}

  read(text: string): Digest {
    const known = this.known.get(text);
    if (known) return known;
    const times = mayNameTime.test(text) ? readTimes(text) : { spans: [], months: [], rest: text };
    const words = splitWords(times.rest);
    const units = this.lexicon.units(words).filter((unit) => unit.words.some(says));
    const digest = { words, units, times };
    this.known.set(text, digest);
    return digest;
  }

  /** Lets go of what it knows: once the content is taken apart, nobody asks for the same text again. */
  forget(): void {
    this.known.clear();
  }
}
