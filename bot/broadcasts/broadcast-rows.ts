import { z } from 'zod';
import type { Card } from '../../cards/card.js';
import { rowCodec } from '../storage/rows.js';
import type { Row, RowKey, StoredRow } from '../storage/tables.js';
import { newestFirstKey } from './identity.js';
import { broadcastStates, problems, type Broadcast, type BroadcastId } from './model.js';

/*
 * The table Broadcasts. Partition: the broadcast, with the row `broadcast` and a row a message. Beside it
 * two partitions of pointers: `all`, the newest first, and `open`, what has not ended yet.
 */

const broadcastRow = 'broadcast';
export const broadcastKey = (id: BroadcastId): RowKey => ({ partition: id, row: broadcastRow });

const time = z.iso.datetime();
const count = z.int().min(0);
const codec = rowCodec(
  1,
  z.object({
    kind: z.enum(['send', 'correct', 'recall']),
    of: z.string().optional(),
    title: z.string(),
    audience: z.string(),
    by: z.object({ id: z.string(), name: z.string() }),
    createdAt: time,
    state: z.enum(broadcastStates),
    since: time,
    dueAt: time.optional(),
    problem: z.enum(problems).optional(),
    batches: count,
    recipients: count,
    startedAt: time.optional(),
    rounds: z.object({ wanted: count, queued: count }),
    changedBy: z.string().optional(),
  }),
);

export function encodeBroadcast(broadcast: Broadcast): Row['properties'] {
  const { kind, title, audience, by, state, problem, batches, recipients, rounds } = broadcast;
  return codec.encode({
    ...{ audience, state, problem, batches, recipients, rounds },
    kind: kind.kind,
    of: kind.kind === 'send' ? undefined : kind.of,
    title: title.toWellFormed(),
    by: { id: by.id, name: by.name.toWellFormed() },
    createdAt: broadcast.createdAt.toISOString(),
    since: broadcast.since.toISOString(),
    dueAt: broadcast.dueAt?.toISOString(),
    startedAt: broadcast.startedAt?.toISOString(),
    changedBy: broadcast.changedBy,
  });
}

export function decodeBroadcast(row: StoredRow): Broadcast {
  const { kind, of, createdAt, since, dueAt, startedAt, problem, changedBy, ...others } =
    codec.decode(row);
  return {
    ...others,
    id: row.partition,
    kind: kind === 'send' ? { kind } : { kind, of: of ?? '' },
    createdAt: new Date(createdAt),
    since: new Date(since),
    ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
    ...(startedAt !== undefined && { startedAt: new Date(startedAt) }),
    ...(problem !== undefined && { problem }),
    ...(changedBy !== undefined && { changedBy }),
  };
}

const messageCodec = rowCodec(1, z.object({ content: z.string(), summary: z.string() }));
const contentSchema = z.record(z.string(), z.unknown());

export const messageKey = (id: BroadcastId, variant: string): RowKey => ({
  partition: id,
  row: `message-${variant}`,
});

/** A card as one row; throws `StorageError` 'too-large' beyond 32,767 characters when it is written. */
export function encodeMessage({ content, summary }: Card): Row['properties'] {
  return messageCodec.encode({ content: JSON.stringify(content), summary });
}

export function decodeMessage(row: StoredRow): Card {
  const { content, summary } = messageCodec.decode(row);
  return { content: contentSchema.parse(JSON.parse(content)), summary };
}

const pointerCodec = rowCodec(1, z.object({ id: z.string() }));

export const openPartition = 'open';
export const openKey = (id: BroadcastId): RowKey => ({ partition: openPartition, row: id });
export const allPartition = 'all';
export const allKey = (id: BroadcastId): RowKey => ({
  partition: allPartition,
  row: newestFirstKey(id),
});
export const encodePointer = (id: BroadcastId): Row['properties'] => pointerCodec.encode({ id });
export const decodePointer = (row: StoredRow): BroadcastId => pointerCodec.decode(row).id;
