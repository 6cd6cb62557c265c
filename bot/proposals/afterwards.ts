import type { Turn } from '../conversation/incoming.js';
import { card, replacement, type Reply } from '../conversation/reply.js';
import { tidy, tooLong } from './answers/plain-text.js';
import { gone } from './answering.js';
import * as buttons from './buttons.js';
import type { Proposal } from './model.js';
import type { ProposalParts, ViewParts } from './parts.js';
import { actorOf } from './people.js';
import type { StoredProposal } from './proposal-row.js';
import { reviewCard } from './views/review-view.js';
import { say, titleText } from './wording.js';

/* What a proposer does with what is put forward: see it, answer a question, withdraw it. */

/** One proposal with its state and history; with the reviewers' question where one waits. */
export async function showOne(parts: ProposalParts, stored: StoredProposal): Promise<Reply> {
  const history = await parts.proposals.history(stored.proposal.reference);
  const review = card(reviewCard(parts, stored, { history }));
  if (stored.proposal.state !== 'questioned') return review;
  return { kind: 'several', replies: [review, card(questionedCard(parts, stored))] };
}

/** The most characters of an answer to the reviewers. */
const mostReply = 2_000;

/** The reviewers' question, to be answered on the card. */
export function questionedCard(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  warning?: string,
  value = '',
) {
  const { reference, answers, question } = proposal;
  const heading = say(library, {
    key: 'questioned-heading',
    values: { title: titleText(answers, library) },
  });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [question?.text ?? say(library, { key: 'questioned' })],
      rows: [],
      ...(warning === undefined ? {} : { warning }),
      inputs: [
        {
          id: 'answer',
          label: say(library, { key: 'reply-label' }),
          errorMessage: say(library, { key: 'reply-error' }),
          maxLength: mostReply,
          isMultiline: true,
          value: value.slice(0, mostReply),
        },
      ],
      buttons: [
        buttons.reply.titled(say(library, { key: 'reply-button' }), {
          reference,
          ...(question ? { asked: question.at.toISOString() } : {}),
        }),
      ],
    },
    heading,
  );
}

/**
 * The proposer's answer returns to the proposal and to whoever asked; it is the reviewers' turn again.
 * `asked` is the moment of the question that was read, where the card tells it.
 */
export async function replyTo(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  typed: string,
  asked = stored.proposal.question?.at.toISOString(),
): Promise<Reply> {
  const { library, proposals, outbox } = parts;
  const { reference } = stored.proposal;
  const { receivedAt: at } = turn;
  const answer = tidy(typed);
  const wrong = answer === '' ? { key: 'reply-error' } : undefined;
  const long = tooLong(answer, mostReply);
  const problem = wrong ?? (long?.kind === 'wrong' ? long.problem : undefined);
  if (problem) return replacement(questionedCard(parts, stored, say(library, problem), answer));
  const isAsked = ({ question }: Proposal): boolean => question?.at.toISOString() === asked;
  let isTaken = false;
  await outbox.plan(reference, 'answer', at);
  const applied = await proposals.apply({
    reference,
    action: 'answer',
    part: 'proposer',
    by: actorOf(turn.person),
    at,
    reason: answer,
    // Another question may have been asked since this one was read.
    beside: async ({ proposal: { question, ...rest } }) => {
      isTaken = isAsked({ ...rest, question });
      if (!isTaken) return 'unchanged';
      return {
        operations: [],
        ...(question ? { detail: question.text } : {}),
        change: (proposal) => ({
          ...proposal,
          question: undefined,
          ...(question ? { answered: { question, text: answer, at } } : {}),
        }),
      };
    },
  });
  if (applied.outcome === 'missing') return gone(parts);
  isTaken &&= applied.outcome === 'done';
  if (isTaken) await outbox.deliver(reference, 'answer', at);
  const key = isTaken ? 'replied' : 'replied-before';
  return card(reviewCard(parts, applied.stored, { noted: [say(library, { key })] }));
}

/** Asks before a proposal is withdrawn. */
export function askToWithdraw(
  { library, cards }: ProposalParts,
  { proposal }: StoredProposal,
): Reply {
  const { reference, answers } = proposal;
  const title = titleText(answers, library);
  const heading = say(library, { key: 'withdraw-heading' });
  const content = cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [say(library, { key: 'withdraw-question', values: { title, reference } })],
      rows: [],
      buttons: [
        buttons.withdrawNow.titled(say(library, { key: 'withdraw-now-button' }), { reference }),
        buttons.show.titled(say(library, { key: 'keep-it-button' }), { reference }),
      ],
    },
    heading,
  );
  return card(content);
}

/** Takes it back; it stays in the list, and can be copied as a new idea. */
export async function withdraw(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
): Promise<Reply> {
  const applied = await parts.commitments.withdraw(stored, actorOf(turn.person), turn.receivedAt);
  if (applied === 'busy') {
    return card(reviewCard(parts, stored, { noted: [say(parts.library, { key: 'busy' })] }));
  }
  if (applied.outcome === 'missing') return gone(parts);
  const { state } = applied.stored.proposal;
  const key =
    applied.outcome === 'done'
      ? 'withdrawn'
      : state === 'withdrawn'
        ? 'withdrawn-before'
        : 'not-now';
  return card(reviewCard(parts, applied.stored, { noted: [say(parts.library, { key })] }));
}
