import type { ButtonProps } from '../../../cards/card.js';
import { opensDialog } from '../../conversation/dialog.js';
import { openDecision } from '../../decisions/port.js';
import type { Library } from '../../library/model.js';
import { transitionFor } from '../../proposals/model.js';
import type { StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { Standing } from '../standing.js';
import { say } from '../wording.js';

/** What this person can do with the proposal now: six buttons at most. */
export function proposalButtons(
  library: Library,
  { proposal }: StoredProposal,
  { roles, isRecused, review }: Standing,
): readonly ButtonProps[] {
  const { reference, state } = proposal;
  const title = (key: string): string => say(library, `${key}-button`);
  const fields = { reference };
  const may = (action: 'ask' | 'review' | 'shortlist' | 'unshortlist'): boolean =>
    roles.has('reviewer') && !isRecused && transitionFor(state, action, 'reviewer') !== undefined;
  const decides = roles.has('approver') || roles.has('editor');
  return [
    ...(may('review')
      ? [
          opensDialog(
            buttons.scoreForm.titled(title(review === 'scored' ? 'rescore' : 'score'), fields),
          ),
        ]
      : []),
    ...(may('ask') ? [opensDialog(buttons.askForm.titled(title('ask'), fields))] : []),
    ...(may('review') && review !== 'abstained'
      ? [opensDialog(buttons.abstainForm.titled(title('abstain'), fields))]
      : []),
    ...(may('shortlist') ? [buttons.shortlist.titled(title('shortlist'), fields)] : []),
    ...(may('unshortlist')
      ? [opensDialog(buttons.unshortlistForm.titled(title('unshortlist'), fields))]
      : []),
    ...(decides ? [openDecision.titled(title('decision'), fields)] : []),
    buttons.readHistory.titled(title('history'), { ...fields, page: 1 }),
  ];
}
