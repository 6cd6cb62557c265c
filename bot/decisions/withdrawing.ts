import type { Actor } from '../proposals/model.js';
import type { Applied, ProposalStore, StoredProposal } from '../proposals/port.js';
import { letterOf } from '../proposals/port.js';
import { withoutDecision } from './approving.js';
import type { Carry } from './commitments.js';

export interface WithdrawingParts {
  readonly proposals: Pick<ProposalStore, 'get' | 'apply'>;
  readonly carry: Carry;
  readonly newId: () => string;
}

/** More do not change a proposal while its proposer takes it back. */
const mostTries = 16;

/** Takes back a proposal for its proposer; money of an approval that was not told is let go. */
export function createWithdrawing({ proposals, carry, newId }: WithdrawingParts) {
  const withdrawOnce = async (
    stored: StoredProposal,
    by: Actor,
    at: Date,
  ): Promise<Applied | 'busy'> => {
    const { reference, year, decision, state } = stored.proposal;
    const isHeld = letterOf(stored.proposal) === 'held';
    if (state !== 'approved' || !isHeld || decision?.commitment === undefined) {
      // By its tag: an approval that comes in between would leave its money bound.
      return proposals.apply({
        ...{ reference, action: 'withdraw', part: 'proposer', by, at, etag: stored.etag },
        ...(isHeld ? { change: withoutDecision } : {}),
      });
    }
    const { commitment, amount = 0 } = decision;
    const carried = await carry({
      ...{ kind: 'take-back', action: 'withdraw', reference, year, amount, commitment },
      ...{ id: newId(), by, at: at.toISOString() },
    });
    switch (carried.outcome) {
      case 'busy':
        return 'busy';
      case 'done':
      case 'refused':
      case 'missing':
        return carried;
      case 'overtaken':
      case 'paid':
      case 'not-enough':
      case 'no-pot':
      case 'too-much':
      case 'repeated':
        return { outcome: 'stale', stored };
    }
  };

  return async (first: StoredProposal, by: Actor, at: Date): Promise<Applied | 'busy'> => {
    let stored: StoredProposal | undefined = first;
    for (let tries = 0; stored && tries < mostTries; tries += 1) {
      const applied = await withdrawOnce(stored, by, at);
      if (applied === 'busy' || applied.outcome !== 'stale') return applied;
      stored = await proposals.get(first.proposal.reference);
    }
    return stored ? 'busy' : { outcome: 'missing' };
  };
}
