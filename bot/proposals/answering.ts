import { isDeepStrictEqual } from 'node:util';
import type { Turn } from '../conversation/incoming.js';
import { card, text as textReply, type Reply } from '../conversation/reply.js';
import { questionIds } from '../library/proposal-questions.js';
import { questionOf, type AnswerContext, type AnswerReading } from './answers/answer.js';
import { answerRules } from './answers/rules.js';
import { openCard, opened, standing, type Placing } from './asking.js';
import type { ProposalAnswers, QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { mayEdit } from './rules.js';
import type { DraftChange } from './drafts.js';
import { contestedCard } from './views/contested-view.js';
import { reviewCard } from './views/review-view.js';
import { savedLine } from './views/start-view.js';
import { say } from './wording.js';

/** An answer that is given to one question of a draft. */
export interface GivenAnswer {
  /** The draft as it was when the question was read. */
  readonly first: StoredProposal;
  readonly id: QuestionId;
  readonly read: (context: AnswerContext) => AnswerReading;
  /** As it was given, to be given again where another device was faster with the same question. */
  readonly words: string;
  readonly placing: Placing;
}

type Taken = Extract<AnswerReading, { kind: 'good' | 'half' }>;

/** Nobody answers on so many devices in one moment. */
const mostTries = 8;

/** Words typed as the answer to a question. */
export function inWords(
  first: StoredProposal,
  id: QuestionId,
  words: string,
  placing: Placing = 'new',
): GivenAnswer {
  const read = (context: AnswerContext) => answerRules[id].fromText(words, context);
  return { first, id, read, words, placing };
}

/** Stores an answer, and asks what comes next; a wrong one is asked again, and nothing is lost. */
export async function giveAnswer(
  parts: ProposalParts,
  turn: Turn,
  given: GivenAnswer,
): Promise<Reply> {
  const { first, id, words } = given;
  let stored = first;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { proposal, drafting } = stored;
    if (proposal.state !== 'draft') return notADraft(parts, stored);
    const context = contextOf(parts, turn, proposal.answers, drafting.half, proposal.year);
    const reading = given.read(context);
    if (reading.kind === 'wrong' || reading.kind === 'absent') {
      return askAgain(parts, turn, stored, given, reading);
    }
    const answers =
      reading.kind === 'good' ? { ...proposal.answers, ...reading.answers } : proposal.answers;
    if (isContested(first, stored, id, answers)) {
      return card(contestedCard(parts, stored, id, words));
    }
    const change = changeFor(parts, stored, id, reading, answers);
    const outcome = await parts.proposals.save(stored, change, turn.receivedAt);
    if (outcome.outcome === 'missing') return gone(parts);
    if (outcome.outcome === 'saved') return onward(parts, turn, given, outcome.stored, reading);
    stored = outcome.stored;
  }
  throw new Error('A draft was changed by others again and again.');
}

/** The draft is no more. */
export function gone({ library }: ProposalParts): Reply {
  return textReply(say(library, { key: 'gone' }));
}

/** It has been sent since: the answers can be changed until the first review, and not in this way. */
export function notADraft(parts: ProposalParts, stored: StoredProposal): Reply {
  const key = mayEdit(stored.proposal) ? 'sent-already' : 'no-longer-open';
  return card(reviewCard(parts, stored, { noted: [say(parts.library, { key })] }));
}

function changeFor(
  parts: ProposalParts,
  stored: StoredProposal,
  id: QuestionId,
  reading: Taken,
  answers: ProposalAnswers,
): DraftChange {
  if (reading.kind === 'half') return { drafting: { ...opened(stored, id), half: reading.half } };
  const skipped = stored.drafting.skipped.filter((one) => one !== id);
  const drafting = { ...stored.drafting, skipped };
  return { answers, drafting: standing(parts, { ...stored, drafting }, answers) };
}

function onward(
  parts: ProposalParts,
  turn: Turn,
  { first, id, placing }: GivenAnswer,
  stored: StoredProposal,
  reading: Taken,
): Reply {
  const others = changedMeanwhile(first, stored).filter((one) => one !== id);
  const labels = others.map((one) => questionOf(parts.library.proposals, one).label).join(', ');
  const noted = [
    ...(reading.kind === 'good' ? [savedLine(parts, stored, id)] : []),
    ...(reading.kind === 'good' && reading.note ? [say(parts.library, reading.note)] : []),
    ...(others.length === 0 ? [] : [say(parts.library, { key: 'meanwhile', values: { labels } })]),
  ];
  return openCard(parts, turn, stored, placing, { noted });
}

function askAgain(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  { id, placing }: GivenAnswer,
  reading: Extract<AnswerReading, { kind: 'wrong' | 'absent' }>,
): Reply {
  const warning = reading.kind === 'wrong' ? reading.problem : { key: 'wrong-empty' };
  const asked = { ...stored, drafting: opened(stored, id) };
  return openCard(parts, turn, asked, placing, { warning });
}

/** Whether this question was answered elsewhere, otherwise, since `first` was read. */
function isContested(
  first: StoredProposal,
  stored: StoredProposal,
  id: QuestionId,
  answers: ProposalAnswers,
): boolean {
  const touched = stored.touched[id] ?? 0;
  return touched > first.version && !isDeepStrictEqual(stored.proposal.answers[id], answers[id]);
}

/** What was answered elsewhere since `first` was read; the newest version is this answer's own. */
function changedMeanwhile(first: StoredProposal, stored: StoredProposal): readonly QuestionId[] {
  return questionIds.filter((id) => {
    const version = stored.touched[id] ?? 0;
    return version > first.version && version < stored.version;
  });
}
