import { z } from 'zod';
import { boundsOf } from '../pot/model.js';
import type { Proposal } from '../proposals/model.js';
import type { CalendarDate } from '../library/model.js';
import { rowCodec } from '../storage/rows.js';
import { rowsOf } from '../storage/all-rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';

/*
 * Rows of the table Proposals that lead to proposals, so that none has to be looked for. `letters`: decided,
 * with a letter that is held or has not arrived. `endings`: approved, in the order of the last day.
 */
const lettersPartition = 'letters';
const endingsPartition = 'endings';

const letterRow = rowCodec(1, z.object({ reference: z.string(), at: z.iso.datetime() }));
const endingRow = rowCodec(1, z.object({ reference: z.string(), ends: z.iso.date() }));

/** The last day of a project; without dates, that of the financial year. */
export function lastDayOf({ answers, year }: Pick<Proposal, 'answers' | 'year'>): CalendarDate {
  return answers.dates?.end ?? boundsOf(year).last;
}

const letterKey = (reference: string): RowKey => ({ partition: lettersPartition, row: reference });
const endingKey = (proposal: Proposal): RowKey => ({
  partition: endingsPartition,
  row: `${lastDayOf(proposal)}-${proposal.reference}`,
});

/** A project and its last day. */
export interface Ending {
  readonly reference: string;
  readonly ends: CalendarDate;
  readonly row: StoredRow;
}

/** Finds decided proposals with a letter to be seen to, and approved ones by their last day. */
export function createPointers(tables: Tables) {
  const table = tables.table('Proposals');

  return {
    /** Before a decision is written: a letter will be held. */
    async keepLetter(reference: string, at: Date): Promise<void> {
      const properties = letterRow.encode({ reference, at: at.toISOString() });
      await table.upsert({ ...letterKey(reference), properties });
    },
    async dropLetter(reference: string): Promise<void> {
      await table.delete(letterKey(reference));
    },
    /** Those that have waited longest first; each is to be looked at, for some may have become void. */
    async letters(): Promise<readonly { readonly reference: string; readonly at: Date }[]> {
      const letters = (await rowsOf(table, { partition: lettersPartition })).map((row) =>
        letterRow.decode(row),
      );
      return letters
        .map(({ reference, at }) => ({ reference, at: new Date(at) }))
        .sort((left, right) => left.at.getTime() - right.at.getTime());
    },

    async keepEnding(proposal: Proposal): Promise<void> {
      const { reference } = proposal;
      const properties = endingRow.encode({ reference, ends: lastDayOf(proposal) });
      await table.upsert({ ...endingKey(proposal), properties });
    },
    async dropEnding(proposal: Proposal): Promise<void> {
      await table.delete(endingKey(proposal));
    },
    /** The projects whose last day is before `day`, the longest ago first; some may have become void. */
    async endingsBefore(day: CalendarDate): Promise<readonly Ending[]> {
      const rows = await rowsOf(table, { partition: endingsPartition, before: day });
      return rows.map((row) => ({ ...endingRow.decode(row), row }));
    },
    /** Forgets one that has become void, unless it was written again since it was read. */
    async dropVoid({ row }: Ending): Promise<void> {
      await table.delete(row, row.etag);
    },
  };
}

export type Pointers = ReturnType<typeof createPointers>;
