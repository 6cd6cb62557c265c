import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { questionIds } from '../library/proposal-questions.js';
import type { Sentence } from './answers/answer.js';
import { questionOf } from './answers/answer.js';
import type { FormFields } from './answers/rules.js';
import * as buttons from './buttons.js';
import type { QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { fieldsOf } from './views/form-fields.js';
import { say, shorten, titleText } from './wording.js';

/** The questions of each page: a page with all its answers is small enough for one message. */
export const formPages: readonly (readonly QuestionId[])[] = [
  questionIds.slice(0, 5),
  questionIds.slice(5, 9),
  questionIds.slice(9),
];

/** A page of the form, or the form of one question. */
export type FormPlace =
  | { readonly page: number; readonly question?: undefined }
  | { readonly question: QuestionId; readonly page?: undefined };

/** What is said with a page that could not be taken as it is. */
interface Complaint {
  readonly typed: FormFields;
  readonly problems: ReadonlyMap<QuestionId, Sentence>;
  /** Questions that were answered elsewhere since the page was shown. */
  readonly newer: readonly QuestionId[];
}

/** The questions of a page. */
export const questionsOf = (place: FormPlace): readonly QuestionId[] =>
  place.question === undefined ? (formPages[place.page - 1] ?? []) : [place.question];

const longestTitle = 60;

/** Draws a page with the answers so far. */
export function formPage(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  place: FormPlace,
  complaint?: Complaint,
): { readonly title: string; readonly card: Card } {
  const { library, cards } = parts;
  const { proposal, drafting, version } = stored;
  const { reference, answers, year } = proposal;
  const context = contextOf(parts, turn, answers, drafting.half, year);
  const title = titleText(answers, library);
  const alone = place.question !== undefined;
  const fields = questionsOf(place).flatMap((id) => {
    const problem = complaint?.problems.get(id);
    const typed = problem ? complaint?.typed : undefined;
    const field = { id, context, alone, ...(typed ? { typed } : {}) };
    return fieldsOf(problem ? { ...field, problem: say(library, problem) } : field, library);
  });
  const newer = complaint?.newer.map((id) => questionOf(library.proposals, id).label) ?? [];
  const wrong = complaint?.problems.size ?? 0;
  const send = buttons.fill.titled(say(library, { key: sendKey(place) }), {
    reference,
    version,
    ...(place.question === undefined ? { page: place.page } : { question: place.question }),
  });
  const inWords = buttons.next.titled(say(library, { key: 'in-words-button' }), { reference });
  const content = cards.render(
    'proposal-form',
    {
      heading: title,
      pageLine: alone
        ? questionOf(library.proposals, place.question).ask
        : say(library, { key: 'form-page', values: { page: place.page, total: formPages.length } }),
      ...(wrong > 0
        ? { warning: say(library, { key: 'form-wrong', values: { count: wrong } }) }
        : {}),
      noted:
        newer.length === 0
          ? []
          : [say(library, { key: 'meanwhile', values: { labels: newer.join(', ') } })],
      fields,
      otherwise: say(library, { key: 'form-otherwise' }),
      buttons: alone ? [send] : [send, inWords],
    },
    title,
  );
  return { title: shorten(title, longestTitle), card: content };
}

const sendKey = (place: FormPlace): string =>
  place.question === undefined && place.page < formPages.length
    ? 'form-next-button'
    : 'form-save-button';
