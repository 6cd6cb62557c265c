import { wordsOf } from '../conversation/utterance.js';
import type { AnswerReading } from './answers/answer.js';
import type { AnswerRule } from './answers/rules.js';

/** What else the words could be: a command of the bot. */
export interface HeardCommand {
  readonly name: string;
  /** The whole message is the command, without a slip. */
  readonly whole: boolean;
  /** The message begins with the command's words. */
  readonly leads: boolean;
}

/** Something said while a question is open. */
export interface Said {
  readonly text: string;
  /** What kind of answer the open question takes. */
  readonly takes: AnswerRule['takes'];
  /** What the words are, read as an answer to it. */
  readonly reading: AnswerReading;
  readonly command?: HeardCommand | undefined;
}

/** A longer message that only begins like a command is rather an answer in words. */
const mostWordsOfCommand = 4;

/** Somebody who asks in passing uses few words. */
const mostWordsOfQuestion = 14;
const mostWordsOfRequest = 8;

/**
 * Whether it answers the open question, or is something in between. The rules in their order:
 * a command said whole is a command · a clear question is a question · what begins with a command is
 * one, unless the open question takes words and there are many · a request is none · values that can
 * be read are an answer · what cannot be read and has a question mark is in between · everything else
 * answers.
 */
export function isAnswer({ text, takes, reading, command }: Said): boolean {
  const words = wordsOf(text);
  if (words.length === 0) return true;
  if (command?.whole) return false;
  if (isClearQuestion(text, words, takes)) return false;
  if (command?.leads && (takes === 'values' || words.length <= mostWordsOfCommand)) return false;
  if (isRequest(words)) return false;
  if (takes === 'words' || reading.kind === 'good' || reading.kind === 'half') return true;
  return !command && !text.trim().endsWith('?');
}

const auxiliaries =
  'is|are|was|were|am|do|does|did|can|could|will|would|should|may|must|has|have|had|shall';
const inverted = new RegExp(
  String.raw`^(?:(?:what|which|when|where|why|how)(?:'s| (?:${auxiliaries}|about|much|many|long|often|far|else|if|to))|who(?:'s| (?:is|are|was|were|do|does|can|should|leads?|runs?|decides|reads|reviews?|approves|has|have|will see))|what|which|(?:${auxiliaries}) (?:i|we|you|it|there|they|this|that|the|my|anyone|anybody|somebody|someone)|(?:isn't|aren't|can't|don't|doesn't|won't))\b`,
);
const bareWhat = /^(?:what|which)\b(?! (?:we|i|they|our|will|they'll|we'll|happens|matters)\b)/;
const offersValue =
  /^(?:what|how) about\b|^(?:is|would|will|can|could|shall) (?:it |that |we |i )?(?:be |say |do |ask for )?(?:£|about £|\d)/;

/** Whether somebody clearly wants to know something, rather than to answer. */
function isClearQuestion(text: string, words: readonly string[], takes: Said['takes']): boolean {
  const plain = words.join(' ');
  const marked = text.trim().endsWith('?');
  if (takes === 'values' && offersValue.test(plain)) return false;
  if (words.length > mostWordsOfQuestion && !(marked && sentences(text) === 1)) return false;
  if (/^[^:]{1,30}:/.test(text.trim()) || /\n/.test(text.trim())) return false;
  if (!marked) return inverted.test(plain) && !/\d/.test(plain) && asksWithoutMark(plain, takes);
  if (inverted.test(plain) || bareWhat.test(plain)) return sentences(text) === 1;
  return takes === 'words' && sentences(text) === 1;
}

/** Without a question mark "what we will do is …" tells, and "what are the priorities" asks. */
function asksWithoutMark(plain: string, takes: Said['takes']): boolean {
  if (/^(?:what|which)\b/.test(plain)) return asksWhat.test(plain);
  return (
    takes === 'values' ||
    !/^(?:can|could|will|would|should|may|must|has|have|had|is|are|was|were)\b/.test(plain) ||
    plain.split(' ').length <= mostWordsOfRequest
  );
}

const asksWhat =
  /^(?:what|which)(?:'s| (?:is|are|was|were|do|does|did|can|could|should|else|about|if|priorit\w+|district\w*|project\w*|grant\w*|money|date\w*|year))\b/;

const sentenceEnds = /[.!?]+(?:\s|$)/g;
const sentences = (text: string): number => (text.trim().match(sentenceEnds) ?? []).length;

const request =
  /^(?:tell me|show me|explain|remind me|list (?:all|the|of)|look up|find me|i want to know|i'd like to know|i need to know|i have a question|i don't (?:know|understand)|not sure what)\b/;

function isRequest(words: readonly string[]): boolean {
  return words.length <= mostWordsOfRequest && request.test(words.join(' '));
}
