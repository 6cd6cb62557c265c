import type { Proposal, ProposalEvent, ProposalState } from './model.js';
import { letterOf } from './rules.js';

/* What the proposer may know: not who reviewed, and nothing of a decision whose letter is held. */

const decided: readonly ProposalState[] = ['approved', 'declined', 'deferred'];

/** The state as the proposer sees it: while a decision is held, the one before it. */
export function toldState(proposal: Proposal): ProposalState {
  const { state, decision } = proposal;
  if (!decided.includes(state) || letterOf(proposal) !== 'held') return state;
  return decision?.decidedIn ?? 'submitted';
}

const told: readonly ProposalEvent['action'][] = [
  'create',
  'submit',
  'edit',
  'ask',
  'answer',
  'withdraw',
  'start',
  'finish',
];

/** What of the history the proposer sees; that a decision was taken back, only where it had been told. */
export function toldEvents(history: readonly ProposalEvent[]): readonly ProposalEvent[] {
  let isHeld = false;
  return history.filter(({ action, to }) => {
    const wasHeld = isHeld;
    if (decided.includes(to) && ['approve', 'decline', 'defer'].includes(action)) isHeld = true;
    if (['release', 'withdraw', 'reopen'].includes(action)) isHeld = false;
    return action === 'reopen' ? !wasHeld : told.includes(action);
  });
}
