import type { Turn } from '../conversation/incoming.js';
import { card, replacement, type SingleReply } from '../conversation/reply.js';
import type { Sentence } from './answers/answer.js';
import type { QuestionId } from './model.js';
import type { ProposalParts } from './parts.js';
import { nextQuestion } from './progress.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import { questionCard } from './views/question-view.js';
import { reviewCard } from './views/review-view.js';

/** How a reply is placed: a new message, or in the place of the card whose button was pressed. */
export type Placing = 'new' | 'instead';

/** What is said with the next question. */
export interface Beside {
  readonly noted?: readonly string[];
  readonly warning?: Sentence;
}

/** Where a draft stands after its answers so far: at the next question, or at the review. */
export function standing(
  parts: ProposalParts,
  { proposal, drafting }: Pick<StoredProposal, 'proposal' | 'drafting'>,
  answers = proposal.answers,
): Drafting {
  const open = nextQuestion(answers, drafting.skipped, parts.library.proposals);
  const half = drafting.half;
  return {
    ...(open === undefined ? {} : { open }),
    stage: open === undefined ? 'reviewing' : 'asking',
    skipped: drafting.skipped,
    ...(half === undefined || answers.dates ? {} : { half }),
  };
}

/** The draft with that question open. */
export function opened({ drafting }: StoredProposal, open: QuestionId): Drafting {
  const { half } = drafting;
  const skipped = drafting.skipped.filter((id) => id !== open);
  return { open, stage: 'asking', skipped, ...(half ? { half } : {}) };
}

/** The open question of a draft as a card, or its review where none is open. */
export function openCard(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  placing: Placing,
  beside: Beside = {},
): SingleReply {
  const { open } = stored.drafting;
  const content =
    open === undefined
      ? reviewCard(parts, stored, beside.noted ? { noted: beside.noted } : {})
      : questionCard(parts, stored, open, { ...beside, personName: turn.person.name });
  return placing === 'new' ? card(content) : replacement(content);
}
