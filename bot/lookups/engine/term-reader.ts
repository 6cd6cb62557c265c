import type { Synonyms } from '../../library/synonyms.js';
import type { Weigh } from './compiled-entry.js';
import type { Lexicon, Unit } from './lexicon.js';
import { isDistrict, placesIn } from './places.js';
import { stem } from './stem.js';
import type { Alternative, Associations, Term } from './term.js';
import type { Word } from './words.js';

/** How much of its need is left to a word that any question may have, or that tells what is asked for. */
const lightNeed = 0.15;
const cueNeed = 0.2;
/** An English word that no entry has needs so much of what a foreign one does. */
const ordinaryNeed = 0.6;
const smallNumber = 20;
/** How much it speaks against an entry that it lacks such a word. */
const firmnessOf = { soft: 0.3, inflected: 0.5, setting: 0.3, firm: 1 };
/** What has a name of its own weighs at least so much where it is lacking, however common it is. */
const weightOfName = 4.5;

/** How a unit stands in its question. */
export interface Standing {
  /** It tells what is asked for. */
  readonly cue: boolean;
  /** It is what is counted, or what someone is asked for having done. */
  readonly essential: boolean;
}

/** Makes the units of a question into terms: what an answer must have, and how much. */
export class TermReader {
  private readonly light: ReadonlySet<string>;
  private readonly ordinary: ReadonlySet<string>;
  private readonly soft: ReadonlySet<string>;
  private readonly setting: ReadonlySet<string>;
  private readonly rarest: number;

  constructor(
    synonyms: Synonyms,
    lexicon: Lexicon,
    private readonly associations: Associations,
    private readonly weigh: Weigh,
  ) {
    this.light = new Set(synonyms.light.map(stem));
    this.ordinary = new Set(synonyms.ordinary.map(stem));
    this.soft = new Set(synonyms.soft.map(stem));
    this.setting = new Set(synonyms.setting.flatMap((phrase) => lexicon.tokens(phrase)));
    this.rarest = weigh('');
  }

  term(unit: Unit, { cue, essential }: Standing): Term {
    const alternatives = this.associations.alternatives(unit);
    const text = unit.words.map((word) => word.text).join(' ');
    const weights = alternatives.map((one) => this.weightOf(one));
    const known = weights.some((weight) => weight > 0);
    const isNumber = /^\d+$/.test(text) && Number(text) <= smallNumber;
    const light = isNumber || unit.words.every((word) => this.light.has(stem(word.text)));
    const whole = known ? (weights[0] ?? 0) || Math.max(...weights) : this.foreignNeed(text);
    const firmness = this.firmness(unit, known, whole);
    return {
      text,
      alternatives,
      need: whole * (light ? lightNeed : cue ? cueNeed : 1),
      light: light || cue,
      known,
      firmness,
      named: this.isNamed(unit, text),
      setting: this.setting.has(unit.token),
      essential: essential && !light && !cue && firmness >= firmnessOf.firm,
    };
  }

  private foreignNeed(text: string): number {
    return this.ordinary.has(stem(text)) ? this.rarest * ordinaryNeed : this.rarest;
  }

  private isNamed({ token }: Unit, text: string): boolean {
    return (token.startsWith('§') && !this.setting.has(token)) || placesIn([text]).some(isDistrict);
  }

  private firmness(unit: Unit, known: boolean, need: number): number {
    if (this.setting.has(unit.token)) return firmnessOf.setting;
    const [word] = unit.words;
    const isName = unit.words.length > 1 || unit.token.startsWith('§');
    if (isName || !word) return Math.max(firmnessOf.firm, weightOfName / need);
    return this.firmnessOfWord(word, known);
  }

  /** A word that any answer may say otherwise speaks less against an entry that has it not. */
  private firmnessOfWord({ text }: Word, known: boolean): number {
    if (this.soft.has(stem(text))) return firmnessOf.soft;
    const inflected = /(ed|ing|ly)$/.test(text) && (known || this.ordinary.has(stem(text)));
    return inflected ? firmnessOf.inflected : firmnessOf.firm;
  }

  /** The weight of its rarest word; 0 when the content lacks one of them. */
  private weightOf({ tokens }: Alternative): number {
    const least = Math.min(...tokens.map((token) => this.weigh(token)));
    const lacking = tokens.some((token) => this.weigh(token) >= this.rarest);
    return lacking ? 0 : least;
  }
}

/** What nearly everything is about is not passed over where a question says little else. */
export function withSetting(terms: readonly Term[]): readonly Term[] {
  const firm = terms.filter((term) => !term.light && term.firmness >= firmnessOf.firm);
  if (firm.length > 1) return terms;
  return terms.map((term) => (term.setting ? { ...term, firmness: firmnessOf.firm } : term));
}

/** What an acronym stands for is the same wherever it was met: "KSI in the road figures". */
export function ofAcronym(units: readonly Unit[], terms: readonly Term[]): readonly Term[] {
  const short = units.map(({ token, words }) => token.startsWith('§') && words.length === 1);
  if (!short.includes(true)) return terms;
  return terms.map((term, at) =>
    short[at] ? term : { ...term, firmness: Math.min(term.firmness, firmnessOf.soft) },
  );
}
