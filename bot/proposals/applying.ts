import type { Operation } from '../storage/tables.js';
import { touchedBy } from './drafts.js';
import type {
  Actor,
  EventBeside,
  Part,
  Proposal,
  ProposalAction,
  ProposalEvent,
  Transition,
} from './model.js';
import type { Drafting, StoredProposal, WrittenProposal } from './proposal-row.js';
import { permit, type Refusal } from './rules.js';
import type { Writing } from './writing.js';

/** One step that somebody wants to do. */
export interface Step {
  readonly reference: string;
  readonly action: ProposalAction;
  readonly part: Part;
  readonly by: Actor;
  readonly at: Date;
  readonly reason?: string;
  /** For the history: what was changed, before and after. */
  readonly detail?: string;
  /** What changes in the proposal beside its state. */
  readonly change?: (proposal: Proposal) => Proposal;
  readonly drafting?: Drafting;
  /**
   * Rows that are written together with the step; asked again at each try, with the proposal as it then
   * is. `unchanged`: all is as it is to be already; then nothing is written, and the step is done.
   */
  readonly beside?: (stored: StoredProposal) => Promise<Beside | 'unchanged'>;
  /** Only if nobody changed it since: the tag that was read. */
  readonly etag?: string;
}

/** What a step writes besides the proposal, in the same partition, and what follows from it for the proposal. */
export interface Beside {
  readonly operations: readonly Operation[];
  readonly change?: (proposal: Proposal) => Proposal;
  /** For the history, instead of the step's own detail. */
  readonly detail?: string;
}

/** What is noted in a proposal and its history beside the steps, such as that its letter arrived. */
export interface Amendment extends Pick<ProposalEvent, 'by' | 'at' | 'detail'> {
  readonly reference: string;
  readonly action: EventBeside;
  /** What changes; undefined when it is noted already. */
  readonly change: (proposal: Proposal) => Proposal | undefined;
}

export type Applied =
  | { readonly outcome: 'done'; readonly stored: StoredProposal }
  | { readonly outcome: 'refused'; readonly why: Refusal; readonly stored: StoredProposal }
  | { readonly outcome: 'stale'; readonly stored: StoredProposal }
  | { readonly outcome: 'missing' };

/** More people than this do not press at the same moment. */
const mostTries = 60;

const noDrafting: Drafting = { stage: 'reviewing', skipped: [] };

/** Does steps, each as often as others come in between. */
export function createApplying(
  writing: Pick<Writing, 'write'>,
  get: (reference: string) => Promise<StoredProposal | undefined>,
) {
  return {
    async amend({ reference, by, at, action, detail, change }: Amendment) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const stored = await get(reference);
        const changed = stored && change(stored.proposal);
        if (!changed) return stored;
        const { touched, drafting, proposal } = stored;
        const version = stored.version + 1;
        const written = { proposal: { ...changed, changedAt: at }, version, touched, drafting };
        const event = { at, by, action, from: proposal.state, to: changed.state };
        const noted = { ...event, ...(detail === undefined ? {} : { detail }) };
        const newest = await writing.write(stored, written, noted);
        if (newest !== 'conflict') return newest;
      }
      throw tooManyChanges();
    },

    async apply(step: Step): Promise<Applied> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const stored = await get(step.reference);
        if (!stored) return { outcome: 'missing' };
        if (step.etag !== undefined && stored.etag !== step.etag)
          return { outcome: 'stale', stored };
        const permission = permit(stored.proposal, step.action, step.part, step.by, step.reason);
        if (permission.kind === 'refused') {
          return { outcome: 'refused', why: permission.why, stored };
        }
        const beside = await step.beside?.(stored);
        if (beside === 'unchanged') return { outcome: 'done', stored };
        const written = after(stored, step, permission.transition, beside);
        const event = eventOf(stored.proposal, written.proposal, step, beside?.detail);
        const newest = await writing.write(stored, written, event, beside?.operations);
        if (newest === 'conflict') continue;
        return newest ? { outcome: 'done', stored: newest } : { outcome: 'missing' };
      }
      throw tooManyChanges();
    },
  };
}

function tooManyChanges(): Error {
  return new Error('A proposal was changed by others again and again.');
}

/** The state that a step leads to: an answer leads back to where the question was asked. */
function stateAfter(proposal: Proposal, { to, returns }: Transition): Proposal['state'] {
  return (returns ? proposal.question?.askedIn : undefined) ?? to ?? proposal.state;
}

function after(
  stored: StoredProposal,
  step: Step,
  transition: Transition,
  beside: Beside | undefined,
): WrittenProposal {
  const { proposal } = stored;
  const version = stored.version + 1;
  const own = step.change?.(proposal) ?? proposal;
  const changed = beside?.change?.(own) ?? own;
  const state = stateAfter(proposal, transition);
  const next: Proposal = {
    ...changed,
    state,
    changedAt: step.at,
    ...(step.action === 'submit' ? { submittedAt: step.at } : {}),
  };
  return {
    proposal: next,
    version,
    touched: { ...stored.touched, ...touchedBy(proposal.answers, next.answers, version) },
    drafting: step.drafting ?? (state === 'draft' ? stored.drafting : noDrafting),
  };
}

function eventOf(
  before: Proposal,
  next: Proposal,
  step: Step,
  detail = step.detail,
): ProposalEvent {
  const { at, by, action, reason } = step;
  return {
    at,
    by: { id: by.id, name: by.name },
    action,
    from: before.state,
    to: next.state,
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
  };
}
