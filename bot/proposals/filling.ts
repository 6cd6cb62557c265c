import { isDeepStrictEqual } from 'node:util';
import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { card, dialog, type Reply, type SingleReply } from '../conversation/reply.js';
import { questionIds } from '../library/proposal-questions.js';
import type { Sentence } from './answers/answer.js';
import { questionOf } from './answers/answer.js';
import { answerRules, type FormFields } from './answers/rules.js';
import { gone } from './answering.js';
import { standing } from './asking.js';
import type { ProposalAnswers, QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import { actorOf } from './people.js';
import type { Drafting, StoredProposal } from './proposal-row.js';
import { formPage, formPages, questionsOf, type FormPlace } from './form-page.js';
import { mayEdit } from './rules.js';
import { reviewCard } from './views/review-view.js';
import { answerText, say, shorten } from './wording.js';

interface Filled {
  readonly answers: ProposalAnswers;
  readonly half: Drafting['half'];
  readonly problems: ReadonlyMap<QuestionId, Sentence>;
  readonly newer: readonly QuestionId[];
}

/** Reads a page by the rules of its questions; what was answered elsewhere since `version` stays. */
function readPage(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  place: FormPlace,
  typed: FormFields,
  version: number,
): Filled {
  const { proposal, drafting, touched } = stored;
  const problems = new Map<QuestionId, Sentence>();
  const newer: QuestionId[] = [];
  let answers = proposal.answers;
  let half = drafting.half;
  for (const id of questionsOf(place)) {
    const context = contextOf(parts, turn, answers, half, proposal.year);
    const reading = answerRules[id].fromFields(typed, context);
    if (reading.kind === 'wrong') {
      problems.set(id, reading.problem);
      continue;
    }
    if (reading.kind === 'half') half = reading.half;
    const given = reading.kind === 'good' ? reading.answers[id] : undefined;
    if (reading.kind === 'half' || isDeepStrictEqual(given, proposal.answers[id])) continue;
    if ((touched[id] ?? 0) > version) newer.push(id);
    else answers = { ...answers, [id]: given };
  }
  return { answers, half: answers.dates ? undefined : half, problems, newer };
}

const mostTries = 8;

/** Saves a page: what is right is kept, what is wrong is shown again with what is wrong about it. */
export async function fillPage(
  parts: ProposalParts,
  turn: Turn,
  first: StoredProposal,
  place: FormPlace,
  typed: FormFields,
  version: number,
): Promise<Reply> {
  let stored = first;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (!mayEdit(stored.proposal)) {
      const noted = [say(parts.library, { key: 'no-longer-open' })];
      return card(reviewCard(parts, stored, { noted }));
    }
    const filled = readPage(parts, turn, stored, place, typed, version);
    const outcome = await store(parts, turn, stored, filled);
    if (outcome.outcome === 'missing') return gone(parts);
    if (outcome.outcome === 'saved')
      return afterPage(parts, turn, outcome.stored, place, typed, filled);
    stored = outcome.stored;
  }
  throw new Error('A draft was changed by others again and again.');
}

async function store(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  { answers, half }: Filled,
) {
  const { proposal, drafting } = stored;
  if (proposal.state === 'draft') {
    const now = { ...drafting, half };
    const change = { answers, drafting: standing(parts, { proposal, drafting: now }, answers) };
    return parts.proposals.save(stored, change, turn.receivedAt);
  }
  const changes = questionIds.filter((id) => !isDeepStrictEqual(answers[id], proposal.answers[id]));
  if (changes.length === 0) return { outcome: 'saved', stored } as const;
  const applied = await parts.proposals.apply({
    reference: proposal.reference,
    action: 'edit',
    part: 'proposer',
    by: actorOf(turn.person),
    at: turn.receivedAt,
    etag: stored.etag,
    detail: changes.map((id) => changeLine(id, proposal.answers, answers, parts)).join('\n'),
    change: (before) => ({ ...before, answers }),
  });
  if (applied.outcome === 'done') return { outcome: 'saved', stored: applied.stored } as const;
  return applied.outcome === 'missing'
    ? applied
    : ({ outcome: 'stale', stored: applied.stored } as const);
}

const mostOfChange = 300;

/** "Amount asked for: £3,000 → £3,500". */
function changeLine(
  id: QuestionId,
  before: ProposalAnswers,
  after: ProposalAnswers,
  { library }: ProposalParts,
): string {
  const { label } = questionOf(library.proposals, id);
  const [from, to] = [before, after].map((answers) =>
    shorten(answerText(id, answers, library), mostOfChange),
  );
  return `${label}: ${from} → ${to}`;
}

function afterPage(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  place: FormPlace,
  typed: FormFields,
  { problems, newer }: Filled,
): Reply {
  const shown = (page: { title: string; card: Card }): SingleReply =>
    dialog(page.title, page.card, 'instead');
  if (problems.size > 0 || newer.length > 0) {
    return shown(formPage(parts, turn, stored, place, { typed, problems, newer }));
  }
  if (place.question === undefined && place.page < formPages.length) {
    return shown(formPage(parts, turn, stored, { page: place.page + 1 }));
  }
  const noted = [say(parts.library, { key: 'form-saved' })];
  return card(reviewCard(parts, stored, { noted }));
}
