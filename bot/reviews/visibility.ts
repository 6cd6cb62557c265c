import type { Role } from '../conversation/person.js';
import type { ProposalState } from '../proposals/model.js';

/** What decides which scores somebody sees. */
export interface Viewer {
  readonly roles: ReadonlySet<Role>;
  /** They put the proposal forward. */
  readonly isProposer: boolean;
  /** They step aside from it. */
  readonly isRecused: boolean;
  /** Their own review of it. */
  readonly review: 'none' | 'scored' | 'abstained';
}

const decided: ReadonlySet<ProposalState> = new Set<ProposalState>([
  'approved',
  'declined',
  'deferred',
  'started',
  'finished',
]);

/**
 * Whether somebody sees what others scored. Never the proposer; after the decision everybody with a
 * role; before it, so that nobody is led by others: reviewers whose own scores are in, and approvers
 * who cannot review it or have abstained.
 */
export function maySeeScores(viewer: Viewer, state: ProposalState): boolean {
  const { roles, isProposer, isRecused, review } = viewer;
  if (isProposer || roles.size === 0) return false;
  if (decided.has(state)) return true;
  const reviews = roles.has('reviewer') && !isRecused;
  if (reviews && review === 'scored') return true;
  return roles.has('approver') && (!reviews || review === 'abstained');
}
