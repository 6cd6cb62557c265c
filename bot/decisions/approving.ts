import type { Pot, PotBalance, PotOutcome } from '../pot/model.js';
import type { Decision, Proposal } from '../proposals/model.js';
import type { Applied, ProposalStore, Refusal, StoredProposal } from '../proposals/port.js';
import type { Pointers } from './pointers.js';
import type { ApproveIntent, TakeBackIntent } from './intents.js';

/** What became of a change of a proposal and of its money. */
export type Carried =
  | { readonly outcome: 'done'; readonly stored: StoredProposal }
  /** The proposal changed at the same moment, or somebody else decided; nothing was changed here. */
  | { readonly outcome: 'overtaken'; readonly stored: StoredProposal }
  | { readonly outcome: 'refused'; readonly why: Refusal; readonly stored: StoredProposal }
  /** The pot holds less than that. */
  | { readonly outcome: 'not-enough'; readonly balance: PotBalance }
  | { readonly outcome: 'no-pot' }
  /** Some of the money has been paid already. */
  | { readonly outcome: 'paid'; readonly stored: StoredProposal }
  /** More than is still to be paid. */
  | { readonly outcome: 'too-much'; readonly stored: StoredProposal }
  /** The same payment was recorded on the same day. */
  | { readonly outcome: 'repeated'; readonly stored: StoredProposal }
  | { readonly outcome: 'missing' };

export interface CarryingParts {
  readonly pot: Pick<Pot, 'move' | 'account'>;
  readonly proposals: Pick<ProposalStore, 'get' | 'apply' | 'recordOnce'>;
  readonly pointers: Pointers;
  /** What the ledger says of money that is let go because a decision was not completed. */
  readonly undoneReason: string;
}

/** The key under which the ledger lets go what a commitment bound. */
const undoKey = (commitment: string): string => `undo-${commitment}`;

/** The decision that an intent makes. */
function decisionOf(
  { amount, reason, by, at, letter, commitment }: ApproveIntent,
  before: Proposal,
) {
  const made = { outcome: 'approved', amount, reason, by, at: new Date(at) } as const;
  return { ...before, decision: { ...made, letter, commitment, ...toldBefore(before) } };
}

/** What the proposer goes on seeing while a new decision is held. */
export function toldBefore({
  state,
  decision,
}: Proposal): Pick<Decision, 'decidedIn' | 'earlierLetter'> {
  const earlierLetter = decision?.releasedAt ? decision.letter : decision?.earlierLetter;
  const isHeld = decision !== undefined && decision.releasedAt === undefined;
  const decidedIn = isHeld ? decision.decidedIn : state;
  return {
    ...(decidedIn === undefined ? {} : { decidedIn }),
    ...(earlierLetter === undefined ? {} : { earlierLetter }),
  };
}

/**
 * Approving and taking back, each written so that it can be carried on from wherever it ended: the ledger
 * knows movements by their keys, and the proposal names the commitment that it stands on.
 */
export function createApproving(parts: CarryingParts) {
  const { pot, proposals, pointers, undoneReason } = parts;

  const commit = ({ year, amount, by, at, reason, reference, commitment }: ApproveIntent) =>
    pot.move(
      year,
      { kind: 'committed', amount, by, reason, proposal: reference, key: commitment },
      new Date(at),
    );

  const letGo = async (intent: ApproveIntent | TakeBackIntent, reason: string): Promise<void> => {
    const { year, amount, by, at, reference, commitment } = intent;
    const movement = { kind: 'released', amount, by, reason, proposal: reference } as const;
    const key = undoKey(commitment);
    const { outcome } = await pot.move(year, { ...movement, key }, new Date(at));
    if (outcome !== 'done' && outcome !== 'already-done') throw unsound(reference, outcome);
  };

  /** What an approval leaves to be done: the letter, and the question at the end date. */
  const approved = async (stored: StoredProposal, at: string): Promise<Carried> => {
    await pointers.keepEnding(stored.proposal);
    await pointers.keepLetter(stored.proposal.reference, new Date(at));
    return { outcome: 'done', stored };
  };

  return {
    async approve(intent: ApproveIntent, isRepair: boolean): Promise<Carried> {
      const { reference, by, at, reason, detail, commitment } = intent;
      const stored = await proposals.get(reference);
      if (stored?.proposal.decision?.commitment === commitment) return approved(stored, at);
      if (!stored || stored.version !== intent.version) {
        // Whoever was at it may still come to commit the money: its key is used up, and the money let go.
        if (isRepair && isCommitted(await commit(intent))) await letGo(intent, undoneReason);
        return stored ? { outcome: 'overtaken', stored } : { outcome: 'missing' };
      }
      const committed = await commit(intent);
      if (committed.outcome === 'no-pot') return { outcome: 'no-pot' };
      if (!isCommitted(committed)) return { outcome: 'not-enough', balance: committed.balance };
      const applied = await proposals.apply({
        ...{ reference, action: 'approve', part: 'approver', by, at: new Date(at), reason, detail },
        etag: stored.etag,
        change: (proposal) => decisionOf(intent, proposal),
      });
      if (applied.outcome === 'done') return approved(applied.stored, at);
      const newest = await proposals.get(reference);
      if (newest?.proposal.decision?.commitment === commitment) return approved(newest, at);
      await letGo(intent, undoneReason);
      return notApplied(applied, newest);
    },

    async takeBack(intent: TakeBackIntent, isRepair: boolean): Promise<Carried> {
      const { reference, year, action, by, at, reason, detail, commitment } = intent;
      const stored = await proposals.get(reference);
      // It was deleted: what a crash has left bound to it is let go.
      if (!stored && isRepair) await letGo(intent, reason ?? undoneReason);
      if (!stored) return { outcome: 'missing' };
      const stands = (one: StoredProposal): boolean =>
        one.proposal.decision?.commitment === commitment;
      if (!stands(stored) && !isRepair) return { outcome: 'overtaken', stored };
      let newest = stored;
      if (stands(stored)) {
        if ((await pot.account(year, reference)).paid > 0) return { outcome: 'paid', stored };
        const applied = await proposals.apply({
          ...{ reference, action, by, at: new Date(at), etag: stored.etag },
          part: action === 'withdraw' ? 'proposer' : 'approver',
          ...(reason === undefined ? {} : { reason }),
          ...(detail === undefined ? {} : { detail }),
          change: withoutDecision,
        });
        newest = (await proposals.get(reference)) ?? stored;
        if (stands(newest)) return notApplied(applied, newest);
      }
      await letGo(intent, reason ?? undoneReason);
      return { outcome: 'done', stored: newest };
    },
  };
}

/** A proposal that is open again, or withdrawn before its decision was told. */
export function withoutDecision(proposal: Proposal): Proposal {
  return { ...proposal, decision: undefined };
}

type Committed = Extract<PotOutcome, { outcome: 'done' | 'already-done' }>;

function isCommitted(outcome: PotOutcome): outcome is Committed {
  return outcome.outcome === 'done' || outcome.outcome === 'already-done';
}

/** Why a step was not done, where it was not. */
export function notApplied(applied: Applied, newest: StoredProposal | undefined): Carried {
  if (!newest) return { outcome: 'missing' };
  if (applied.outcome === 'refused') {
    return { outcome: 'refused', why: applied.why, stored: newest };
  }
  return { outcome: 'overtaken', stored: newest };
}

/** The ledger and the proposal contradict one another: that cannot come about by itself. */
export function unsound(reference: string, outcome: string): Error {
  return new Error(`The ledger answers "${outcome}" for ${reference}: was it changed by hand?`);
}
