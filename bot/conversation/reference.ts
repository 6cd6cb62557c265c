import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * Where a conversation is, so that it can be written to later. Refreshed by every incoming
 * activity, because Teams moves `serviceUrl`.
 */
export const conversationReferenceSchema = z.object({
  kind: z.enum(['personal', 'group', 'channel']),
  /** The conversation's id; in a channel without the part that names a thread. */
  id: z.string().min(1),
  /** The message that began the thread, in a channel. */
  thread: z.string().optional(),
  /** The team's id, in a channel. */
  team: z.string().optional(),
  tenant: z.string(),
  serviceUrl: z.string().min(1),
  channelId: z.string().min(1),
  bot: z.object({ id: z.string().min(1), name: z.string() }),
});

export type ConversationReference = z.infer<typeof conversationReferenceSchema>;

/** A key for rows about this conversation: letters, digits, - and _ only, the same for all its threads. */
export function conversationKey(reference: ConversationReference): string {
  return createHash('sha256')
    .update(`${reference.channelId}\n${reference.tenant}\n${reference.id}`)
    .digest('base64url');
}
