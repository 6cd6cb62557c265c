import type { ButtonProps } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { londonDate } from '../conversation/calendar.js';
import { financialYearDays } from '../conversation/days.js';
import type { Turn } from '../conversation/incoming.js';
import type { Library } from '../library/model.js';
import { financialYearOf, type FinancialYear, type Pot } from '../pot/model.js';
import type { AnswerContext } from './answers/answer.js';
import type { Focus } from './focus.js';
import type { Applied } from './applying.js';
import type { Actor, Proposal, ProposalAnswers } from './model.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import type { Outbox } from './outbox.js';
import type { ProposalStore } from './store.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What putting ideas forward needs. */
export interface ProposalParts extends ViewParts {
  readonly proposals: ProposalStore;
  readonly focus: Focus;
  readonly pot: Pick<Pot, 'balance'>;
  /** What follows an approval, as far as its proposer sees and does it. */
  readonly delivery?: DeliveryOfProposal;
  readonly commitments: Withdrawing;
  readonly outbox: Pick<Outbox, 'plan' | 'deliver'>;
  /** Told of each proposal that has been put forward; it returns at once, and never throws. */
  readonly announce?: (stored: StoredProposal) => void;
}

/** Takes back a proposal. `busy`: its money is being changed at this moment. */
export interface Withdrawing {
  withdraw(stored: StoredProposal, by: Actor, at: Date): Promise<Applied | 'busy'>;
}

/** Shown on a proposer's own card: lines of what is delivered, and what can be pressed. */
export interface DeliveryOfProposal {
  lines(proposal: Proposal): readonly string[];
  buttons(proposal: Proposal): readonly ButtonProps[];
}

/** The days of a financial year. */
export function daysOfYear(year: FinancialYear) {
  return financialYearDays(`${year.slice(0, 4)}-04-01`);
}

/** What reading an answer of this person needs; without a draft: in the year of today. */
export function contextOf(
  { library }: Pick<ViewParts, 'library'>,
  turn: Turn,
  answers: ProposalAnswers = {},
  half?: Drafting['half'],
  year: FinancialYear = financialYearOf(turn.receivedAt),
): AnswerContext {
  return {
    words: library.proposals,
    topics: library.topics,
    organisations: library.organisations,
    today: londonDate(turn.receivedAt),
    year: daysOfYear(year),
    personName: turn.person.name,
    answers,
    half,
  };
}
