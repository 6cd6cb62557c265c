import { pronouns, functionWords } from './function-words.js';
import type { Cues } from './cues.js';
import type { PlaceId } from './places.js';
import type { Span } from './span.js';
import type { Term } from './term.js';

/** The time that a question is about. */
export interface AskedTime {
  readonly spans: readonly Span[];
  readonly months: readonly number[];
  /** "the year before": so many steps from the time that was spoken of. */
  readonly step: -1 | 0 | 1;
  /** Counted from another time, not named itself. */
  readonly relative: boolean;
  /** "back then": the time that was spoken of. */
  readonly same: boolean;
  /** "after the June session": the one of its kind next to the time named. */
  readonly beside: 'after' | 'before' | undefined;
}

/** A question as it was understood. */
export interface Question {
  readonly terms: readonly Term[];
  readonly cues: Cues;
  readonly time: AskedTime;
  readonly places: readonly PlaceId[];
  /** Every word as it was meant, in order. */
  readonly words: readonly string[];
  readonly compares: boolean;
  /** Nothing but a name, or "what is" and a name. */
  readonly bare: boolean;
  /** It leans on what was said before: "and her email?". */
  readonly leans: boolean;
  /** It has a word that stands for what was said before: "it", "her". */
  readonly pronoun: boolean;
}

const comparing =
  /\b(vs|versus|compare[ds]?|compared|comparison|between|differen(t|ce)|chang(e[sd]?|ing))\b/i;
const previous =
  /\b((the )?year (before|earlier|prior)|(previous|last|prior|preceding) (financial )?year|year (earlier|previously))\b/i;
const following = /\b((the )?year after|(following|next) (financial )?year)\b/i;

export function stepOf(text: string): AskedTime['step'] {
  if (previous.test(text)) return -1;
  return following.test(text) ? 1 : 0;
}

/** Whether a named time is only the point from which to look on or back. */
export function besideOf(text: string): AskedTime['beside'] {
  const match =
    /\b(after|following|since|before|prior to)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:(?:19|20)\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(
      text,
    );
  const word = match?.[1]?.toLowerCase();
  if (word === undefined || word === 'since') return undefined;
  return word === 'after' || word === 'following' ? 'after' : 'before';
}

const sameTime = /\b(back then|at the time|at that time|that year|same year|then)\s*\??$/i;

export const meansSameTime = (text: string): boolean => sameTime.test(text);

export const comparesTimes = (text: string): boolean => comparing.test(text);

const whatIs = new Set([
  'what',
  'is',
  'are',
  'was',
  'were',
  'a',
  'an',
  'the',
  'who',
  'or',
  'explain',
  'define',
  'please',
  'it',
  'that',
]);

/** Whether a question is only a name of so many words, or asks only what the name is. */
export const asksWhatIs = (words: readonly string[], named: readonly string[]): boolean =>
  words.every((word) => whatIs.has(word) || named.includes(word));

const auxiliary = /^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)$/;

/** Whether it is a question for yes or no. */
export const asksWhether = ([first = '', second = '']: readonly string[]): boolean =>
  auxiliary.test(first) || (/^(so|and|but)$/.test(first) && auxiliary.test(second));

const opening = /^\s*(and|but|also|ok|okay|so|then|what about|how about|and what|any|same)\b/i;

export const hasPronoun = (words: readonly string[]): boolean =>
  words.some((word) => pronouns.has(word));

/** Whether the words stand for, or begin as if going on from, something said before. */
export function leansOnBefore(text: string, words: readonly string[]): boolean {
  return opening.test(text) || hasPronoun(words);
}

export const saysSomething = (word: string): boolean => !functionWords.has(word);

/** Verbs that say nothing by themselves: "who gave the keynote". */
const emptyVerbs =
  /^(give|gives|gave|get|gets|got|take|took|make|made|hold|held|go|goes|went|come|came)$/;

/**
 * Where the thing counted in "how many signs were bought" stands, or what is done in "who chairs
 * the forum"; -1 when there is no such word.
 */
export function essentialWord(words: readonly string[]): number {
  const at = words.findIndex(
    (word, index) => word === 'who' || (word === 'many' && words[index - 1] === 'how'),
  );
  if (at < 0) return -1;
  const next = words.findIndex((word, index) => index > at && saysSomething(word));
  if (words[at] === 'who') return next >= 0 && emptyVerbs.test(words[next] ?? '') ? -1 : next;
  const end = words.findIndex((word, index) => index > at && !saysSomething(word));
  const last = (end < 0 ? words.length : end) - 1;
  return last > at && !emptyVerbs.test(words[last] ?? '') ? last : -1;
}

const introduction =
  /^\s*(?:hi|hello|hey)?[,.!]?\s*(?:i['’]?m|i am|im|i work|we['’]?re|we are|as an?|my (?:boss|manager|colleague)s?|someone|colleagues)\b[^?]*?(?:\s[-–—]\s|[,:;]\s)(?=(?:\S+\s+){1,}\S)/i;

/** Without "I'm new here," and the like: who asks is not what is asked. Kept when the rest is no question. */
export function withoutIntroduction(text: string, isQuestion: (rest: string) => boolean): string {
  const rest = text.replace(introduction, '');
  return isQuestion(rest) ? rest : text;
}
