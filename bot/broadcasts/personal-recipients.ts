/** Who got a broadcast, as far as a delivery tells, and how it is told no more. */
import { isNobody } from '../conversation/nobody.js';
import { allRows } from '../storage/all-rows.js';
import type { Operation, StoredRow, Table, Tables } from '../storage/tables.js';
import { decodeSummary, encodeSummary } from './batch-rows.js';
import { moved, sumOf } from './counts.js';
import {
  batchPartition,
  batchRow,
  decodeDelivery,
  deliveryRow,
  encodeDelivery,
} from './delivery-rows.js';
import { hasEnded, type Broadcast, type Delivery } from './model.js';

/** Sorts after the keys of all chats: what is found by its order stays where it was. */
const afterAll = '~';
/** Others write to one batch at the same moment: the worker that sends it. */
const mostTries = 20;

/** One delivery of a batch, with its row. */
interface Found {
  readonly row: StoredRow;
  readonly delivery: Delivery;
}

export function createRecipientRecords(tables: Tables) {
  const deliveries = tables.table('Deliveries');
  const broadcasts = tables.table('Broadcasts');
  const readPartition = ({ id }: Broadcast): string => `${id}-read`;

  const batchesOf = ({ id, batches }: Broadcast): readonly string[] =>
    Array.from({ length: batches }, (_, at) => batchPartition(id, at + 1));

  /** Who has read it is counted as before. */
  const anonymiseReader = async (broadcast: Broadcast, chat: string, key: string) => {
    const partition = readPartition(broadcast);
    const row = await broadcasts.get({ partition, row: chat });
    if (!row) return;
    await broadcasts.transaction(partition, [
      { kind: 'delete', row: chat },
      { kind: 'upsert', row: `${afterAll}${key}`, properties: row.properties },
    ]);
  };

  return {
    areOver: ({ state }: Broadcast): boolean => hasEnded(state),

    async of(broadcast: Broadcast, chats: readonly string[]): Promise<readonly Delivery[]> {
      const all: Delivery[] = [];
      for (const partition of batchesOf(broadcast)) {
        all.push(...(await found(deliveries, partition, chats)).map(({ delivery }) => delivery));
      }
      return all;
    },

    async hasRead(broadcast: Broadcast, chats: readonly string[]): Promise<boolean> {
      const partition = readPartition(broadcast);
      const rows = await Promise.all(chats.map((row) => broadcasts.get({ partition, row })));
      return rows.some((row) => row !== undefined);
    },

    /** Whether they were among its recipients. */
    async takeOut(broadcast: Broadcast, chats: readonly string[], key: string, now: Date) {
      let any = false;
      for (const chat of chats) await anonymiseReader(broadcast, chat, key);
      for (const partition of batchesOf(broadcast)) {
        if (await anonymise(deliveries, partition, chats, key, now)) any = true;
      }
      return any;
    },

    /** Takes everybody out, a batch at a time; gives how many. */
    async expire(broadcast: Broadcast, newKey: () => string, now: Date, dryRun: boolean) {
      let count = 0;
      for (const partition of batchesOf(broadcast)) {
        for await (const row of allRows(deliveries, { partition, from: deliveryRow('') })) {
          const { recipient } = decodeDelivery(row);
          if (isNobody(recipient.key.slice(afterAll.length))) continue;
          count += 1;
          if (dryRun) continue;
          const key = newKey();
          await anonymiseReader(broadcast, recipient.key, key);
          await anonymise(deliveries, partition, [recipient.key], key, now);
        }
      }
      return count;
    },
  };
}

const found = async (
  deliveries: Table,
  partition: string,
  chats: readonly string[],
): Promise<readonly Found[]> => {
  const rows = await Promise.all(
    chats.map((chat) => deliveries.get({ partition, row: deliveryRow(chat) })),
  );
  return rows.flatMap((row) => (row ? [{ row, delivery: decodeDelivery(row) }] : []));
};

/** In one transaction with the batch's counts, so that whoever sends it reads it again. */
const anonymise = async (
  deliveries: Table,
  partition: string,
  chats: readonly string[],
  key: string,
  now: Date,
): Promise<boolean> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const own = await deliveries.get({ partition, row: batchRow });
    const theirs = await found(deliveries, partition, chats);
    if (!own || theirs.length === 0) return false;
    const summary = decodeSummary(own);
    const pairs = theirs.map(({ delivery }, at) => ({
      before: delivery,
      after: withoutRecipient(delivery, `${afterAll}${key}${at === 0 ? '' : at}`, now),
    }));
    const tally = moved(summary.tally, pairs);
    const counts = sumOf(tally.values());
    const properties = encodeSummary({ ...summary, tally, counts });
    const steps: readonly Operation[] = [
      { kind: 'replace', row: batchRow, properties, etag: own.etag },
      ...theirs.map(({ row: { row, etag } }) => ({ kind: 'delete', row, etag }) as const),
      ...pairs.map(({ after }) => ({
        kind: 'insert' as const,
        row: deliveryRow(after.recipient.key),
        properties: encodeDelivery(after),
      })),
    ];
    if ((await deliveries.transaction(partition, steps)).outcome === 'done') return true;
  }
  throw new Error('A batch of a broadcast was changed by others again and again.');
};

/** A delivery to nobody: it is counted as before, but what was not sent is not sent, nor corrected later. */
function withoutRecipient(delivery: Delivery, key: string, now: Date): Delivery {
  const { recipient, status, attempts, doubts } = delivery;
  const { organisation, variant, conversation } = recipient;
  return {
    recipient: {
      key,
      conversation: { ...conversation, id: key, thread: undefined },
      ...(organisation !== undefined && { organisation }),
      ...(variant !== undefined && { variant }),
    },
    ...{ attempts, doubts },
    status: withoutMessage(status, now),
  };
}

function withoutMessage(status: Delivery['status'], now: Date): Delivery['status'] {
  switch (status.state) {
    case 'pending':
      return { state: 'skipped', reason: 'stopped', at: now };
    case 'claimed':
      return { state: 'unknown', at: now };
    case 'sent':
      return { ...status, activity: '' };
    case 'failed':
    case 'suspended':
    case 'skipped':
    case 'unknown':
      return status;
  }
}
