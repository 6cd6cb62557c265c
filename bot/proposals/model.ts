/** A project proposal for the tactical pot: its answers, its states, and who may do what in each. */
import type { FinancialYear, Pence } from '../pot/model.js';
import type { TopicId } from '../library/model.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { Role } from '../conversation/person.js';

/** What a proposer answers, in the order in which it is asked. */
export interface ProposalAnswers {
  readonly title?: string;
  readonly organisation?: string;
  readonly districts?: readonly string[];
  readonly leadContact?: {
    readonly name: string;
    readonly email?: string;
    readonly telephone?: string;
  };
  readonly priorities?: readonly TopicId[];
  /** The problem, and the evidence for it. */
  readonly need?: string;
  readonly activity?: string;
  readonly beneficiaries?: string;
  readonly outcomes?: string;
  readonly amount?: Pence;
  readonly funding?: { readonly total: Pence; readonly other: string };
  /** First and last day, within the financial year: 2027-01-04. */
  readonly dates?: { readonly start: string; readonly end: string };
  readonly partners?: string;
  readonly risks?: string;
  readonly privacyRead?: boolean;
}

export type QuestionId = keyof ProposalAnswers;

export const states = [
  'draft',
  'submitted',
  'questioned',
  'shortlisted',
  'approved',
  'declined',
  'deferred',
  'started',
  'finished',
  'withdrawn',
] as const;
export type ProposalState = (typeof states)[number];

export const actions = [
  'edit',
  'submit',
  'withdraw',
  'ask',
  'answer',
  'review',
  'shortlist',
  'unshortlist',
  'approve',
  'decline',
  'defer',
  'edit-letter',
  'release',
  'reopen',
  'start',
  'finish',
  'pay',
  'copy',
  'delete',
] as const;
export type ProposalAction = (typeof actions)[number];

/** In what part somebody acts: a role, or as the one who put the proposal forward. */
export type Part = 'proposer' | Role;

/** One allowed step. `to` absent: the state stays. The proposer never acts in a role on an own proposal. */
export interface Transition {
  readonly action: ProposalAction;
  readonly part: Part;
  readonly from: readonly ProposalState[];
  readonly to?: ProposalState;
  /** A reason in words must come with it. */
  readonly reason?: true;
  /** Only while the letter of the decision is held, or only once it is released. */
  readonly letter?: 'held' | 'released';
  /** It leads back to the state in which the question was asked, where that is known. */
  readonly returns?: true;
}

const open = ['submitted', 'questioned', 'shortlisted'] as const;
const decided = ['approved', 'declined', 'deferred'] as const;
/** Nobody has to say first that a project has started before it can be finished. */
const underWay = ['approved', 'started'] as const;

/** All that may be done; whatever is not here may not. `edit` ends with the first review: `mayEdit` says so. */
export const transitions: readonly Transition[] = [
  { action: 'edit', part: 'proposer', from: ['draft', 'submitted', 'questioned'] },
  { action: 'submit', part: 'proposer', from: ['draft'], to: 'submitted' },
  { action: 'delete', part: 'proposer', from: ['draft'] },
  { action: 'withdraw', part: 'proposer', from: [...open, 'deferred'], to: 'withdrawn' },
  // A decision that is held has not been told: for the proposer all is as before it.
  {
    action: 'withdraw',
    part: 'proposer',
    from: ['approved', 'declined'],
    to: 'withdrawn',
    letter: 'held',
  },
  { action: 'answer', part: 'proposer', from: ['questioned'], to: 'submitted', returns: true },
  { action: 'copy', part: 'proposer', from: states },
  {
    action: 'ask',
    part: 'reviewer',
    from: ['submitted', 'shortlisted'],
    to: 'questioned',
    reason: true,
  },
  { action: 'review', part: 'reviewer', from: open },
  { action: 'shortlist', part: 'reviewer', from: ['submitted'], to: 'shortlisted' },
  { action: 'unshortlist', part: 'reviewer', from: ['shortlisted'], to: 'submitted', reason: true },
  {
    action: 'approve',
    part: 'approver',
    from: ['submitted', 'shortlisted', 'deferred'],
    to: 'approved',
    reason: true,
  },
  {
    action: 'decline',
    part: 'approver',
    from: ['submitted', 'shortlisted', 'deferred'],
    to: 'declined',
    reason: true,
  },
  {
    action: 'defer',
    part: 'approver',
    from: ['submitted', 'shortlisted'],
    to: 'deferred',
    reason: true,
  },
  { action: 'edit-letter', part: 'approver', from: decided, letter: 'held' },
  { action: 'release', part: 'approver', from: decided, letter: 'held' },
  {
    action: 'reopen',
    part: 'approver',
    from: [...decided, 'withdrawn'],
    to: 'submitted',
    reason: true,
  },
  { action: 'start', part: 'proposer', from: ['approved'], to: 'started', letter: 'released' },
  { action: 'start', part: 'editor', from: ['approved'], to: 'started', letter: 'released' },
  { action: 'finish', part: 'proposer', from: underWay, to: 'finished', letter: 'released' },
  { action: 'finish', part: 'editor', from: underWay, to: 'finished', letter: 'released' },
  { action: 'pay', part: 'editor', from: underWay, letter: 'released' },
];

/** The decision as an approver made it; the proposer hears of it only when its letter is released. */
export interface Decision {
  readonly outcome: 'approved' | 'declined' | 'deferred';
  /** The state in which it was made: what the proposer goes on seeing until the letter is released. */
  readonly decidedIn?: ProposalState;
  /** The released letter of a decision before this one, which the proposer has until then. */
  readonly earlierLetter?: string;
  readonly amount?: Pence;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Date;
  readonly letter: string;
  readonly releasedAt?: Date;
  /** When the letter reached the proposer's chat. */
  readonly deliveredAt?: Date;
  /** Under this key the ledger of the pot committed the money. */
  readonly commitment?: string;
}

/** What the reviews come to. Each review's total is 0 to 25. */
export interface ScoreSummary {
  /** Reviews with scores; those who abstained are not counted. */
  readonly count: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly abstained: number;
}

export interface Delivery {
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly spent?: Pence;
  readonly outcome?: string;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** What the reviewers have asked of the proposer. */
export interface ReviewersQuestion {
  readonly text: string;
  readonly by: Actor;
  readonly at: Date;
  /** Where the answer leads back to. */
  readonly askedIn?: 'submitted' | 'shortlisted';
  /** `personKey` of whoever asked: the answer is brought to their chat. */
  readonly asker?: string;
}

export interface Proposal {
  /** TP-2026-7K3QF9: the year in which the idea came in, and letters that nobody mistakes. */
  readonly reference: string;
  readonly year: FinancialYear;
  readonly state: ProposalState;
  readonly proposer: Actor & { readonly tenant: string };
  /** Where the proposer is written to. */
  readonly conversation: ConversationReference;
  readonly answers: ProposalAnswers;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly submittedAt?: Date;
  /** Reviews with scores: from the first on, the answers stay as they are. */
  readonly reviews: number;
  readonly scores?: ScoreSummary;
  /** The question that reviewers have asked, while it is the proposer's turn. */
  readonly question?: ReviewersQuestion;
  /** The question that was answered last, with its answer. */
  readonly answered?: {
    readonly question: ReviewersQuestion;
    readonly text: string;
    readonly at: Date;
  };
  readonly decision?: Decision;
  readonly delivery?: Delivery;
}

/**
 * What the history tells besides the steps. `deliver`: the letter arrived; `unreached`: what `detail` names did
 * not; `forget`: its proposer is not kept any more.
 */
export const eventsBeside = [
  'create',
  'recuse',
  'remind',
  'commit',
  'return',
  'deliver',
  'unreached',
  'forget',
] as const;
export type EventBeside = (typeof eventsBeside)[number];

/** What is told outside the turn in hand. */
export const notices = [
  /** The reviewers' question, to the proposer. */
  'question',
  /** The proposer's answer, to whoever asked. */
  'answer',
  /** The released letter, to the proposer. */
  'letter',
  /** How it went, asked of the proposer at the end date. */
  'outcome',
] as const;
export type Notice = (typeof notices)[number];

/** One line of a proposal's history: who, when, from, to, why. Nothing is overwritten. */
export interface ProposalEvent {
  readonly at: Date;
  readonly by: Actor;
  readonly action: ProposalAction | EventBeside;
  readonly from: ProposalState;
  readonly to: ProposalState;
  readonly reason?: string;
  /** What was changed, before and after, where it was an answer. */
  readonly detail?: string;
}

/** Whether the step exists for this part in this state. */
export function transitionFor(
  state: ProposalState,
  action: ProposalAction,
  part: Part,
): Transition | undefined {
  return transitions.find(
    (one) => one.action === action && one.part === part && one.from.includes(state),
  );
}
