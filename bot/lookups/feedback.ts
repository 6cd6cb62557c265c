import { z } from 'zod';
import type { Turn } from '../conversation/incoming.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';

const vote = rowCodec(1, z.object({ entry: z.string(), useful: z.boolean() }));

/** How often an entry's answer was rated. */
export interface Rating {
  readonly entry: string;
  readonly useful: number;
  readonly notUseful: number;
}

/** Whether answers were useful: which entry and when, without the question or the person. */
export interface Feedback {
  record(turn: Turn, entry: string, useful: boolean): Promise<void>;
  /** The ratings from `from` up to but not including `before`, the least useful entries first. */
  between(from: Date, before: Date): Promise<readonly Rating[]>;
}

/** Keeps each vote in the table Feedback: the partition is its month in UTC, the row its time and turn. */
export function createFeedback(tables: Tables): Feedback {
  const table = tables.table('Feedback');

  async function* votesOf(partition: string, from: string, before: string) {
    const rows = allRows(table, { partition, from, before });
    for await (const row of rows) yield vote.decode(row);
  }

  return {
    async record(turn, entry, useful) {
      const at = turn.receivedAt.toISOString();
      await table.insert({
        partition: at.slice(0, 7),
        row: `${at}-${turn.reference}`,
        properties: vote.encode({ entry, useful }),
      });
    },
    async between(from, before) {
      const ratings = new Map<string, Rating>();
      for (const month of monthsBetween(from, before)) {
        const votes = votesOf(month, from.toISOString(), before.toISOString());
        for await (const { entry, useful } of votes) {
          const rating = ratings.get(entry) ?? { entry, useful: 0, notUseful: 0 };
          ratings.set(entry, {
            entry,
            useful: rating.useful + (useful ? 1 : 0),
            notUseful: rating.notUseful + (useful ? 0 : 1),
          });
        }
      }
      return [...ratings.values()].sort(
        (left, right) => right.notUseful - left.notUseful || left.entry.localeCompare(right.entry),
      );
    },
  };
}

/** The months from that of `from` to that of `before`, as `2026-11`. */
function monthsBetween(from: Date, before: Date): readonly string[] {
  const last = before.toISOString().slice(0, 7);
  const months: string[] = [];
  const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth()));
  while (month.toISOString().slice(0, 7) <= last) {
    months.push(month.toISOString().slice(0, 7));
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
  return months;
}
