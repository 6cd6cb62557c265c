import type { ConversationReference } from '../../bot/conversation/reference.js';
import { criteria, type Marks } from '../../bot/reviews/model.js';
import { reasonField, scoreField } from '../../bot/reviews/score-fields.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import type { Person } from '../support/person.js';
import { allAnswers, chat, draft } from '../proposals/builders.js';

/** Scores as they are filled in on the form: each criterion the same, with a reason. */
export function filled(
  scores: number | readonly number[],
  reason = 'The papers show this well enough.',
): Record<string, string> {
  return Object.fromEntries(
    criteria.flatMap((criterion, at) => [
      [scoreField(criterion), String(typeof scores === 'number' ? scores : (scores[at] ?? 0))],
      [reasonField(criterion), reason],
    ]),
  );
}

/** The same as marks. */
export function marks(score: number, reason = 'The papers show this well enough.'): Marks {
  const mark = { score, reason };
  return { fit: mark, evidence: mark, outcomes: mark, value: mark, deliverability: mark };
}

/** Puts a proposal forward at that moment. */
export async function submitted(
  store: ProposalStore,
  {
    answers = {},
    at,
    proposer = { id: 'asha', name: 'Asha Patel', tenant: 'kent' },
    conversation = chat,
  }: {
    readonly answers?: Partial<ProposalAnswers>;
    readonly at: Date;
    readonly proposer?: { readonly id: string; readonly name: string; readonly tenant: string };
    readonly conversation?: typeof chat;
  },
): Promise<string> {
  const { proposal } = await store.create(
    draft({ answers: { ...allAnswers, ...answers }, at, proposer, conversation }),
  );
  const { reference } = proposal;
  await store.apply({ reference, action: 'submit', part: 'proposer', by: proposer, at });
  return reference;
}

/** Where that person's own chat is. */
export function referenceOf(person: Person, serviceUrl: string): ConversationReference {
  return {
    kind: 'personal',
    id: person.conversationId,
    tenant: person.tenant,
    serviceUrl,
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Kent Community Safety' },
  };
}
