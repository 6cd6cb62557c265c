import { withoutCourtesies } from '../conversation/utterance.js';
import { harms, type Harm, type Safeguarding } from '../library/safeguarding-rules.js';
import { reportList } from '../library/safeguarding-schema.js';
import type { Sign } from '../library/sign.js';
import {
  createLocate,
  findPhrases,
  shows,
  type PhraseIndex,
  type ReadSentence,
  type Span,
} from './matching.js';
import type { Lexicon } from './lexicon.js';
import { readyRules, type ReadyRules } from './rules.js';
import { sentencesOf } from './sentences.js';

/** Tells whether somebody is being harmed, threatened or afraid. Pure; keeps nothing of the text. */
export interface Detection {
  /** The most urgent harm that `text` speaks of; undefined when it speaks of none. */
  harmIn(text: string): Harm | undefined;
}

/** The words of a sentence, and which words of the rules each may be. */
interface Sentence {
  readonly words: readonly string[];
  readonly read: ReadSentence;
}

/** A year or a percentage: questions about the subject have them, calls for help hardly. */
const measure = /^((19|20)\d\d|\d+%)$/;

function begins(words: readonly string[], read: ReadSentence, phrases: PhraseIndex): boolean {
  // The added word keeps courtesies at the end from being counted.
  const begin = words.length + 1 - withoutCourtesies([...words, '']).length;
  return findPhrases(phrases, read).some(({ start }) => start === 0 || start === begin);
}

function without(sentence: ReadSentence, spans: readonly Span[]): ReadSentence {
  if (spans.length === 0) return sentence;
  const isTaken = (place: number) => spans.some(({ start, end }) => place >= start && place < end);
  return sentence.map((readings, place) => (isTaken(place) ? new Set<string>() : readings));
}

/** The sentences that hold any word of the rules, each once, and each also together with the next of them. */
function tellingSentences(text: string, lexicon: Lexicon): readonly Sentence[] {
  const known = new Map<string, ReadonlySet<string>>();
  const readingsOf = (word: string): ReadonlySet<string> => {
    const readings = known.get(word) ?? lexicon.readings(word);
    known.set(word, readings);
    return readings;
  };
  const single = new Map<string, Sentence>();
  for (const words of sentencesOf(text)) {
    const read = words.map(readingsOf);
    if (read.some((readings) => readings.size > 0)) single.set(words.join(' '), { words, read });
  }
  const all = [...single.values()];
  const pairs = all.slice(1).map((next, index): Sentence => {
    const before = all[index];
    return {
      words: [...(before?.words ?? []), ...next.words],
      read: [...(before?.read ?? []), ...next.read],
    };
  });
  return [...all, ...pairs];
}

/** Makes the rules of `safeguarding.yml` ready when they are first asked: some 30 ms of work, done once. */
export function createSafeguarding(rules: Safeguarding): Detection {
  let prepared: ReadyRules | undefined;
  const prepare = (): ReadyRules => (prepared ??= readyRules(rules));

  const harmOf = ({ words, read }: Sentence, ready: ReadyRules): Harm | undefined => {
    const locate = createLocate(without(read, findPhrases(ready.innocent, read)), ready.lists);
    const isShown = (signs: readonly Sign[]) => signs.some((sign) => shows(sign, locate));
    const opens = begins(words, read, ready.opening);
    const asks =
      words.some((word) => measure.test(word)) || findPhrases(ready.asking, read).length > 0;
    const mayTell = !opens && (!asks || isShown(rules.close));
    const isOfPerson = !opens && !asks && isShown(rules.person);
    const isReported =
      isOfPerson && findPhrases(ready.lists.get(reportList) ?? new Map(), read).length > 0;
    const shown = rules.harms.find(
      ({ certain, likely, alarming, worrying }) =>
        isShown(certain) ||
        (mayTell && isShown(likely)) ||
        (isOfPerson && isShown(alarming)) ||
        (isReported && isShown(worrying)),
    );
    return shown?.harm;
  };

  return {
    harmIn(text) {
      const ready = prepare();
      const found = new Set(
        tellingSentences(text, ready.lexicon).map((sentence) => harmOf(sentence, ready)),
      );
      return harms.find((harm) => found.has(harm));
    },
  };
}
