import { z } from 'zod';
import { financialYearSchema } from '../pot/model.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';

/*
 * The pot and the proposals lie in different partitions, so that no transaction covers both. What changes
 * both is written down first: table Proposals, partition `money`, row: the reference. The row is a lock as
 * well: one change of a proposal's money at a time. What a crash leaves is carried on by whoever finds it.
 */

const partition = 'money';
const keyOf = (reference: string): RowKey => ({ partition, row: reference });

const pence = z.int().min(0);
const money = z.int().min(1);
const moment = z.iso.datetime();
/** What goes on the record of changes once it is carried out; absent where a proposer did it. */
const auditedSchema = z.object({
  /** `personKey` of whoever does it. */
  who: z.string().min(1),
  what: z.enum(['decisions.decided', 'decisions.reopened', 'decisions.finished', 'decisions.paid']),
  before: z.string(),
  after: z.string(),
});
export type Audited = z.infer<typeof auditedSchema>;

const common = {
  reference: z.string(),
  year: financialYearSchema,
  /** Names this intent among all. */
  id: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: moment,
  audited: auditedSchema.optional(),
};
/** Under this key the ledger committed the money of the approval. */
const commitment = z.string();

const approveSchema = z.object({
  ...common,
  kind: z.literal('approve'),
  /** Of the proposal, as it was when it was decided. */
  version: z.int(),
  amount: money,
  reason: z.string(),
  letter: z.string(),
  /** For the history. */
  detail: z.string(),
  commitment,
});
const takeBackSchema = z.object({
  ...common,
  kind: z.literal('take-back'),
  action: z.enum(['reopen', 'withdraw']),
  amount: money,
  reason: z.string().optional(),
  detail: z.string().optional(),
  commitment,
});
const finishSchema = z.object({
  ...common,
  kind: z.literal('finish'),
  part: z.enum(['proposer', 'editor']),
  spent: pence,
  outcome: z.string(),
  detail: z.string(),
});
const paySchema = z.object({
  ...common,
  kind: z.literal('pay'),
  amount: money,
  note: z.string(),
  detail: z.string(),
  key: z.string(),
});

export type ApproveIntent = z.infer<typeof approveSchema>;
export type TakeBackIntent = z.infer<typeof takeBackSchema>;
export type FinishIntent = z.infer<typeof finishSchema>;
export type PayIntent = z.infer<typeof paySchema>;
/** A change of a proposal and of its money, with everything that is needed to carry it out. */
export type Intent = ApproveIntent | TakeBackIntent | FinishIntent | PayIntent;

const codec = rowCodec<Intent>(
  1,
  z.discriminatedUnion('kind', [approveSchema, takeBackSchema, finishSchema, paySchema]),
);

/** So old, in ms, is what was left by a crash: no turn takes as long. */
export const abandonedAfterMs = 60_000;

/** An intent that is written down, and the tag of its row. */
export interface HeldIntent {
  readonly intent: Intent;
  readonly etag: string;
}

const decode = (row: StoredRow): HeldIntent => ({ intent: codec.decode(row), etag: row.etag });

/** Whether it is so old that nobody is at it any more. */
export function isAbandoned({ intent }: HeldIntent, now: Date): boolean {
  return now.getTime() - Date.parse(intent.at) >= abandonedAfterMs;
}

/** The rows of what is to be carried out. */
export function createIntents(tables: Tables) {
  const table = tables.table('Proposals');
  return {
    /** Writes it down; gives what is there instead, where another holds the proposal. */
    async write(intent: Intent): Promise<HeldIntent | 'gone'> {
      const row = { ...keyOf(intent.reference), properties: codec.encode(intent) };
      const outcome = await table.insert(row);
      if (outcome.outcome === 'inserted') return { intent, etag: outcome.etag };
      // It may be the echo of this very write, whose answer was lost.
      const there = await table.get(keyOf(intent.reference));
      return there ? decode(there) : 'gone';
    },

    async of(reference: string): Promise<HeldIntent | undefined> {
      const row = await table.get(keyOf(reference));
      return row && decode(row);
    },

    /** Everything that is written down: little. A row that cannot be read keeps none of the others back. */
    async all() {
      const found: HeldIntent[] = [];
      const problems: unknown[] = [];
      for await (const row of allRows(table, { partition })) {
        try {
          found.push(decode(row));
        } catch (problem) {
          problems.push(problem);
        }
      }
      return { found, problems };
    },

    /** Crosses off what is carried out, and never what another wrote since. */
    async drop({ intent, etag }: HeldIntent): Promise<void> {
      await table.delete(keyOf(intent.reference), etag);
    },
  };
}

export type Intents = ReturnType<typeof createIntents>;
