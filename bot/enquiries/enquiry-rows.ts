import { createHash } from 'node:crypto';
import { z } from 'zod';
import { conversationKey, conversationReferenceSchema } from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey } from '../storage/tables.js';
import { enquirySchema, referenceSchema, type Enquiry } from './model.js';

/*
 * The table Enquiries. The row of an enquiry is the truth; the others lead to it, and are written
 * before it, so that after a crash at most a pointer to nothing is left, which readers pass over.
 */

/** Partition: the month of asking in UTC; row: the reference. */
export const enquiryRow = rowCodec(1, enquirySchema);
export const enquiryKey = (month: string, reference: string): RowKey => ({
  partition: month,
  row: reference,
});

/** The month of asking, as `2026-11`. */
export const monthOf = (askedAt: string): string => askedAt.slice(0, 7);

/** Finds the month by the reference, and makes the reference unique; tells which try has brought it to the team. */
export const lookupRow = rowCodec(
  1,
  z.object({ month: z.string(), announcer: z.string().optional() }),
);
export const lookupKey = (reference: string): RowKey => ({
  partition: 'reference',
  row: reference,
});

/** What the lists of open questions and of one's own questions point with. */
export const pointerRow = rowCodec(1, z.object({ reference: referenceSchema }));
export const openPartition = 'open';
/** Sorted by age. */
export const openKey = ({
  askedAt,
  reference,
}: Pick<Enquiry, 'askedAt' | 'reference'>): RowKey => ({
  partition: openPartition,
  row: `${askedAt}-${reference}`,
});

export const askerPartition = (personKey: string): string => `asker-${personKey}`;
/** The rows of one asker's questions, by age: between these bounds. */
export const askerRange = { from: 'at-', before: 'at.' } as const;
export const askerKey = ({
  asker,
  askedAt,
  reference,
}: Pick<Enquiry, 'asker' | 'askedAt' | 'reference'>): RowKey => ({
  partition: askerPartition(asker.key),
  row: `at-${askedAt}-${reference}`,
});

/** Which enquiry an asker's question became last, so that pressing twice asks once. */
export const claimRow = rowCodec(1, z.object({ reference: referenceSchema, at: z.iso.datetime() }));
export const claimKey = (personKey: string, question: string): RowKey => ({
  partition: askerPartition(personKey),
  row: `same-${hash(question.toLowerCase().replace(/\s+/g, ' '))}`,
});

/** A card about an enquiry that an editor or the team's channel holds. */
export const postSchema = z.object({
  conversation: conversationReferenceSchema,
  messageId: z.string().min(1),
});
export type Post = z.infer<typeof postSchema>;
export const postRow = rowCodec(1, postSchema);
export const postPartition = (reference: string): string => `posts-${reference}`;
export const postKey = (reference: string, post: Post): RowKey => ({
  partition: postPartition(reference),
  row: hash(`${conversationKey(post.conversation)}\n${post.messageId}`),
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
