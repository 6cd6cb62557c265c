import { formatMoney } from '../conversation/money.js';
import type { Identified } from '../conversation/person.js';
import type { Library } from '../library/model.js';
import type { ProposalSum } from '../pot/model.js';
import type { ProposalState } from '../proposals/model.js';
import type { ProposalSummary } from '../proposals/port.js';
import type { RegisterFilter } from './port.js';
import type { Named } from './vocabulary.js';

/** "12, £34,000". */
export function sumWords({ messages }: Library, { count, amount }: ProposalSum): string {
  return messages.text('register.sum', { count, amount: formatMoney(amount) });
}

const decided: readonly ProposalState[] = ['approved', 'declined', 'deferred'];

const isHeld = ({ state, released }: ProposalSummary): boolean =>
  decided.includes(state) && released !== true;

/** Whether it is a decision about the person's own proposal, of which its letter has still to tell them. */
export function isHeldFrom({ id, objectId }: Identified, summary: ProposalSummary): boolean {
  return summary.proposerId === (objectId ?? id) && isHeld(summary);
}

/**
 * The state of a proposal in the team's words; a decision whose letter is not released is held, and
 * the proposer, whatever their role, is not told of it.
 */
export function stateWords(
  { messages }: Library,
  viewer: Identified,
  summary: ProposalSummary,
): string {
  if (isHeldFrom(viewer, summary)) return messages.text('register.state-own');
  return messages.text(
    `register.state-${isHeld(summary) ? `${summary.state}-held` : summary.state}`,
  );
}

/** "Shortlisted", "Swale", "Domestic abuse". */
export function nameWords({ messages, topics }: Library, { kind, value }: Named): string {
  switch (kind) {
    case 'state':
      return messages.text(`register.in-${value}`);
    case 'priority':
      return topics.find(({ id }) => id === value)?.name ?? value;
    case 'district':
    case 'organisation':
      return value;
  }
}

/** What a list is narrowed to, each part in words; empty when it is not. */
export function filterWords(library: Library, filter: RegisterFilter): readonly string[] {
  const { state, priority, district, organisation, words } = filter;
  return [
    ...(state === undefined ? [] : [library.messages.text(`register.in-${state}`)]),
    ...(priority === undefined
      ? []
      : [library.topics.find(({ id }) => id === priority)?.name ?? priority]),
    ...[district, organisation].filter((one) => one !== undefined),
    ...(words === undefined ? [] : [library.messages.text('register.quoted', { words })]),
  ];
}
