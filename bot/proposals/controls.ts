import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { card, dialog, replacement, text as textReply, type Reply } from '../conversation/reply.js';
import { gone, giveAnswer, inWords, notADraft } from './answering.js';
import { openCard, opened, standing, type Placing } from './asking.js';
import * as buttons from './buttons.js';
import type { HeardWord } from './draft-words.js';
import { formPage } from './filling.js';
import type { QuestionId } from './model.js';
import type { ProposalParts } from './parts.js';
import { questionBefore } from './progress.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import { submit } from './sending.js';
import { reviewCard } from './views/review-view.js';
import { mineButton } from './views/start-view.js';
import { whereCard } from './views/where-view.js';
import { say, titleText } from './wording.js';

/* What moves about in a draft without answering: back, skip, where was I, save, cancel, change. */

/** Stores where the draft stands and shows it; a newer version of the draft is shown as it is. */
async function moveTo(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  drafting: Drafting,
  placing: Placing,
): Promise<Reply> {
  if (stored.proposal.state !== 'draft') return notADraft(parts, stored);
  const outcome = await parts.proposals.save(stored, { drafting }, turn.receivedAt);
  if (outcome.outcome === 'missing') return gone(parts);
  await parts.focus.hold(turn, stored.proposal.reference);
  const noted = outcome.outcome === 'stale' ? [say(parts.library, { key: 'newer-elsewhere' })] : [];
  return openCard(parts, turn, outcome.stored, placing, { noted });
}

/** The next question that is open, or the review. */
export function goOn(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  placing: Placing,
): Promise<Reply> {
  return moveTo(parts, turn, stored, standing(parts, stored), placing);
}

/** One question, whether it is answered or not. */
export function ask(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  id: QuestionId,
  placing: Placing,
): Promise<Reply> {
  return moveTo(parts, turn, stored, opened(stored, id), placing);
}

/** Puts a question off: it is listed as missing, and asked no more by itself. */
export function skip(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  id: QuestionId,
  placing: Placing,
): Promise<Reply> {
  const skipped = [...new Set([...stored.drafting.skipped, id])];
  const drafting = { ...stored.drafting, skipped };
  return moveTo(parts, turn, stored, standing(parts, { ...stored, drafting }), placing);
}

/** The question before `id`; from the first there is no way back. */
export function back(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  id: QuestionId | undefined,
  placing: Placing,
): Promise<Reply> {
  const { questions } = parts.library.proposals;
  const last = questions.at(-1)?.id ?? 'title';
  const before = id === undefined ? last : (questionBefore(id, parts.library.proposals) ?? id);
  return ask(parts, turn, stored, before, placing);
}

/** How far the draft is, and what is open. */
export async function where(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  if (stored.proposal.state !== 'draft') return notADraft(parts, stored);
  await parts.focus.hold(turn, stored.proposal.reference);
  const current = { ...stored, drafting: standing(parts, stored) };
  const open = stored.drafting.open ?? current.drafting.open;
  return card(whereCard(parts, current, open));
}

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
  const title = titleText(stored.proposal.answers, parts.library);
  return textReply(say(parts.library, { key: 'deleted', values: { title } }));
}

/** All answers of the draft, each to be changed; nothing is open meanwhile. */
export async function showReview(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  placing: Placing,
): Promise<Reply> {
  const { half, skipped } = stored.drafting;
  const drafting: Drafting = { stage: 'reviewing', skipped, ...(half ? { half } : {}) };
  if (stored.proposal.state !== 'draft') return card(reviewCard(parts, stored));
  const outcome = await parts.proposals.save(stored, { drafting }, turn.receivedAt);
  if (outcome.outcome === 'missing') return gone(parts);
  await parts.focus.hold(turn, stored.proposal.reference);
  const content = reviewCard(parts, outcome.stored);
  return placing === 'new' ? card(content) : replacement(content);
}

/** Does what a control word says, in the draft that is in hand. */
export async function doWord(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  { word, question, value }: HeardWord,
): Promise<Reply | undefined> {
  const { open, stage } = stored.drafting;
  switch (word) {
    case 'draft-back':
      return back(parts, turn, stored, open, 'new');
    case 'draft-skip':
      return open === undefined
        ? goOn(parts, turn, stored, 'new')
        : skip(parts, turn, stored, open, 'new');
    case 'draft-where':
      return where(parts, turn, stored);
    case 'draft-save':
      return later(parts, turn, stored);
    case 'draft-cancel':
      return cancel(parts, turn, stored);
    case 'draft-change':
      if (question === undefined) return showReview(parts, turn, stored, 'new');
      return value === undefined
        ? ask(parts, turn, stored, question, 'new')
        : giveAnswer(parts, turn, inWords(stored, question, value));
    case 'draft-form': {
      const page = formPage(parts, turn, stored, { page: 1 });
      return dialog(page.title, page.card);
    }
    case 'draft-send':
      return submit(parts, turn, stored);
    case 'draft-yes':
      if (stage === 'cancelling') return remove(parts, turn, stored);
      return stage === 'confirming' ? goOn(parts, turn, stored, 'new') : undefined;
    case 'draft-no':
      if (stage === 'cancelling') return goOn(parts, turn, stored, 'new');
      return stage === 'confirming' ? showReview(parts, turn, stored, 'new') : undefined;
  }
}
