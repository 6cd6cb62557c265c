import { formatDate, londonDate } from '../conversation/calendar.js';
import { heldFields } from '../conversation/held-fields.js';
import { formatMoney } from '../conversation/money.js';
import type { HeldRecord } from '../conversation/personal-records.js';
import type { Library } from '../library/model.js';
import { questionIds } from '../library/proposal-questions.js';
import type { Proposal, ProposalEvent } from './model.js';
import { toldState } from './told.js';
import { answerLine, answerText, say } from './wording.js';

export interface HeldWords {
  readonly library: Library;
}

const dayOf = (at: Date): string => formatDate(londonDate(at));

/**
 * A proposal as its proposer's file shows it: all they said, and what they were told. Reviewers' names, scores
 * and reasons are not in it, nor a decision whose letter is held.
 */
export function heldProposal(proposal: Proposal, { library }: HeldWords): HeldRecord {
  const { reference, answers, proposer, changedAt, question, answered, decision } = proposal;
  const { delivery } = proposal;
  const told = decision?.releasedAt ? decision : undefined;
  const given = questionIds.filter((id) => answerText(id, answers, library) !== '');
  return {
    title: reference,
    at: changedAt,
    fields: heldFields(library.messages, {
      state: say(library, { key: `state-${toldState(proposal)}` }),
      name: proposer.name,
      text: given.map((id) => wholeLine(id, answers, library)),
      'team-asked': (question ?? answered?.question)?.text,
      'own-answer': answered?.text,
      decision: told && library.messages.text(`register.in-${told.outcome}`),
      letter: told?.letter ?? decision?.earlierLetter,
      spent: delivery?.spent === undefined ? undefined : formatMoney(delivery.spent),
      outcome: delivery?.outcome,
    }),
  };
}

/** "Title: Scam Smart Swale", uncut. */
function wholeLine(
  id: Parameters<typeof answerLine>[0],
  answers: Proposal['answers'],
  library: Library,
): string {
  const [label = ''] = answerLine(id, answers, library).split(': ');
  return `${label}: ${answerText(id, answers, library)}`;
}

/** What somebody of the team did with the proposal of somebody else, in their own words. */
export function heldHistory(
  { reference }: Proposal,
  own: readonly ProposalEvent[],
  { library }: HeldWords,
): HeldRecord {
  const { messages } = library;
  const lines = own.map(({ at, action, reason: why }) => {
    const values = { date: dayOf(at), what: messages.text(`decisions.did-${action}`) };
    return why === undefined
      ? messages.text('personal.done', values)
      : messages.text('personal.done-why', { ...values, why });
  });
  const last = own.at(-1);
  return {
    title: reference,
    ...(last && { at: last.at }),
    fields: heldFields(messages, { done: lines, name: last?.by.name }),
  };
}
