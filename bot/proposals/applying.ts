import type { Operation, Table } from '../storage/tables.js';
import { touchedBy } from './drafts.js';
import type { Actor, Part, Proposal, ProposalAction, ProposalEvent, Transition } from './model.js';
import { allRows, draftKey, pendingKey, pendingPartition } from './pointers.js';
import type { ProposalIndex } from './proposal-index.js';
import {
  encodeEvent,
  encodeProposal,
  eventKey,
  proposalKey,
  type Drafting,
  type StoredProposal,
  type WrittenProposal,
} from './proposal-row.js';
import { permit, type Refusal } from './rules.js';
import type { WordIndex } from './word-index.js';

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

export type Applied =
  | { readonly outcome: 'done'; readonly stored: StoredProposal }
  | { readonly outcome: 'refused'; readonly why: Refusal; readonly stored: StoredProposal }
  | { readonly outcome: 'stale'; readonly stored: StoredProposal }
  | { readonly outcome: 'missing' };

/** More people than this do not press at the same moment. */
const mostTries = 60;

const noDrafting: Drafting = { stage: 'reviewing', skipped: [] };

export interface ApplyingParts {
  readonly table: Table;
  readonly index: ProposalIndex;
  readonly words: WordIndex;
  /** Names one request among all, so that the echo of its own write is not taken for another's. */
  readonly newLetters: () => string;
  readonly get: (reference: string) => Promise<StoredProposal | undefined>;
}

/**
 * Does steps. The proposal and its history are one transaction. The words, the lists and the totals lie in
 * other partitions: a row `pending` is written before and deleted after, so that `repair` finds what is left.
 */
export function createApplying({ table, index, words, newLetters, get }: ApplyingParts) {
  const settle = async (written: WrittenProposal): Promise<void> => {
    const { reference, state } = written.proposal;
    await words.show(written);
    await index.show(written);
    if (state !== 'draft') await table.delete(draftKey(reference));
    await table.delete(pendingKey(reference));
  };

  return {
    async apply(step: Step): Promise<Applied> {
      const attempt = newLetters();
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
        await table.upsert({ ...pendingKey(step.reference), properties: { schema: 1 } });
        const done = await table.transaction(step.reference, [
          {
            kind: 'replace',
            row: proposalKey(step.reference).row,
            properties: encodeProposal(written),
            etag: stored.etag,
          },
          {
            kind: 'insert',
            row: eventKey(written.version),
            properties: { ...encodeEvent(event), attempt },
          },
          ...(beside?.operations ?? []),
        ]);
        if (done.outcome === 'conflict' && !(await isOwnTrace(written, attempt))) continue;
        await settle(written);
        const newest = await get(step.reference);
        return newest ? { outcome: 'done', stored: newest } : { outcome: 'missing' };
      }
      throw new Error('A proposal was changed by others again and again.');
    },

    async repair(): Promise<void> {
      for await (const { row } of allRows(table, { partition: pendingPartition })) {
        const stored = await get(row);
        if (stored) await settle(stored);
        else await table.delete(pendingKey(row));
      }
    },
  };

  /** A transaction whose answer was lost is sent again and finds what it wrote itself. */
  async function isOwnTrace({ proposal, version }: WrittenProposal, attempt: string) {
    const row = await table.get({ partition: proposal.reference, row: eventKey(version) });
    return row?.properties.attempt === attempt;
  }
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
