import type { Days } from '../../conversation/days.js';
import type { CalendarDate } from '../../conversation/calendar.js';
import type { ProposalQuestion, ProposalWords } from '../../library/proposal-questions.js';
import type { Topic } from '../../library/model.js';
import type { Organisation } from '../../library/organisations.js';
import type { ProposalAnswers, QuestionId } from '../model.js';

/** A sentence by its key below `proposals.` in messages/proposals.yml, with what is put into its places. */
export interface Sentence {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Only one end of the project's time, until the other is known. */
export interface HalfDates {
  readonly start?: CalendarDate | undefined;
  readonly end?: CalendarDate | undefined;
}

/** What somebody's words are as an answer. */
export type AnswerReading =
  | {
      readonly kind: 'good';
      readonly answers: ProposalAnswers;
      /** What they should know about how it was understood. */
      readonly note?: Sentence;
    }
  /** A beginning without an end, or an end without a beginning. */
  | { readonly kind: 'half'; readonly half: HalfDates }
  /** Nothing was answered; only a form can leave an answer out. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly problem: Sentence };

/** What reading an answer needs beside the words. */
export interface AnswerContext {
  readonly words: ProposalWords;
  readonly topics: readonly Topic[];
  readonly organisations: readonly Organisation[];
  readonly today: CalendarDate;
  /** The financial year of the proposal. */
  readonly year: Days;
  /** The name of the person in Teams. */
  readonly personName: string;
  /** What is answered so far. */
  readonly answers: ProposalAnswers;
  readonly half?: HalfDates | undefined;
}

export const good = (answers: ProposalAnswers, note?: Sentence): AnswerReading =>
  note ? { kind: 'good', answers, note } : { kind: 'good', answers };

export const wrong = (key: string, values?: Sentence['values']): AnswerReading => ({
  kind: 'wrong',
  problem: values ? { key: `wrong-${key}`, values } : { key: `wrong-${key}` },
});

/** The words of one question. */
export function questionOf(words: ProposalWords, id: QuestionId): ProposalQuestion {
  const question = words.questions.find((one) => one.id === id);
  if (!question) throw new Error(`content/proposals.yml has no question "${id}"`);
  return question;
}
