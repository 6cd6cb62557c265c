import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { transitionFor } from '../proposals/model.js';
import { actorOf, type StoredProposal } from '../proposals/port.js';
import type { ReviewParts } from './parts.js';
import type { Standing } from './standing.js';

/** The history says once that a reviewer stepped aside, as long as there is anything to review. */
export async function recordRecusal(
  { proposals, recordDeed }: Pick<ReviewParts, 'proposals' | 'recordDeed'>,
  turn: Turn,
  { proposal }: StoredProposal,
  { recusal, roles, isProposer }: Standing,
): Promise<void> {
  const { person, receivedAt } = turn;
  const { reference, state } = proposal;
  const isReviewed = transitionFor(state, 'review', 'reviewer') !== undefined;
  if (!recusal || !roles.has('reviewer') || isProposer || !isReviewed) return;
  const isNew = await proposals.recordOnce(reference, `recuse-${personKey(person)}`, {
    at: receivedAt,
    by: actorOf(person),
    action: 'recuse',
    from: state,
    to: state,
    detail: recusal.kind,
  });
  if (isNew) await recordDeed(turn, { what: 'reviews.recused', whom: reference });
}
