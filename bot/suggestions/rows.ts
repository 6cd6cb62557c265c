import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { RowKey } from '../storage/tables.js';
import { referenceSchema, suggestionSchema, type Offer, type Suggestion } from './model.js';

/*
 * The table Suggestions. The row of a suggestion is the truth; the others lead to it, and are written before
 * it, so that after a crash at most a pointer to nothing is left, which readers pass over.
 */

/** Partition: the month of the offer in UTC; row: the reference. */
export const suggestionRow = rowCodec(1, suggestionSchema);
export const suggestionKey = (month: string, reference: string): RowKey => ({
  partition: month,
  row: reference,
});

/** The month of an instant, as `2026-11`. */
export const monthOf = (at: string): string => at.slice(0, 7);

/** Finds the month by the reference, and makes the reference unique. */
export const lookupRow = rowCodec(1, z.object({ month: z.string() }));
export const lookupKey = (reference: string): RowKey => ({
  partition: 'reference',
  row: reference,
});

type Dated = Pick<Suggestion, 'at' | 'reference'>;
export const pointerRow = rowCodec(1, z.object({ reference: referenceSchema }));

/** What waits for the editors, sorted by age. */
export const openPartition = 'open';
export const openKey = ({ at, reference }: Dated): RowKey => ({
  partition: openPartition,
  row: `${at}-${reference}`,
});

export const senderPartition = (personKey: string): string => `sender-${personKey}`;
/** The rows of one person's suggestions, by age: between these bounds. */
export const senderRange = { from: 'at-', before: 'at.' } as const;
export const senderKey = (personKey: string, { at, reference }: Dated): RowKey => ({
  partition: senderPartition(personKey),
  row: `at-${at}-${reference}`,
});

/** Which suggestion an offer became last, so that what is sent twice is kept once. */
export const claimRow = rowCodec(1, z.object({ reference: referenceSchema, at: z.iso.datetime() }));
export const claimKey = (personKey: string, offer: Offer): RowKey => ({
  partition: senderPartition(personKey),
  row: `same-${sameness(offer)}`,
});

/** The same for offers that differ only in capitals and spaces. */
function sameness({ kind, title, text = '', link = '', when }: Offer): string {
  const words = [kind, title, text, link, when?.said ?? ''].join('\n');
  const plain = words.toLowerCase().replace(/[^\S\n]+/g, ' ');
  return createHash('sha256').update(plain).digest('base64url');
}

/** What the sender is still to be told. */
export const tellingPartition = 'telling';
