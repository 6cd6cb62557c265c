import {
  transitionFor,
  type Actor,
  type Part,
  type Proposal,
  type ProposalAction,
  type Transition,
} from './model.js';

/** Why somebody may not do something with a proposal. */
export type Refusal =
  /** Its state does not allow it. */
  | 'state'
  /** It has been reviewed: from then on it stays as it is. */
  | 'reviewed'
  /** Nobody acts in a role on an own proposal. */
  | 'own'
  /** Only who put it forward may do that. */
  | 'not-yours'
  /** The letter of the decision is still held, or it is released already. */
  | 'letter'
  /** A reason must come with it. */
  | 'reason';

export type Permission =
  | { readonly kind: 'allowed'; readonly transition: Transition }
  | { readonly kind: 'refused'; readonly why: Refusal };

const refused = (why: Refusal): Permission => ({ kind: 'refused', why });

/** Whether the proposer may still change answers: until the first review. */
export function mayEdit(proposal: Proposal): boolean {
  return transitionFor(proposal.state, 'edit', 'proposer') !== undefined && proposal.reviews === 0;
}

/** Whether the proposer has been told of the decision; undefined without one. */
export function letterOf({ decision }: Proposal): 'held' | 'released' | undefined {
  if (!decision) return undefined;
  return decision.releasedAt ? 'released' : 'held';
}

/** Whether `by` may do `action` in that part now. */
export function permit(
  proposal: Proposal,
  action: ProposalAction,
  part: Part,
  by: Actor,
  reason?: string,
): Permission {
  const isOwn = by.id === proposal.proposer.id;
  if (part === 'proposer' && !isOwn) return refused('not-yours');
  if (part !== 'proposer' && isOwn) return refused('own');
  const transition = transitionFor(proposal.state, action, part);
  if (!transition) return refused('state');
  if (action === 'edit' && !mayEdit(proposal)) return refused('reviewed');
  if (transition.letter && transition.letter !== letterOf(proposal)) return refused('letter');
  if (transition.reason && (reason ?? '').trim() === '') return refused('reason');
  return { kind: 'allowed', transition };
}
