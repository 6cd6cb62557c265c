import type { Library } from '../../library/model.js';
import { transitionFor, type ProposalState } from '../../proposals/model.js';
import type { Recusal } from '../recusal.js';
import { say } from '../wording.js';

/** Why somebody steps aside, told to them; that the history says so, while there is anything to review. */
export function recusalText(
  library: Pick<Library, 'messages'>,
  recusal: Recusal,
  state: ProposalState,
): string {
  const why = reasonText(library, recusal);
  return isReviewed(state) ? `${why} ${say(library, 'recused-history')}` : why;
}

/** Whether a recusal is written down in that state. */
export function isReviewed(state: ProposalState): boolean {
  return transitionFor(state, 'review', 'reviewer') !== undefined;
}

function reasonText(library: Pick<Library, 'messages'>, recusal: Recusal): string {
  switch (recusal.kind) {
    case 'organisation':
      return say(library, 'recused-organisation', { organisation: recusal.organisation });
    case 'lead-contact':
      return say(library, 'recused-lead-contact');
  }
}
