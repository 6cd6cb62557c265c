import { findPhrase } from '../conversation/phrases.js';
import { withoutCourtesies, wordsOf } from '../conversation/utterance.js';
import type { Library } from '../library/model.js';
import { questionIds, type ProposalWords } from '../library/proposal-questions.js';
import type { QuestionId } from './model.js';

/** What can be said while a draft is in hand, and only then. The words are in content/commands.yml. */
export const draftWords = [
  'draft-back',
  'draft-skip',
  'draft-where',
  'draft-save',
  'draft-cancel',
  'draft-change',
  'draft-form',
  'draft-send',
  'draft-yes',
  'draft-no',
] as const;
export type DraftWord = (typeof draftWords)[number];

/** A word of control, with what was said beside it. */
export interface HeardWord {
  readonly word: DraftWord;
  /** For `draft-change`: the question that was named. */
  readonly question?: QuestionId;
  /** What it is to be: "change the amount to £4k". */
  readonly value?: string;
}

/** Words that may stand beside a control word and change nothing. */
const beside = new Set(
  'go please now it this that the one question for just ok okay then a i want to my draft idea proposal let’s lets'.split(
    ' ',
  ),
);

/** A shorter word must be typed as it is. */
const shortestForgiven = 5;

/** The control word that a message is; undefined when it is none. */
export function draftWordIn(
  text: string,
  library: Pick<Library, 'commandWords' | 'proposals'>,
): HeardWord | undefined {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > mostWords) return undefined;
  for (const said of [words, withoutCourtesies(words)]) {
    const plain = draftWords.find(
      (word) => word !== 'draft-change' && isSaid(said, library.commandWords.get(word)?.says ?? []),
    );
    if (plain) return { word: plain };
    const change = changeIn(text, said, library);
    if (change) return change;
  }
  return undefined;
}

const mostWords = 14;

function isSaid(words: readonly string[], says: readonly string[]): boolean {
  return says.some((phrase) =>
    findPhrase(words, phrase).some(
      ({ remainder, slips, length }) =>
        (slips === 0 || length > shortestForgiven) &&
        remainder.words.every((word) => beside.has(word)),
    ),
  );
}

/** "change the amount", "change something", "change the amount to £4k". */
function changeIn(
  text: string,
  words: readonly string[],
  { commandWords, proposals }: Pick<Library, 'commandWords' | 'proposals'>,
): HeardWord | undefined {
  for (const phrase of commandWords.get('draft-change')?.says ?? []) {
    const found = findPhrase(words, phrase).find(
      ({ remainder, slips }) => remainder.side === 'after' && slips === 0,
    );
    if (!found) continue;
    const rest = found.remainder.words;
    if (rest.length === 0 || rest.join(' ') === 'something') return { word: 'draft-change' };
    const to = rest.indexOf('to');
    const named = to > 0 ? rest.slice(0, to) : rest;
    const question = questionNamed(named, proposals);
    if (!question) continue;
    const value = to > 0 ? /\bto\s+(.+)$/is.exec(text)?.[1] : undefined;
    return { word: 'draft-change', question, ...(value === undefined ? {} : { value }) };
  }
  return undefined;
}

/** The question that is meant by a few words, such as "the amount" or "start date". */
export function questionNamed(
  words: readonly string[],
  { questions }: ProposalWords,
): QuestionId | undefined {
  const plain = words.filter((word) => !['the', 'my', 'our'].includes(word)).join(' ');
  const byId = questionIds.find((id) => id.toLowerCase() === plain.replace(/ /g, ''));
  return (
    byId ??
    questions.find(({ label, labels }) => [label.toLowerCase(), ...labels].includes(plain))?.id
  );
}
