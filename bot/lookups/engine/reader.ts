import type { Synonyms } from '../../library/synonyms.js';
import { CueReader, type Cues } from './cues.js';
import { functionWords } from './function-words.js';
import type { Lexicon, Unit } from './lexicon.js';
import { placesIn } from './places.js';
import {
  asksWhatIs,
  asksWhether,
  besideOf,
  comparesTimes,
  essentialWord,
  hasPronoun,
  leansOnBefore,
  meansSameTime,
  saysSomething,
  stepOf,
  withoutIntroduction,
  type AskedTime,
  type Question,
} from './question.js';
import { ofAcronym, withSetting, type TermReader } from './term-reader.js';
import { readTimes } from './times.js';
import type { Vocabulary } from './vocabulary.js';
import { splitWords, type Word } from './words.js';

const textsOf = (words: readonly Word[]): readonly string[] => words.map(({ text }) => text);

/** Reads what people type into questions, in the words of the content. */
export class QuestionReader {
  private readonly cues: CueReader;
  private readonly short: ReadonlyMap<string, string>;

  constructor(
    synonyms: Synonyms,
    private readonly lexicon: Lexicon,
    private readonly vocabulary: Vocabulary,
    private readonly terms: TermReader,
  ) {
    this.cues = new CueReader(synonyms);
    this.short = synonyms.short;
  }

  /** What `text` asks; typing errors are mended first. */
  read(text: string): Question {
    const asked = withoutIntroduction(text, (rest) =>
      splitWords(rest).some((word) => saysSomething(word.text)),
    );
    const { spans, months, rest } = readTimes(asked);
    const words = this.vocabulary.corrected(this.inFull(splitWords(rest)));
    const told = textsOf(words);
    const cues = this.cuesOf(words);
    const units = this.unitsOf(words);
    const named = units.filter((unit) => !unit.words.some((word) => cues.words.has(word)));
    const essential = words[essentialWord(told)];
    const terms = units.map((unit) =>
      this.terms.term(unit, {
        cue: unit.words.every((word) => cues.words.has(word)),
        essential: essential !== undefined && unit.words.includes(essential),
      }),
    );
    return {
      terms: withSetting(cues.kinds.includes('meaning') ? ofAcronym(units, terms) : terms),
      cues,
      time: { ...timeOf(text), spans, months },
      places: placesIn(told),
      words: told,
      compares: comparesTimes(text) || spans.length > 1,
      bare: named.length === 1 && asksWhatIs(told, textsOf(named.flatMap((unit) => unit.words))),
      leans: leansOnBefore(text, told),
      pronoun: hasPronoun(told),
    };
  }

  private unitsOf(words: readonly Word[]): readonly Unit[] {
    return this.lexicon
      .units(words)
      .filter((unit) => !unit.words.every(({ text }) => functionWords.has(text)));
  }

  private cuesOf(words: readonly Word[]): Cues {
    const cues = this.cues.read(words);
    const yesOrNo = cues.kinds.length === 0 && asksWhether(textsOf(words));
    return yesOrNo ? { ...cues, kinds: ['whether'] } : cues;
  }

  /** Short ways of writing, in full. */
  private inFull(words: readonly Word[]): readonly Word[] {
    return words.flatMap((word) => {
      const full = this.short.get(word.text);
      return full === undefined ? [word] : full.split(' ').map((text) => ({ raw: text, text }));
    });
  }
}

const timeOf = (text: string): Omit<AskedTime, 'spans' | 'months'> => ({
  step: stepOf(text),
  beside: besideOf(text),
  relative: false,
  same: meansSameTime(text),
});
