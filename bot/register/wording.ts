import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { ProposalSum } from '../pot/model.js';
import type { ProposalSummary } from '../proposals/port.js';
import type { RegisterFilter } from './port.js';
import type { Named } from './vocabulary.js';

/** "12, £34,000". */
export function sumWords({ messages }: Library, { count, amount }: ProposalSum): string {
  return messages.text('register.sum', { count, amount: formatMoney(amount) });
}

/** The state of a proposal in the team's words; a decision whose letter is not released is held. */
export function stateWords({ messages }: Library, { state, released }: ProposalSummary): string {
  const isDecided = state === 'approved' || state === 'declined' || state === 'deferred';
  const key = isDecided && released !== true ? `${state}-held` : state;
  return messages.text(`register.state-${key}`);
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
