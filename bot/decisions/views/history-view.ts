import { isNobody } from '../../conversation/nobody.js';
import type { Library } from '../../library/model.js';
import type { Proposal, ProposalEvent } from '../../proposals/model.js';
import { shorten } from '../../proposals/port.js';
import { dayOf, nameOf, say } from '../wording.js';

const mostEvents = 5;
const mostOfReason = 120;

/** Actions of which the detail is short and says what was done: an amount, not a letter. */
const withDetail: readonly ProposalEvent['action'][] = ['approve', 'pay', 'finish'];

/** The last events, the newest first: when, what, who, why. */
export function historyLines(
  history: readonly ProposalEvent[],
  library: Library,
): readonly string[] {
  return history
    .slice(-mostEvents)
    .reverse()
    .map((event) => eventLine(event, library));
}

function eventLine({ at, by, action, reason, detail }: ProposalEvent, library: Library): string {
  const what = say(library, `did-${action}`);
  const line = say(library, 'event', { date: dayOf(at), what, name: nameOf(by, library) });
  const more = withDetail.includes(action) ? detail : undefined;
  return [line, more, reason]
    .flatMap((part) => (part === undefined || part === '' ? [] : [shorten(part, mostOfReason)]))
    .join(' · ');
}

/** Whether the letter that is released now could not be brought, as far as the history tells, to somebody who is known. */
export function isUnreached(
  history: readonly ProposalEvent[],
  { decision, proposer }: Pick<Proposal, 'decision' | 'proposer'>,
): boolean {
  const { releasedAt, deliveredAt } = decision ?? {};
  if (!releasedAt || deliveredAt || isNobody(proposer.id)) return false;
  return history.some(
    ({ at, action, detail = '' }) =>
      action === 'unreached' && at >= releasedAt && detail.startsWith('letter:'),
  );
}
