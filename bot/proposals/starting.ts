import type { Turn } from '../conversation/incoming.js';
import { card, text as textReply, type Reply, type SingleReply } from '../conversation/reply.js';
import { financialYearOf } from '../pot/model.js';
import { tooLong } from './answers/plain-text.js';
import { openCard, standing } from './asking.js';
import { extractAnswers, mostPasted, type Extracted } from './extraction/extract.js';
import { contextOf, type ProposalParts } from './parts.js';
import { actorOf, isProposer } from './people.js';
import { isAnswered } from './progress.js';
import type { StoredProposal } from './proposal-row.js';
import { startCard, understoodCard } from './views/start-view.js';
import { say } from './wording.js';

/** Begins ideas: empty, or with what a text already says. */

/** Everything that belongs to somebody, as far as it is still there; newest first. */
export async function ownProposals(
  { proposals }: ProposalParts,
  turn: Turn,
): Promise<readonly StoredProposal[]> {
  const references = await proposals.listOf(proposerOf(turn));
  const found = await Promise.all(references.map((reference) => proposals.get(reference)));
  return found
    .filter((stored) => stored !== undefined)
    .filter(({ proposal }) => isProposer(turn.person, proposal));
}

export function proposerOf({ person }: Turn): StoredProposal['proposal']['proposer'] {
  return { ...actorOf(person), tenant: person.tenant };
}

const isEmpty = ({ proposal }: StoredProposal): boolean =>
  proposal.state === 'draft' && Object.keys(proposal.answers).length === 0;

/** "propose": what to know, and the first question. An empty draft is used again. */
export async function startEmpty(parts: ProposalParts, turn: Turn): Promise<Reply> {
  const own = await ownProposals(parts, turn);
  const empty = own.find(isEmpty);
  const stored = empty ?? (await create(parts, turn, { answers: {} }));
  await parts.focus.hold(turn, stored.proposal.reference);
  const balance = await parts.pot.balance(stored.proposal.year);
  const others = own.some((one) => one.proposal.state === 'draft' && !isEmpty(one));
  const fresh = { ...stored, drafting: standing(parts, stored) };
  const replies: SingleReply[] = [
    card(startCard(parts, fresh, balance, others)),
    openCard(parts, turn, fresh, 'new', shared(parts, turn)),
  ];
  return { kind: 'several', replies };
}

/** An idea in somebody's own words: a draft with what was understood, to be confirmed. */
export async function startWith(parts: ProposalParts, turn: Turn, words: string): Promise<Reply> {
  const long = tooLong(words, mostPasted);
  if (long?.kind === 'wrong') return textReply(say(parts.library, long.problem));
  const found = extractAnswers(words, contextOf(parts, turn));
  if (!holdsAnything(found)) return startEmpty(parts, turn);
  return understood(parts, turn, await create(parts, turn, found));
}

/** A text pasted into a draft that has nothing yet; undefined when nothing was found in it. */
export async function fillFromText(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  words: string,
): Promise<Reply | undefined> {
  const { proposal, drafting } = stored;
  const context = contextOf(parts, turn, proposal.answers, drafting.half, proposal.year);
  const found = extractAnswers(words.slice(0, mostPasted), context);
  if (!holdsAnything(found)) return undefined;
  const half = found.half ?? drafting.half;
  const outcome = await parts.proposals.save(
    stored,
    {
      answers: { ...proposal.answers, ...found.answers },
      drafting: { stage: 'confirming', skipped: drafting.skipped, ...(half ? { half } : {}) },
    },
    turn.receivedAt,
  );
  if (outcome.outcome === 'missing') return textReply(say(parts.library, { key: 'gone' }));
  return understood(parts, turn, outcome.stored);
}

function holdsAnything({ answers, half }: Extracted): boolean {
  return Object.keys(answers).length > 0 || half !== undefined;
}

async function understood(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  await parts.focus.hold(turn, stored.proposal.reference);
  const balance = await parts.pot.balance(stored.proposal.year);
  return card(understoodCard(parts, stored, balance, turn.conversation.kind !== 'personal'));
}

/** In a shared place: others read along. */
function shared({ library }: ProposalParts, { conversation }: Turn): { noted?: readonly string[] } {
  return conversation.kind === 'personal' ? {} : { noted: [say(library, { key: 'shared' })] };
}

async function create(
  parts: ProposalParts,
  turn: Turn,
  { answers, half }: Extracted,
): Promise<StoredProposal> {
  const { library, proposals } = parts;
  const [first] = library.proposals.questions;
  const found = library.proposals.questions.some(({ id }) => isAnswered(answers, id)) || half;
  return proposals.create({
    year: financialYearOf(turn.receivedAt),
    proposer: proposerOf(turn),
    conversation: turn.conversation,
    answers,
    drafting: {
      ...(found || !first ? { stage: 'confirming' } : { stage: 'asking', open: first.id }),
      skipped: [],
      ...(half ? { half } : {}),
    },
    at: turn.receivedAt,
  });
}

/** Another idea with the same answers, except what belongs to the one before. */
export async function copyAsNew(
  parts: ProposalParts,
  turn: Turn,
  source: StoredProposal,
): Promise<Reply> {
  const { answers } = source.proposal;
  const dates = inYear(answers.dates, turn) ? answers.dates : undefined;
  const stored = await create(parts, turn, {
    answers: { ...answers, dates, privacyRead: undefined },
  });
  await parts.focus.hold(turn, stored.proposal.reference);
  const open = standing(parts, stored);
  const outcome = await parts.proposals.save(stored, { drafting: open }, turn.receivedAt);
  const now = outcome.outcome === 'missing' ? stored : outcome.stored;
  const noted = [
    say(parts.library, { key: 'copied', values: { from: source.proposal.reference } }),
  ];
  return openCard(parts, turn, now, 'new', { noted });
}

function inYear(dates: { readonly end: string } | undefined, turn: Turn): boolean {
  return dates !== undefined && dates.end >= turn.receivedAt.toISOString().slice(0, 10);
}
