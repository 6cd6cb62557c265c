import type { Card } from '../../cards/card.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import type { Turn } from '../conversation/incoming.js';
import { card, type Reply } from '../conversation/reply.js';
import { gone } from './answering.js';
import * as buttons from './buttons.js';
import type { ProposalParts } from './parts.js';
import { actorOf } from './people.js';
import { neededBefore } from './progress.js';
import type { StoredProposal } from './proposal-row.js';
import { reviewCard } from './views/review-view.js';
import { mineButton } from './views/start-view.js';
import { say, titleText } from './wording.js';

/** After so many days without word it is time to ask. */
const askAfterDays = 14;

/** Puts a draft forward: once, however often it is pressed. */
export async function submit(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  const { proposals, library } = parts;
  const { reference, state, answers } = stored.proposal;
  if (state === 'draft' && neededBefore(answers, library.proposals).length > 0) {
    return card(reviewCard(parts, stored, { refused: true }));
  }
  const applied = await proposals.apply({
    reference,
    action: 'submit',
    part: 'proposer',
    by: actorOf(turn.person),
    at: turn.receivedAt,
    // What was checked is what is sent.
    ...(state === 'draft' ? { etag: stored.etag } : {}),
    change: (proposal) => ({ ...proposal, conversation: turn.conversation }),
  });
  switch (applied.outcome) {
    case 'done':
      parts.announce?.(applied.stored);
      return card(sentCard(parts, turn, applied.stored));
    case 'stale':
      if (applied.stored.proposal.state === 'draft') {
        const noted = [say(library, { key: 'newer-elsewhere' })];
        return card(reviewCard(parts, applied.stored, { noted }));
      }
      return sentBefore(parts, applied.stored);
    case 'refused':
      return sentBefore(parts, applied.stored);
    case 'missing':
      return gone(parts);
  }
}

function sentBefore(parts: ProposalParts, stored: StoredProposal): Reply {
  const noted = [say(parts.library, { key: 'sent-before' })];
  return card(reviewCard(parts, stored, { noted }));
}

/** The acknowledgement: the reference, what happens next, and when. */
function sentCard(
  { library, cards }: ProposalParts,
  turn: Turn,
  { proposal }: StoredProposal,
): Card {
  const { reference, answers } = proposal;
  const title = titleText(answers, library);
  const date = formatDate(addDays(londonDate(turn.receivedAt), askAfterDays));
  const heading = say(library, { key: 'sent-heading' });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [
        say(library, { key: 'sent', values: { title, reference } }),
        say(library, { key: 'sent-next' }),
        say(library, { key: 'sent-when', values: { date, reference } }),
      ],
      rows: [],
      buttons: [
        buttons.show.titled(say(library, { key: 'show-button' }), { reference }),
        mineButton({ library, cards }),
      ],
    },
    say(library, { key: 'sent', values: { title, reference } }),
  );
}
