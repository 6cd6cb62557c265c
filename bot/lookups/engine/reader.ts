import type { Library } from '../../library/model.js';
import { CueReader, type Cues } from './cues.js';
import { functionWords } from './function-words.js';
import type { Lexicon, Unit } from './lexicon.js';
import { isDistrict, placesIn } from './places.js';
import {
  asksWhatIs,
  asksWhether,
  besideOf,
  comparesTimes,
  hasPronoun,
  leansOnBefore,
  meansSameTime,
  saysSomething,
  stepOf,
  type Question,
} from './question.js';
import { stem } from './stem.js';
import type { Associations, Term } from './term.js';
import { readTimes } from './times.js';
import type { Vocabulary } from './vocabulary.js';
import { splitWords, type Word } from './words.js';
import type { Weigh } from './compiled-entry.js';

/** "I'm new here, what is …": who asks is not what is asked. */
const introduction =
  /^\s*(?:hi|hello|hey)?[,.!]?\s*(?:i['’]?m|i am|im|i work|we['’]?re|we are|as an?|my (?:boss|manager|colleague)s?|someone|colleagues)\b[^?]*?(?:\s[-–—]\s|[,:;]\s)(?=(?:\S+\s+){1,}\S)/i;

function withoutIntroduction(text: string): string {
  const rest = text.replace(introduction, '');
  return splitWords(rest).some(({ text: word }) => saysSomething(word)) ? rest : text;
}

const lightNeed = 0.15;
const cueNeed = 0.2;
const smallNumber = 20;
const ofSoft = 0.3;
const ofSetting = 0.31;
const ofInflected = 0.5;
const ofNamed = 4.5;

/** What nearly everything is about is not passed over where a question says little else. */
function alone(terms: readonly Term[]): readonly Term[] {
  const firm = terms.filter(({ light, firmness }) => !light && firmness >= 1);
  if (firm.length > 1) return terms;
  return terms.map((term) => (term.firmness === ofSetting ? { ...term, firmness: 1 } : term));
}

/** Verbs that say nothing by themselves: "who gave the keynote". */
const emptyVerbs = new Set(['give', 'get', 'take', 'make', 'hold', 'go', 'come']);

const noWord: Word = { raw: '', text: '' };

/** The thing counted in "how many signs were bought", what is done in "who chairs the forum". */
function essentialWord(words: readonly Word[]): Word | undefined {
  const at = words.findIndex(
    ({ text }, index) => text === 'who' || (text === 'many' && words[index - 1]?.text === 'how'),
  );
  if (at < 0) return undefined;
  const counts = words[at]?.text === 'many';
  let found: Word | undefined;
  for (const word of words.slice(at + 1)) {
    const says = saysSomething(word.text);
    if (counts && !says) break;
    if (says) found = word;
    if (says && !counts) break;
  }
  return found && emptyVerbs.has(stem(found.text)) ? undefined : found;
}

/** What an acronym stands for is the same wherever it was met: "KSI in the road figures". */
function ofAcronym(units: readonly Unit[], terms: readonly Term[]): readonly Term[] {
  const short = units.map(({ token, words }) => token.startsWith('§') && words.length === 1);
  if (!short.includes(true)) return terms;
  return terms.map((term, at) => (short[at] ? term : { ...term, firmness: Math.min(term.firmness, ofSoft) }));
}

/** Reads what people type into questions, in the words of the content. */
export class QuestionReader {
  private readonly cues: CueReader;
  private readonly light: ReadonlySet<string>;
  private readonly ordinary: ReadonlySet<string>;
  private readonly soft: ReadonlySet<string>;
  private readonly setting: ReadonlySet<string>;
  private readonly short: ReadonlyMap<string, string>;

  constructor(
    library: Pick<Library, 'synonyms'>,
    private readonly lexicon: Lexicon,
    private readonly vocabulary: Vocabulary,
    private readonly associations: Associations,
    private readonly weigh: Weigh,
  ) {
    this.cues = new CueReader(library.synonyms);
    this.light = new Set(library.synonyms.light.map(stem));
    this.ordinary = new Set(library.synonyms.ordinary.map(stem));
    this.soft = new Set(library.synonyms.soft.map(stem));
    this.setting = new Set(library.synonyms.setting.flatMap((phrase) => lexicon.tokens(phrase)));
    this.short = library.synonyms.short;
  }

  /** What `text` asks; typing errors are mended first. */
  read(text: string): Question {
    const { spans, months, rest } = readTimes(withoutIntroduction(text));
    const words = this.vocabulary.corrected(this.inFull(splitWords(rest)));
    const cues = this.withWhether(this.cues.read(words), words);
    const units = this.lexicon
      .units(words)
      .filter((unit) => !unit.words.every(({ text: word }) => functionWords.has(word)));
    const named = units.filter((unit) => !unit.words.some((word) => cues.words.has(word)));
    const told = words.map(({ text: word }) => word);
    const essential = essentialWord(words);
    const terms = units.map((unit) => this.term(unit, unit.words.every((word) => cues.words.has(word)), unit.words.includes(essential ?? noWord)));
    return {
      terms: alone(cues.kinds.includes('meaning') ? ofAcronym(units, terms) : terms),
      cues,
      time: {
        spans,
        months,
        step: stepOf(text),
        beside: besideOf(text),
        relative: false,
        same: meansSameTime(text),
      },
      bare: named.length === 1 && asksWhatIs(told, named.flatMap((unit) => unit.words.map(({ text: word }) => word))),
      places: placesIn(told),
      words: told,
      compares: comparesTimes(text) || spans.length > 1,
      leans: leansOnBefore(text, told),
      pronoun: hasPronoun(told),
    };
  }

  private withWhether(cues: Cues, words: readonly Word[]): Cues {
    const yesOrNo = cues.kinds.length === 0 && asksWhether(words.map(({ text }) => text));
    return yesOrNo ? { ...cues, kinds: ['whether'] } : cues;
  }

  private inFull(words: readonly Word[]): readonly Word[] {
    return words.flatMap((word) => {
      const full = this.short.get(word.text);
      return full === undefined ? [word] : full.split(' ').map((text) => ({ raw: text, text }));
    });
  }

  /** A word that any answer may say otherwise speaks less against an entry that has it not. */
  private firmness(unit: Unit, known: boolean, need: number): number {
    if (this.setting.has(unit.token)) return ofSetting;
    const [word] = unit.words;
    // What has a name of its own is what the question is about, however common.
    if (unit.words.length > 1 || unit.token.startsWith('§') || !word) return Math.max(1, ofNamed / need);
    if (this.soft.has(stem(word.text))) return ofSoft;
    const inflected = /(ed|ing|ly)$/.test(word.text) && (known || this.ordinary.has(stem(word.text)));
    return inflected ? ofInflected : 1;
  }

  private term(unit: Unit, cue: boolean, asked: boolean): Term {
    const alternatives = this.associations.alternatives(unit);
    const text = unit.words.map(({ text: word }) => word).join(' ');
    const weights = alternatives.map(({ tokens }) => Math.min(...tokens.map((token) => this.held(token))));
    const known = weights.some((weight) => weight > 0);
    const own = weights[0] ?? 0;
    const light =
      unit.words.every((word) => this.light.has(stem(word.text))) ||
      (/^\d+$/.test(text) && Number(text) <= smallNumber);
    const rare = this.weigh('');
    const foreign = this.ordinary.has(stem(text)) ? rare * 0.6 : rare;
    const named = (unit.token.startsWith('§') && !this.setting.has(unit.token)) || placesIn([text]).some(isDistrict);
    const need = own > 0 ? own : known ? Math.max(...weights) : foreign;
    const firmness = this.firmness(unit, known, need);
    return { text, alternatives, need: need * (light ? lightNeed : cue ? cueNeed : 1), light: light || cue, known, firmness, named, essential: asked && !light && !cue && firmness >= 1 };
  }

  /** The weight of a token that the content has; 0 of one that it has not. */
  private held(token: string): number {
    const weight = this.weigh(token);
    return weight < this.weigh('') ? weight : 0;
  }
}
