import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { actorOf, type StoredProposal } from '../proposals/port.js';
import type { ReviewParts } from './parts.js';
import type { Standing } from './standing.js';
import { isReviewed } from './views/recusal-text.js';

/** The history says once that a reviewer stepped aside, as long as there is anything to review. */
export async function recordRecusal(
  { proposals, recordDeed }: Pick<ReviewParts, 'proposals' | 'recordDeed'>,
  turn: Turn,
  { proposal }: StoredProposal,
  { recusal, roles, isProposer }: Standing,
): Promise<void> {
  const { person, receivedAt } = turn;
  const { reference, state } = proposal;
  if (!recusal || !roles.has('reviewer') || isProposer || !isReviewed(state)) return;
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
