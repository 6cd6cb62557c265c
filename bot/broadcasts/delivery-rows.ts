import { z } from 'zod';
import { conversationReferenceSchema } from '../conversation/reference.js';
import { rowCodec } from '../storage/rows.js';
import type { Row, StoredRow } from '../storage/tables.js';
import {
  deliveryStates,
  failures,
  skips,
  type BroadcastId,
  type Delivery,
  type DeliveryStatus,
} from './model.js';

/*
 * The table Deliveries. Partition: the broadcast and the number of a batch. In it the row `batch`, and a row a
 * recipient under the recipient's own key, so that writing it again writes nothing twice.
 */

const batchDigits = 5;

export const batchPartition = (broadcast: BroadcastId, number: number): string =>
  `${broadcast}-${String(number).padStart(batchDigits, '0')}`;

export const batchRow = 'batch';
const recipientPrefix = 'to-';
/** Where the recipients' rows begin, after the batch's own. */
export const deliveryRow = (recipientKey: string): string => `${recipientPrefix}${recipientKey}`;

const unreachable = ['not-installed', 'blocked', 'gone'] as const;
const codec = rowCodec(
  1,
  z.object({
    conversation: conversationReferenceSchema,
    name: z.string().optional(),
    organisation: z.string().optional(),
    variant: z.string().optional(),
    attempts: z.int().min(0),
    doubts: z.int().min(0),
    target: z.string().optional(),
    state: z.enum(deliveryStates),
    at: z.iso.datetime(),
    claim: z.string().optional(),
    activity: z.string().optional(),
    reason: z.enum([...failures, ...skips, ...unreachable]).optional(),
  }),
);

export function encodeDelivery(delivery: Delivery): Row['properties'] {
  const { recipient, status, attempts, doubts, target } = delivery;
  const { state, at, ...details } =
    status.state === 'pending' ? { state: status.state, at: status.dueAt } : status;
  return codec.encode({
    conversation: recipient.conversation,
    ...(recipient.name !== undefined && { name: recipient.name.toWellFormed() }),
    ...(recipient.organisation !== undefined && {
      organisation: recipient.organisation.toWellFormed(),
    }),
    ...(recipient.variant !== undefined && { variant: recipient.variant }),
    attempts,
    doubts,
    ...(target !== undefined && { target }),
    state,
    at: at.toISOString(),
    ...details,
  });
}

export function decodeDelivery(row: StoredRow): Delivery {
  const { conversation, name, organisation, variant, attempts, doubts, target, ...rest } =
    codec.decode(row);
  return {
    recipient: {
      key: row.row.slice(recipientPrefix.length),
      conversation,
      ...(name !== undefined && { name }),
      ...(organisation !== undefined && { organisation }),
      ...(variant !== undefined && { variant }),
    },
    attempts,
    doubts,
    ...(target !== undefined && { target }),
    status: statusSchema.parse(rest),
  };
}

const at = z.iso.datetime().transform((text) => new Date(text));

/** A flat row as the state that it tells of. */
const statusSchema: z.ZodType<DeliveryStatus> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), at }).transform(pendingFrom),
  z.object({ state: z.literal('claimed'), at, claim: z.string() }),
  z.object({ state: z.literal('sent'), at, activity: z.string() }),
  z.object({ state: z.literal('failed'), at, reason: z.enum(failures) }),
  z.object({ state: z.literal('suspended'), at, reason: z.enum(unreachable) }),
  z.object({ state: z.literal('skipped'), at, reason: z.enum(skips) }),
  z.object({ state: z.literal('unknown'), at }),
]);

function pendingFrom({ state, at: dueAt }: { state: 'pending'; at: Date }): DeliveryStatus {
  return { state, dueAt };
}
