import type { Turn } from '../conversation/incoming.js';
import { card, replacement, type Reply } from '../conversation/reply.js';
import { gone, notADraft } from './answering.js';
import { openCard, opened, standing, type Placing } from './asking.js';
import type { QuestionId } from './model.js';
import type { ProposalParts } from './parts.js';
import { questionBefore } from './progress.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import { reviewCard } from './views/review-view.js';
import { whereCard } from './views/where-view.js';
import { say } from './wording.js';

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
