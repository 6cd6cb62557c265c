import { z } from 'zod';
import { issueIdSchema } from '../bulletins/port.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';
import type { CandidateRef, Editor } from './model.js';

/** What became of a candidate for good: an editor does not want it, or an issue has it. */
export type Fate =
  | { readonly kind: 'dismissed'; readonly by: Editor; readonly at: Date }
  | { readonly kind: 'used'; readonly issue: string; readonly itemId: string; readonly at: Date };

export interface CandidateStore {
  /** Of every candidate of which something became, by `refKey`. */
  fates(): Promise<ReadonlyMap<string, Fate>>;
  /** What an issue has is not dismissed. Whether it was offered until now. */
  dismiss(ref: CandidateRef, by: Editor, at: Date): Promise<boolean>;
  /** Offers it again; whether it was dismissed until now. */
  bringBack(ref: CandidateRef): Promise<boolean>;
  use(ref: CandidateRef, issue: string, itemId: string, at: Date): Promise<void>;
  /**
   * Puts another in the place of whoever dismissed a candidate, where `instead` gives one; gives how many that
   * were. With `dryRun` they are only counted.
   */
  rename(
    instead: (by: Editor, at: Date) => Editor | undefined,
    options?: { readonly dryRun: boolean },
  ): Promise<number>;
}

export const refKey = ({ kind, id }: CandidateRef): string => `${kind}-${id}`;

const partition = 'candidates';
const fateRow = rowCodec(
  1,
  z.union([
    z.object({
      kind: z.literal('dismissed'),
      by: z.object({ key: z.string(), name: z.string() }),
      at: z.iso.datetime(),
    }),
    z.object({
      kind: z.literal('used'),
      issue: issueIdSchema,
      itemId: z.string(),
      at: z.iso.datetime(),
    }),
  ]),
);

/** Keeps it in the table Bulletins, partition `candidates`. */
export function createCandidateStore(tables: Tables): CandidateStore {
  const table = tables.table('Bulletins');
  const keyOf = (ref: CandidateRef) => ({ partition, row: refKey(ref) });
  return {
    async fates() {
      const fates = new Map<string, Fate>();
      for await (const row of allRows(table, { partition })) {
        const { at, ...fate } = fateRow.decode(row);
        fates.set(row.row, { ...fate, at: new Date(at) });
      }
      return fates;
    },
    async dismiss(ref, by, at) {
      const value = { kind: 'dismissed' as const, by, at: at.toISOString() };
      const row = { ...keyOf(ref), properties: fateRow.encode(value) };
      return (await table.insert(row)).outcome === 'inserted';
    },
    async bringBack(ref) {
      const row = await table.get(keyOf(ref));
      if (!row || fateRow.decode(row).kind !== 'dismissed') return false;
      return (await table.delete(keyOf(ref), row.etag)).outcome === 'deleted';
    },
    async use(ref, issue, itemId, at) {
      const used = issueIdSchema.parse(issue);
      const value = { kind: 'used' as const, issue: used, itemId, at: at.toISOString() };
      await table.upsert({ ...keyOf(ref), properties: fateRow.encode(value) });
    },
    async rename(instead, { dryRun } = { dryRun: false }) {
      let count = 0;
      for await (const { row, etag, ...rest } of allRows(table, { partition })) {
        const fate = fateRow.decode({ row, etag, ...rest });
        const by = fate.kind === 'dismissed' && instead(fate.by, new Date(fate.at));
        if (!by) continue;
        count += 1;
        if (dryRun) continue;
        // Whoever was faster has brought it back or used it: then nobody is named there.
        await table.replace({ partition, row, properties: fateRow.encode({ ...fate, by }) }, etag);
      }
      return count;
    },
  };
}
