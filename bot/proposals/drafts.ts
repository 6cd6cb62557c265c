import { isDeepStrictEqual } from 'node:util';
import type { ConversationReference } from '../conversation/reference.js';
import type { FinancialYear } from '../pot/model.js';
import type { Table } from '../storage/tables.js';
import type { Proposal, ProposalAnswers, QuestionId } from './model.js';
import { allRows } from '../storage/all-rows.js';
import { draftKey, proposerRowKey } from './pointers.js';
import {
  asRead,
  encodeEvent,
  encodeProposal,
  eventKey,
  proposalKey,
  type Drafting,
  type StoredProposal,
  type WrittenProposal,
  withoutTag,
} from './proposal-row.js';

/** An idea that somebody begins to write down. */
export interface NewDraft {
  readonly year: FinancialYear;
  readonly proposer: Proposal['proposer'];
  readonly conversation: ConversationReference;
  readonly answers: ProposalAnswers;
  readonly drafting: Drafting;
  readonly at: Date;
}

/** What changes in a draft: answers, and how far the asking is. */
export interface DraftChange {
  readonly answers?: ProposalAnswers;
  readonly drafting: Drafting;
}

export type DraftSaved =
  | { readonly outcome: 'saved'; readonly stored: StoredProposal }
  /** Somebody was faster: `stored` is what it is now. */
  | { readonly outcome: 'stale'; readonly stored: StoredProposal }
  | { readonly outcome: 'missing' };

const mostReferences = 50;

/** Writes drafts. One row is the whole state: the answers, and which question is open. */
export function createDrafts(
  table: Table,
  newLetters: () => string,
  get: (reference: string) => Promise<StoredProposal | undefined>,
) {
  const write = async (stored: StoredProposal, written: WrittenProposal): Promise<DraftSaved> => {
    const { reference } = stored.proposal;
    const row = { ...proposalKey(reference), properties: encodeProposal(written) };
    const outcome = await table.replace(row, stored.etag);
    if (outcome.outcome === 'replaced') {
      return { outcome: 'saved', stored: { ...written, etag: outcome.etag } };
    }
    const newest = await get(reference);
    if (!newest) return { outcome: 'missing' };
    // A write whose answer was lost is sent again and finds its own trace.
    const ours = isDeepStrictEqual(withoutTag(newest), asRead(written));
    return { outcome: ours ? 'saved' : 'stale', stored: newest };
  };

  return {
    async create(draft: NewDraft): Promise<StoredProposal> {
      for (let tries = 0; tries < mostReferences; tries += 1) {
        const reference = `TP-${draft.at.getUTCFullYear()}-${newLetters()}`;
        const created = await insertDraft(table, reference, draft);
        if (created) return created;
      }
      throw new Error('Every new reference was taken: is the source of chance broken?');
    },

    async save(
      stored: StoredProposal,
      { answers, drafting }: DraftChange,
      at: Date,
    ): Promise<DraftSaved> {
      const { proposal } = stored;
      const version = stored.version + 1;
      const next = answers ?? proposal.answers;
      const touched = { ...stored.touched, ...touchedBy(proposal.answers, next, version) };
      const changed = { ...proposal, answers: next, changedAt: at };
      return write(stored, { proposal: changed, version, touched, drafting });
    },

    async moved(
      stored: StoredProposal,
      conversation: ConversationReference,
      at: Date,
    ): Promise<DraftSaved> {
      const { proposal, touched, drafting } = stored;
      const changed = { ...proposal, conversation, changedAt: at };
      return write(stored, { proposal: changed, version: stored.version + 1, touched, drafting });
    },

    async remove(reference: string): Promise<void> {
      const stored = await get(reference);
      if (!stored || stored.proposal.state !== 'draft') return;
      const gone = await table.delete(proposalKey(reference), stored.etag);
      if (gone.outcome === 'stale') return;
      for await (const { row } of allRows(table, { partition: reference })) {
        await table.delete({ partition: reference, row });
      }
      await table.delete(proposerRowKey(stored.proposal));
      await table.delete(draftKey(reference));
    },
  };
}

/** Which answers differ, each with the version that changed it. */
export function touchedBy(
  before: ProposalAnswers,
  after: ProposalAnswers,
  version: number,
): Partial<Record<QuestionId, number>> {
  const ids = Object.keys({ ...before, ...after }) as readonly QuestionId[];
  return Object.fromEntries(
    ids.filter((id) => !isDeepStrictEqual(before[id], after[id])).map((id) => [id, version]),
  );
}

/** Inserts the draft with what leads to it; undefined when the reference is taken. */
async function insertDraft(
  table: Table,
  reference: string,
  { at, answers, drafting, ...draft }: NewDraft,
): Promise<StoredProposal | undefined> {
  if (await table.get(proposalKey(reference))) return undefined;
  const proposal: Proposal = {
    ...draft,
    reference,
    state: 'draft',
    answers,
    createdAt: at,
    changedAt: at,
    reviews: 0,
  };
  const written = { proposal, version: 1, touched: touchedBy({}, answers, 1), drafting };
  const { proposer } = proposal;
  const event = { at, by: proposer, action: 'create', from: 'draft', to: 'draft' } as const;
  const by = { id: proposer.id, name: proposer.name };
  await table.upsert({ ...proposerRowKey(proposal), properties: { schema: 1, reference } });
  await table.upsert({ ...draftKey(reference), properties: { schema: 1 } });
  const outcome = await table.transaction(reference, [
    { kind: 'insert', row: proposalKey(reference).row, properties: encodeProposal(written) },
    { kind: 'insert', row: eventKey(1), properties: encodeEvent({ ...event, by }) },
  ]);
  return outcome.outcome === 'done' ? { ...written, etag: outcome.etags[0] ?? '' } : undefined;
}
