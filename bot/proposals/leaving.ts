import type { Card } from '../../cards/card.js';
import { escapeMarkdown } from '../../cards/markdown.js';
import type { Turn } from '../conversation/incoming.js';
import { card, text as textReply, type Reply } from '../conversation/reply.js';
import { notADraft } from './answering.js';
import * as buttons from './buttons.js';
import type { ProposalParts } from './parts.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import { mineButton } from './views/start-view.js';
import { say, titleText } from './wording.js';

/* What leaves a draft: for later, or for good. */

/** Leaves the draft as it is, until it is asked for. */
export async function later(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  await parts.focus.release(turn);
  return card(savedCard(parts, stored));
}

function savedCard(parts: ProposalParts, { proposal }: StoredProposal): Card {
  const { library, cards } = parts;
  const { reference, answers } = proposal;
  const title = titleText(answers, library);
  const words = say(library, { key: 'saved-for-later', values: { title, reference } });
  const go = buttons.next.titled(say(library, { key: 'next-button' }), { reference });
  return cards.render('choices', { paragraphs: [words], buttons: [go, mineButton(parts)] }, words);
}

/** Asks before a draft is deleted. */
export async function cancel(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  const { proposal, drafting } = stored;
  if (proposal.state !== 'draft') return notADraft(parts, stored);
  const asking: Drafting = { ...drafting, stage: 'cancelling' };
  await parts.proposals.save(stored, { drafting: asking }, turn.receivedAt);
  await parts.focus.hold(turn, proposal.reference);
  const { library, cards } = parts;
  const { reference, answers } = proposal;
  const heading = say(library, { key: 'cancel-heading' });
  const content = cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [
        say(library, { key: 'cancel-question', values: { title: titleText(answers, library) } }),
      ],
      rows: [],
      buttons: [
        buttons.deleteDraft.titled(say(library, { key: 'delete-button' }), { reference }),
        buttons.next.titled(say(library, { key: 'keep-button' }), { reference }),
      ],
    },
    heading,
  );
  return card(content);
}

/** Deletes the draft. */
export async function remove(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  if (stored.proposal.state !== 'draft') return notADraft(parts, stored);
  await parts.proposals.remove(stored.proposal.reference);
  await parts.focus.release(turn);
  const title = escapeMarkdown(titleText(stored.proposal.answers, parts.library));
  return textReply(say(parts.library, { key: 'deleted', values: { title } }));
}
