import { createHash } from 'node:crypto';
import { z } from 'zod';
import { personKey, type Identified } from '../conversation/person.js';
import { conversationKey, conversationReferenceSchema } from '../conversation/reference.js';
import type { ConversationReference } from '../conversation/reference.js';
import { topicIds } from '../library/entry-schema.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey } from '../storage/tables.js';

/*
 * Table Subscribers. Partition `tenants`: a row for each tenant. Partition `tenant-…`, one for each:
 * rows `chat-…`, a conversation each, and rows `person-…`, somebody who has written, with the key of
 * their own chat. One transaction changes both. Rows `gone-…`: somebody who was forgotten, for a day, so
 * that what was under way then makes them known no more. Partition `forgotten`: when that was last.
 */

const instant = z.iso.datetime();

export const knownPersonSchema = z.object({
  id: z.string().min(1),
  objectId: z.string().optional(),
  name: z.string(),
  tenant: z.string(),
});

const chatSchema = z.object({
  conversation: conversationReferenceSchema,
  person: knownPersonSchema.optional(),
  /** What was said of it; what the tenant tells is added when it is read. */
  organisation: z.string().optional(),
  organisationAskedAt: instant.optional(),
  topics: z.union([z.literal('all'), z.array(z.enum(topicIds))]),
  choice: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('active') }),
    z.object({ kind: z.literal('paused'), from: z.iso.date().optional(), until: z.iso.date() }),
    z.object({ kind: z.literal('stopped') }),
  ]),
  reach: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({
      kind: z.literal('suspended'),
      reason: z.enum(['not-installed', 'blocked', 'gone', 'removed']),
      since: instant,
    }),
  ]),
  /** Teams has told that the bot was added there, and not that it was taken away since. */
  installed: z.boolean(),
  since: instant,
  seenAt: instant,
  lastDeliveredAt: instant.optional(),
});

/** A conversation as it is stored. */
export type Chat = z.infer<typeof chatSchema>;
export const chatRow = rowCodec<Chat>(1, chatSchema);

const acquaintanceSchema = z.object({
  person: knownPersonSchema,
  /** The key of their own chat. */
  chat: z.string().optional(),
  organisation: z.string().optional(),
  /** When they last wrote, to within a day; absent in rows of earlier versions. */
  seenAt: instant.optional(),
});

/** Somebody who has written to the bot, as it is stored. */
export type Acquaintance = z.infer<typeof acquaintanceSchema>;
export const personRow = rowCodec<Acquaintance>(1, acquaintanceSchema);

export const tenantRow = rowCodec(1, z.object({ tenant: z.string() }));

export const tenantsPartition = 'tenants';

/** When somebody was forgotten. */
export const goneRow = rowCodec(1, z.object({ at: instant }));
export const lastForgotten: RowKey = { partition: 'forgotten', row: 'last' };

/** The partition of a tenant, which is the row of that name among the tenants. */
export function tenantPartition(tenant: string): string {
  return `tenant-${createHash('sha256').update(tenant).digest('base64url')}`;
}

/** `key` is the `conversationKey` of a conversation of that tenant. */
export const chatKey = (tenant: string, key: string): RowKey => ({
  partition: tenantPartition(tenant),
  row: chatRowName(key),
});

export const chatRowName = (key: string): string => `chat-${key}`;

export const chatKeyOf = (conversation: ConversationReference): RowKey =>
  chatKey(conversation.tenant, conversationKey(conversation));

export const personKeyOf = (person: Identified): RowKey => ({
  partition: tenantPartition(person.tenant),
  row: personRowName(personKey(person)),
});

export const goneKeyOf = (person: Identified): RowKey => ({
  partition: tenantPartition(person.tenant),
  row: `gone-${personKey(person)}`,
});

export const personRowName = (key: string): string => `person-${key}`;

/** The rows of one kind within a partition. */
export const chatRows = { from: 'chat-', before: 'chat.' };
export const personRows = { from: 'person-', before: 'person.' };
export const goneRows = { from: 'gone-', before: 'gone.' };
