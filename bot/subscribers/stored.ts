import { isDeepStrictEqual } from 'node:util';
import { conversationKey } from '../conversation/reference.js';
import { organisationOfTenant, type Organisation } from '../library/organisations.js';
import type { RowCodec } from '../storage/rows.js';
import type { Operation, RowKey, Table } from '../storage/tables.js';
import type { Subscriber } from './model.js';
import type { Chat } from './rows.js';

/** A value with the tag of the version that was read. */
export interface Stored<Value> {
  readonly value: Value;
  readonly etag: string;
}

export async function stored<Value>(
  table: Table,
  key: RowKey,
  codec: RowCodec<Value>,
): Promise<Stored<Value> | undefined> {
  const row = await table.get(key);
  return row && { value: codec.decode(row), etag: row.etag };
}

/** The step of a transaction that brings a row from `before` to `after`; none where they are the same. */
export function stepFor<Value>(
  row: string,
  codec: RowCodec<Value>,
  before: Stored<Value> | undefined,
  after: Value | undefined,
): readonly Operation[] {
  if (after === undefined || isDeepStrictEqual(before?.value, after)) return [];
  const properties = codec.encode(after);
  return before
    ? [{ kind: 'replace', row, properties, etag: before.etag }]
    : [{ kind: 'insert', row, properties }];
}

/** A conversation as other rooms see it; without words of its own, its organisation is that of its tenant. */
export function subscriberOf(chat: Chat, organisations: readonly Organisation[]): Subscriber {
  const { conversation, person, topics, choice, reach, since, seenAt } = chat;
  const { organisationAskedAt: askedAt, lastDeliveredAt: deliveredAt } = chat;
  const ofTenant = organisationOfTenant(conversation.tenant, organisations)?.name;
  const known = chat.organisation ?? ofTenant;
  return {
    key: conversationKey(conversation),
    conversation,
    ...(person && { person }),
    ...(known !== undefined && { organisation: known }),
    ...(askedAt !== undefined && { organisationAskedAt: new Date(askedAt) }),
    topics,
    choice,
    reach: reach.kind === 'open' ? reach : { ...reach, since: new Date(reach.since) },
    since: new Date(since),
    seenAt: new Date(seenAt),
    ...(deliveredAt !== undefined && { lastDeliveredAt: new Date(deliveredAt) }),
  };
}
