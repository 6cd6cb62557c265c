import type { Turn } from '../conversation/incoming.js';
import type { ProposalParts } from './parts.js';
import { isProposer } from './people.js';
import type { StoredProposal } from './proposal-row.js';

/** The proposal that is in hand in this conversation: a draft, or one that was just sent. */
export async function inHand(
  parts: ProposalParts,
  turn: Turn,
): Promise<StoredProposal | undefined> {
  const reference = await parts.focus.current(turn);
  const stored = reference === undefined ? undefined : await parts.proposals.get(reference);
  return stored && isProposer(turn.person, stored.proposal) ? stored : undefined;
}

/** Whether it has not been sent yet. */
export const isDraft = ({ proposal }: StoredProposal): boolean => proposal.state === 'draft';
