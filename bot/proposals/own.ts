import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import { showOne } from './afterwards.js';
import { showReview } from './controls.js';
import type { ProposalParts } from './parts.js';
import { isProposer } from './people.js';

/** One of somebody's own proposals as "my proposals" shows it; undefined when it is none of theirs. */
export async function showOwn(
  parts: ProposalParts,
  turn: Turn,
  reference: string,
): Promise<Reply | undefined> {
  const stored = await parts.proposals.get(reference);
  if (!stored || !isProposer(turn.person, stored.proposal)) return undefined;
  return stored.proposal.state === 'draft'
    ? showReview(parts, turn, stored, 'new')
    : showOne(parts, stored);
}
