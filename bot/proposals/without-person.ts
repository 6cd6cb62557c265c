/** A proposal and its history without somebody. Pure. */
import { isNobody, withoutNames, type Nobody } from '../conversation/nobody.js';
import type { Actor, Proposal, ProposalEvent, ReviewersQuestion } from './model.js';

/** Gives nobody for somebody who goes, and undefined for whoever stays. */
export type Replacing = (by: Actor) => Actor | undefined;

/** What stands in the place of the proposer and of their words. */
export interface Replacement {
  readonly nobody: Nobody;
  /** In the place of what they wrote where something must stand. */
  readonly words: string;
}

export const asActor = ({ key, name }: Nobody): Actor => ({ id: key, name });

/** By what the proposer and their contact are named in what others wrote. */
export function namesIn({ proposer, answers }: Proposal): readonly string[] {
  const { name, email, telephone } = answers.leadContact ?? {};
  return [proposer.name, name, email, telephone].filter((one) => one !== undefined);
}

/**
 * A decided proposal without its proposer. What the partnership has decided about stays: title, organisation,
 * districts, priorities, amount, dates, decision, money and days. The other answers, the contact, the chat and
 * the questions go; in letters and reasons the names go. `isOwnOutcome`: the proposer said how it went.
 */
export function withoutProposer(
  proposal: Proposal,
  { nobody, words }: Replacement,
  isOwnOutcome: boolean,
): Proposal {
  const { answers, decision, delivery, conversation } = proposal;
  const { title, organisation, districts, priorities, amount, dates } = answers;
  const names = namesIn(proposal);
  const clean = (text: string): string => withoutNames(text, names, nobody.name);
  const { earlierLetter } = decision ?? {};
  const { outcome } = delivery ?? {};
  return {
    ...{ ...proposal, question: undefined, answered: undefined },
    proposer: { ...asActor(nobody), tenant: proposal.proposer.tenant },
    conversation: { ...conversation, id: nobody.key, kind: 'personal', thread: undefined },
    answers: defined({ title, organisation, districts, priorities, amount, dates }),
    ...(decision && {
      decision: {
        ...decision,
        reason: clean(decision.reason),
        letter: clean(decision.letter),
        ...(earlierLetter !== undefined && { earlierLetter: clean(earlierLetter) }),
      },
    }),
    ...(delivery && {
      delivery: {
        ...delivery,
        ...(outcome !== undefined && { outcome: isOwnOutcome ? words : clean(outcome) }),
      },
    }),
  };
}

/** An event of a proposal whose proposer goes: who they are, what they said, and their names in what others said. */
export function eventWithoutProposer(
  event: ProposalEvent,
  proposal: Proposal,
  { nobody }: Replacement,
): ProposalEvent {
  const { reason, detail, ...rest } = event;
  if (event.by.id === proposal.proposer.id) return { ...rest, by: asActor(nobody) };
  const names = namesIn(proposal);
  return {
    ...rest,
    ...(reason !== undefined && { reason: withoutNames(reason, names, nobody.name) }),
    ...(detail !== undefined && { detail: withoutNames(detail, names, nobody.name) }),
  };
}

/** What is left of a proposal that is deleted, until its rows are gone: nothing that lists would show. */
export function emptied(proposal: Proposal, nobody: Nobody): Proposal {
  const { reference, year, conversation, createdAt, changedAt, proposer } = proposal;
  return {
    ...{ reference, year, createdAt, changedAt, state: 'draft', answers: {}, reviews: 0 },
    proposer: { ...asActor(nobody), tenant: proposer.tenant },
    conversation: { ...conversation, id: nobody.key, kind: 'personal', thread: undefined },
  };
}

/** The proposal without those of the team who go; undefined where none of them is named. */
export function withoutTeam(proposal: Proposal, replace: Replacing): Proposal | undefined {
  const { question, answered, decision } = proposal;
  const asked = question && questionWithout(question, replace);
  const before = answered && questionWithout(answered.question, replace);
  const decidedBy = decision && replace(decision.by);
  if (!asked && !before && !decidedBy) return undefined;
  return {
    ...proposal,
    ...(asked && { question: asked }),
    ...(answered && before && { answered: { ...answered, question: before } }),
    ...(decision && decidedBy && { decision: { ...decision, by: decidedBy } }),
  };
}

function questionWithout(
  question: ReviewersQuestion,
  replace: Replacing,
): ReviewersQuestion | undefined {
  const by = replace(question.by);
  return by && { ...question, by, asker: undefined };
}

/** Whether a decision of it has been told: then it stays, as the partnership's record. */
export const isDecided = ({ decision }: Proposal): boolean => decision?.releasedAt !== undefined;

/** Whether it is approved, told and not over: the team needs its contact. */
export const isUnderWay = (proposal: Proposal): boolean =>
  isDecided(proposal) && (proposal.state === 'approved' || proposal.state === 'started');

/** Whether somebody is named there whom the bot has not put there itself. */
export const isSomebody = ({ id }: Actor, { conversation }: Proposal): boolean =>
  !isNobody(id) && id !== conversation.bot.id;

function defined(answers: Proposal['answers']): Proposal['answers'] {
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]: [string, unknown]) => answer !== undefined),
  );
}
