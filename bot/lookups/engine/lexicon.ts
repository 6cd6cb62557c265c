import type { Library } from '../../library/model.js';
import { abbreviates } from './abbreviation.js';
import { functionWords } from './function-words.js';
import { stem } from './stem.js';
import { splitWords, type Word } from './words.js';

/** A stretch of words that the content or the synonyms know as one thing, or a single word. */
export interface Unit {
  /** The stem, or `§` and the words of the phrase. */
  readonly token: string;
  /** The stems it is made of, in each of its forms: as it stands here, and as the content has it. */
  readonly forms: readonly (readonly string[])[];
  readonly words: readonly Word[];
}

interface Phrase {
  readonly stems: readonly string[];
  readonly token: string;
}

interface Acronym {
  readonly token: string;
  readonly parts: readonly string[];
  /** How it is printed, when it is also an ordinary word: only so written is it the acronym. */
  readonly printed?: string;
}

/** Phrases are the same with and without these: "women and girls", "women & girls". */
const joining: ReadonlySet<string> = new Set(['and', 'the', 'a', 'an']);

const meaningful = (words: readonly Word[]): readonly Word[] =>
  words.filter(({ text }) => !joining.has(text));

const stemsOf = (text: string): readonly string[] =>
  meaningful(splitWords(text)).map(({ text: word }) => stem(word));

const mostSlugWords = 4;
const mostSingles = 20_000;

/** Knows which words belong together and which mean the same, both ways between acronym and meaning. */
export class Lexicon {
  private readonly phrases = new Map<string, Phrase[]>();
  private readonly acronyms = new Map<string, Acronym>();
  private readonly equals = new Map<string, string>();
  private readonly partsOf = new Map<string, readonly string[]>();
  private readonly singles = new Map<Word, Unit>();

  constructor(library: Pick<Library, 'entries' | 'synonyms'>) {
    const ordinary = new Set(library.synonyms.ordinary);
    for (const entry of library.entries) {
      if (entry.type !== 'glossary') continue;
      const { term, meaning } = entry.details;
      if (abbreviates(term, meaning)) this.learnAcronym(term, meaning, ordinary);
    }
    for (const group of library.synonyms.same) this.learnEquals(group);
    for (const phrase of library.synonyms.near.keys()) this.learnPhrase(phrase);
    for (const entry of library.entries) for (const slug of entry.about) this.learnSlug(slug);
    for (const list of this.phrases.values()) {
      list.sort((left, right) => right.stems.length - left.stems.length);
    }
  }

  private learnAcronym(term: string, meaning: string, ordinary: ReadonlySet<string>): void {
    const parts = stemsOf(meaning);
    const short = stemsOf(term);
    const token = `§${parts.join(' ')}`;
    this.addPhrase(parts, token);
    const [only] = short;
    if (short.length > 1) this.addPhrase(short, token);
    else if (only) {
      const wordLike = ordinary.has(term.toLowerCase()) || functionWords.has(term.toLowerCase());
      this.acronyms.set(only, { token, parts, ...(wordLike && { printed: term }) });
    }
  }

  private learnEquals(group: readonly string[]): void {
    const members = group.map(stemsOf);
    const known = members.map((stems) => this.tokenOf(stems)).find((token) => token !== undefined);
    const [first = []] = members;
    // A word with a hyphen is one thing: a vice-chair is no chair.
    const atomic = group[0]?.includes(' ') === false && first.length > 1;
    const token = known ?? (first.length === 1 ? (first[0] ?? '') : `§${first.join(' ')}`);
    if (atomic) this.partsOf.set(token, []);
    for (const stems of members) {
      if (stems.length > 1) this.addPhrase(stems, token);
      else if (stems[0] !== undefined && stems[0] !== token) this.equals.set(stems[0], token);
    }
  }

  /** A phrase that is not yet known becomes one that is looked for as a whole. */
  private learnPhrase(phrase: string): void {
    const stems = stemsOf(phrase);
    if (stems.length > 1 && this.tokenOf(stems) === undefined) {
      this.addPhrase(stems, `§${stems.join(' ')}`);
    }
  }

  /** What entries are about is one thing, though its words be common: "kent-together". */
  private learnSlug(slug: string): void {
    const words = slug.split('-');
    if (words.length > 1 && words.length <= mostSlugWords && !/\d/.test(slug))
      this.learnPhrase(words.join(' '));
  }

  private addPhrase(stems: readonly string[], token: string): void {
    const [first = ''] = stems;
    this.phrases.set(first, [...(this.phrases.get(first) ?? []), { stems, token }]);
    if (!this.partsOf.has(token)) this.partsOf.set(token, stems);
  }

  private tokenOf(stems: readonly string[]): string | undefined {
    const [first = ''] = stems;
    if (stems.length === 1) {
      const acronym = this.acronyms.get(first);
      return acronym && acronym.printed === undefined ? acronym.token : this.equals.get(first);
    }
    return this.phrases.get(first)?.find((phrase) => phrase.stems.join(' ') === stems.join(' '))
      ?.token;
  }

  private single(word: Word, stemmed: string): Unit {
    const known = this.singles.get(word);
    if (known) return known;
    const unit = this.unitOf(word, stemmed);
    if (this.singles.size < mostSingles) this.singles.set(word, unit);
    return unit;
  }

  private unitOf(word: Word, stemmed: string): Unit {
    const acronym = this.acronyms.get(stemmed);
    const asPrinted =
      acronym?.printed === undefined || word.raw.replace(/s$/, '') === acronym.printed;
    if (acronym && asPrinted) {
      const forms = acronym.printed === undefined ? [acronym.parts] : [acronym.parts, [stemmed]];
      return { token: acronym.token, forms, words: [word] };
    }
    const equal = this.equals.get(stemmed);
    if (equal === undefined) return { token: stemmed, forms: [], words: [word] };
    const whole = this.partsOf.get(equal);
    return { token: equal, forms: whole && whole.length > 0 ? [whole] : [], words: [word] };
  }

  /** The units of a text in order, the longest known phrases first. */
  units(written: readonly Word[]): readonly Unit[] {
    const words = meaningful(written);
    const stems = words.map(({ text }) => stem(text));
    const found: Unit[] = [];
    for (let at = 0; at < words.length;) {
      const here = stems[at] ?? '';
      const phrase = this.phrases
        .get(here)
        ?.find((one) => one.stems.every((part, index) => stems[at + index] === part));
      const length = phrase?.stems.length ?? 1;
      const taken = words.slice(at, at + length);
      const [word] = taken;
      if (phrase) {
        const whole = this.partsOf.get(phrase.token) ?? phrase.stems;
        const forms =
          whole.length === 0 ? [] : whole === phrase.stems ? [whole] : [phrase.stems, whole];
        found.push({ token: phrase.token, forms, words: taken });
      } else if (word) found.push(this.single(word, here));
      at += length;
    }
    return found;
  }

  /** The tokens of a phrase, function words left out. */
  tokens(text: string): readonly string[] {
    return this.units(splitWords(text))
      .filter(({ words }) => !words.every(({ text: word }) => functionWords.has(word)))
      .map(({ token }) => token);
  }
}
