import { formatDate, londonDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { Actor, Decision, Proposal } from '../proposals/model.js';
import { letterOf } from '../proposals/port.js';

type Words = Pick<Library, 'messages'>;
type Values = Readonly<Record<string, string | number>>;

/** A sentence of this room. */
export function say({ messages }: Words, key: string, values?: Values): string {
  return messages.text(`decisions.${key}`, values);
}

/** "23 November 2026", as it was in London. */
export function dayOf(at: Date): string {
  return formatDate(londonDate(at));
}

/** The name of somebody, or that Teams tells none. */
export function nameOf({ name }: Pick<Actor, 'name'>, library: Words): string {
  return name.trim() || say(library, 'unnamed');
}

/** "Approved, £2,000 of £3,000": the decision in short. */
export function outcomeText(
  { outcome, amount }: Pick<Decision, 'outcome' | 'amount'>,
  { answers }: Pick<Proposal, 'answers'>,
  library: Words,
): string {
  if (outcome !== 'approved') return say(library, `outcome-${outcome}`);
  const asked = answers.amount ?? amount ?? 0;
  const values = { amount: formatMoney(amount ?? asked), asked: formatMoney(asked) };
  return say(library, amount === asked ? 'outcome-approved-all' : 'outcome-approved-part', values);
}

/** "Approved, £2,000 of £3,000, by Robin Reed on 23 November 2026"; undefined without a decision. */
export function decidedText(proposal: Proposal, library: Words): string | undefined {
  const { decision } = proposal;
  if (!decision) return undefined;
  const what = outcomeText(decision, proposal, library);
  const { by, at } = decision;
  return say(library, 'decided', { what, name: nameOf(by, library), date: dayOf(at) });
}

/** Where the letter is: held, released, arrived. */
export function letterText(proposal: Proposal, library: Words): string | undefined {
  const { decision } = proposal;
  if (!decision) return undefined;
  if (decision.deliveredAt) {
    return say(library, 'letter-arrived', { date: dayOf(decision.deliveredAt) });
  }
  if (!decision.releasedAt) return say(library, 'letter-held');
  return say(library, 'letter-on-its-way', { date: dayOf(decision.releasedAt) });
}

/** The state of a proposal as the team sees it. */
export function stateText(proposal: Proposal, library: Words): string {
  const { state, reference } = proposal;
  const isDecided = state === 'approved' || state === 'declined' || state === 'deferred';
  const isHeld = isDecided && letterOf(proposal) === 'held';
  const words = say(library, isHeld ? `state-${state}-held` : `state-${state}`);
  return say(library, 'state-line', { words, reference });
}
