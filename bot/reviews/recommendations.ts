import { z } from 'zod';
import type { Nobody } from '../conversation/nobody.js';
import type { FinancialYear, Pence } from '../pot/model.js';
import type { Actor } from '../proposals/model.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { goals, type Goal } from './fitting/sets.js';

/** A set of shortlisted proposals that a reviewer recommends. */
export interface Recommendation {
  /** Counts the recommendations of a year, from 1: the newest one stands. */
  readonly number: number;
  readonly by: Actor;
  readonly at: Date;
  /** In the order of submission; each was on the shortlist then. */
  readonly references: readonly string[];
  readonly sum: Pence;
  /** What it left of the pot then. */
  readonly left: Pence;
  /** What the set was best at then. */
  readonly goals: readonly Goal[];
  readonly why?: string | undefined;
}

/** The recommendations of each year; nothing is overwritten. */
export interface Recommendations {
  newest(year: FinancialYear): Promise<Recommendation | undefined>;
  /** All of a year, the newest first. */
  all(year: FinancialYear): Promise<readonly Recommendation[]>;
  /** Keeps it as the newest; `before` when the newest says the same of the same person already. */
  keep(
    year: FinancialYear,
    recommendation: Omit<Recommendation, 'number'>,
  ): Promise<{ readonly outcome: 'kept' | 'before'; readonly recommendation: Recommendation }>;
}

/** Rows `recommendation-000001` in the partition of the year, table Proposals, beside the year's lists. */
const prefix = 'recommendation-';
const range = { from: prefix, before: 'recommendation.' } as const;
const partitionOf = (year: FinancialYear): string => `year-${year.replace('/', '-')}`;
const keyOf = (number: number): string => `${prefix}${String(number).padStart(6, '0')}`;

const codec = rowCodec(
  1,
  z.object({
    number: z.int().min(1),
    by: z.object({ id: z.string().min(1), name: z.string() }),
    at: z.iso.datetime(),
    references: z.array(z.string()).min(1),
    sum: z.int().min(0),
    left: z.int().min(0),
    goals: z.array(z.enum(goals)),
    why: z.string().optional(),
  }),
);

/** More reviewers do not keep one at the same moment. */
const mostTries = 50;

/** Keeps them in the table Proposals. */
export function createRecommendations(tables: Tables): Recommendations {
  const table = tables.table('Proposals');

  const all = async (year: FinancialYear): Promise<readonly Recommendation[]> => {
    const found: Recommendation[] = [];
    for await (const row of allRows(table, { partition: partitionOf(year), ...range })) {
      const { at, ...rest } = codec.decode(row);
      found.unshift({ ...rest, at: new Date(at) });
    }
    return found;
  };

  return {
    all,
    newest: async (year) => (await all(year))[0],

    async keep(year, given) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const [newest] = await all(year);
        if (newest && isSame(newest, given)) return { outcome: 'before', recommendation: newest };
        const recommendation = { ...given, number: (newest?.number ?? 0) + 1 };
        const row = {
          partition: partitionOf(year),
          row: keyOf(recommendation.number),
          properties: codec.encode({
            ...recommendation,
            at: given.at.toISOString(),
            references: [...given.references],
            goals: [...given.goals],
          }),
        };
        if ((await table.insert(row)).outcome === 'inserted') {
          return { outcome: 'kept', recommendation };
        }
      }
      throw new Error('Others kept a recommendation again and again.');
    },
  };
}

/** What names people in the recommendations of a year. */
export function recommendationRows(table: Table, year: FinancialYear) {
  return {
    /**
     * Puts nobody in the place of those that `isTheirs` names, where it was kept before `before`; gives how many
     * recommendations that are. On a dry run they are only counted.
     */
    async takeOut(
      isTheirs: (id: string) => boolean,
      nobody: () => Nobody,
      { before, dryRun = false }: { readonly before?: Date; readonly dryRun?: boolean } = {},
    ): Promise<number> {
      let count = 0;
      for await (const row of allRows(table, { partition: partitionOf(year), ...range })) {
        const one = codec.decode(row);
        const isNew = before !== undefined && new Date(one.at) >= before;
        if (isNew || !isTheirs(one.by.id)) continue;
        count += 1;
        if (dryRun) continue;
        const { key, name } = nobody();
        const properties = codec.encode({ ...one, by: { id: key, name } });
        const { partition, row: number, etag } = row;
        await table.replace({ partition, row: number, properties }, etag);
      }
      return count;
    },
  };
}

function isSame(one: Recommendation, other: Omit<Recommendation, 'number'>): boolean {
  return one.by.id === other.by.id && one.references.join() === other.references.join();
}
