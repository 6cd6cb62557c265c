import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { Row, StoredRow } from '../storage/tables.js';
import { criteria, highestScore, type Review } from './model.js';

/*
 * In the partition of the proposal, table Proposals: `review-<personKey>` is a person's review as it is
 * now, `past-review-<personKey>-000001` what it was in its first version, and so on.
 */

const mark = z.object({ score: z.int().min(0).max(highestScore), reason: z.string() });

const schema = z.object({
  by: z.object({ id: z.string().min(1), name: z.string() }),
  at: z.iso.datetime(),
  version: z.int().min(1),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('scored'), marks: z.record(z.enum(criteria), mark) }),
    z.object({ kind: z.literal('abstained'), reason: z.string().optional() }),
  ]),
});

const codec = rowCodec(1, schema);

const prefix = 'review-';
/** The reviews of a proposal as they are now. */
export const reviewRange = { from: prefix, before: 'review.' } as const;
export const reviewKey = (personKey: string): string => `${prefix}${personKey}`;
export const keyOfReview = (row: string): string => row.slice(prefix.length);

const pastPrefix = (personKey: string): string => `past-review-${personKey}-`;
export const pastKey = (personKey: string, version: number): string =>
  `${pastPrefix(personKey)}${String(version).padStart(6, '0')}`;
/** The earlier versions of one person's review, the first one first. */
export const pastRange = (personKey: string) => ({
  from: pastPrefix(personKey),
  before: `past-review-${personKey}.`,
});

export function encodeReview({ at, ...review }: Review): Row['properties'] {
  return codec.encode({ ...review, at: at.toISOString() });
}

export function decodeReview(row: StoredRow): Review {
  const { at, ...review } = codec.decode(row);
  return { ...review, at: new Date(at) };
}
