import type { Operation, Table } from '../storage/tables.js';
import type { ProposalEvent } from './model.js';
import { allRows } from '../storage/all-rows.js';
import { draftKey, pendingKey, pendingPartition } from './pointers.js';
import type { ProposalIndex } from './proposal-index.js';
import {
  encodeEvent,
  encodeProposal,
  eventKey,
  proposalKey,
  type StoredProposal,
  type WrittenProposal,
} from './proposal-row.js';
import type { WordIndex } from './word-index.js';

export interface WritingParts {
  readonly table: Table;
  readonly index: ProposalIndex;
  readonly words: WordIndex;
  /** Names one request among all, so that the echo of its own write is not taken for another's. */
  readonly newLetters: () => string;
  readonly get: (reference: string) => Promise<StoredProposal | undefined>;
}

/**
 * Writes proposals. A proposal and its history are one transaction. The words, the lists and the totals lie in
 * other partitions: a row `pending` is written before and deleted after, so that `repair` finds what is left.
 * Of two that write the same proposal each deletes only its own: the other may end before it has shown its change.
 */
export function createWriting({ table, index, words, newLetters, get }: WritingParts) {
  const settle = async (written: WrittenProposal, pending: string): Promise<void> => {
    const { reference, state } = written.proposal;
    await words.show(written);
    await index.show(written);
    if (state !== 'draft') await table.delete(draftKey(reference));
    await table.delete(pendingKey(reference), pending);
  };

  /** Writes the proposal with its event, if nobody changed it since `stored` was read. */
  const write = async (
    stored: StoredProposal,
    written: WrittenProposal,
    event: ProposalEvent,
    operations: readonly Operation[] = [],
  ): Promise<StoredProposal | undefined | 'conflict'> => {
    const { reference } = stored.proposal;
    const attempt = newLetters();
    const { row } = proposalKey(reference);
    const properties = encodeProposal(written);
    const pending = await table.upsert({ ...pendingKey(reference), properties: { schema: 1 } });
    const done = await table.transaction(reference, [
      { kind: 'replace', row, properties, etag: stored.etag },
      {
        kind: 'insert',
        row: eventKey(written.version),
        properties: { ...encodeEvent(event), attempt },
      },
      ...operations,
    ]);
    if (done.outcome === 'conflict' && !(await isOwnTrace(written, attempt))) return 'conflict';
    await settle(written, pending);
    return get(reference);
  };

  /** A transaction whose answer was lost is sent again and finds what it wrote itself. */
  const isOwnTrace = async ({ proposal, version }: WrittenProposal, attempt: string) => {
    const row = await table.get({ partition: proposal.reference, row: eventKey(version) });
    return row?.properties.attempt === attempt;
  };

  return {
    write,

    /** Finishes what a crash left undone. */
    async repair(): Promise<void> {
      for await (const { row, etag } of allRows(table, { partition: pendingPartition })) {
        const stored = await get(row);
        if (stored) await settle(stored, etag);
        else await table.delete(pendingKey(row), etag);
      }
    },
  };
}

export type Writing = ReturnType<typeof createWriting>;
