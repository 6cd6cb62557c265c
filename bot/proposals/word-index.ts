import { z } from 'zod';
import type { FinancialYear } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import type { Operation, Table } from '../storage/tables.js';
import type { WrittenProposal } from './proposal-row.js';
import { indexWords } from './search-words.js';
import { summaryOf, summaryRow, type ProposalSummary } from './summary.js';

/*
 * Partition `words-2026-27` of the table Proposals: under each word of a proposal its summary, and a
 * row `~rows-…` that says which rows those are and of which version. One transaction changes them.
 */

export const wordsPartition = (year: FinancialYear): string => `words-${year.replace('/', '-')}`;

/** Sorts after every word, so that no search comes upon it. */
const rowsKey = (reference: string): string => `~rows-${reference}`;
const rowsRow = rowCodec(1, z.object({ version: z.int(), rows: z.array(z.string()) }));

/** The rows of all words that begin so, the words by the alphabet, each with its oldest proposal first. */
export const wordRange = (beginning: string) => ({ from: beginning, before: `${beginning}~` });

const rowOf = (word: string, { submittedAt, reference }: ProposalSummary): string =>
  `${word}-${submittedAt}-${reference}`;

/** The word under which a row lies. */
export const wordOfRow = (row: string): string => row.slice(0, row.indexOf('-'));

/** More requests than this do not change one proposal at the same moment. */
const mostTries = 60;

/** Finds proposals by their words. */
export function createWordIndex(table: Table) {
  const showOnce = async ({ proposal, version }: WrittenProposal): Promise<boolean> => {
    const partition = wordsPartition(proposal.year);
    const mark = rowsKey(proposal.reference);
    const stored = await table.get({ partition, row: mark });
    const shown = stored && rowsRow.decode(stored);
    if (shown && shown.version >= version) return true;
    const summary = summaryOf(proposal);
    const rows = summary ? indexWords(summary).map((word) => rowOf(word, summary)) : [];
    const gone = (shown?.rows ?? []).filter((row) => !rows.includes(row));
    const properties = rowsRow.encode({ version, rows: [...rows] });
    const operations: readonly Operation[] = [
      stored
        ? { kind: 'replace', row: mark, properties, etag: stored.etag }
        : { kind: 'insert', row: mark, properties },
      ...gone.map((row) => ({ kind: 'delete', row }) as const),
      ...(summary ? entries(rows, summary) : []),
    ];
    return (await table.transaction(partition, operations)).outcome === 'done';
  };

  return {
    /** Brings the words up to `written`; harmless when they are there already. */
    async show(written: WrittenProposal): Promise<void> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (await showOnce(written)) return;
      }
      throw new Error('The words of a proposal were changed by others again and again.');
    },
  };
}

export type WordIndex = ReturnType<typeof createWordIndex>;

function entries(rows: readonly string[], summary: ProposalSummary): readonly Operation[] {
  const properties = summaryRow.encode(summary);
  return rows.map((row) => ({ kind: 'upsert', row, properties }));
}
