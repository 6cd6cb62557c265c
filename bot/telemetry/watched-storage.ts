/** Storage, of which each call within a turn is followed, and each batch of a broadcast. */
import type { Table, TableName, Tables } from '../storage/tables.js';
import type { WorkMessage, WorkQueue, WorkQueues } from '../storage/work-queue.js';
import { followed } from './followed.js';
import { spans } from './names.js';
import type { Span, Tracing } from './port.js';

export function watchedTables(tables: Tables, tracing: Tracing): Tables {
  return {
    kind: tables.kind,
    table: (name) => watchedTable(tables.table(name), name, tracing),
    check: () => tables.check(),
    close: () => tables.close(),
  };
}

function watchedTable(table: Table, name: TableName, tracing: Tracing): Table {
  const call = <Done>(what: string, work: () => Promise<Done>): Promise<Done> =>
    followed(tracing, spans.storage, { call: what, table: name }, work);
  return {
    get: (key) => call('get', () => table.get(key)),
    insert: (row) => call('insert', () => table.insert(row)),
    upsert: (row) => call('upsert', () => table.upsert(row)),
    replace: (row, etag) => call('replace', () => table.replace(row, etag)),
    delete: (key, etag) => call('delete', () => table.delete(key, etag)),
    list: (query) => call('list', () => table.list(query)),
    transaction: (partition, operations) =>
      call('transaction', () => table.transaction(partition, operations)),
  };
}

/** More batches are not in hand at once; what is lost on the way ends no span. */
const mostBatches = 1_000;

export function watchedQueues(queues: WorkQueues, tracing: Tracing): WorkQueues {
  return {
    queue: (name) => watchedQueue(queues.queue(name), name, tracing),
    close: () => queues.close(),
  };
}

function watchedQueue(queue: WorkQueue, name: string, tracing: Tracing): WorkQueue {
  const inHand = new Map<string, Span>();
  const begin = ({ id, deliveryCount }: WorkMessage): void => {
    const span = tracing.begin(spans.batch, { queue: name, deliveries: deliveryCount });
    if (!span) return;
    inHand.get(id)?.end('failed');
    inHand.set(id, span);
    const [oldest] = inHand.keys();
    if (inHand.size > mostBatches && oldest !== undefined) inHand.delete(oldest);
  };
  const end = ({ id }: WorkMessage, outcome: 'done' | 'failed'): void => {
    inHand.get(id)?.end(outcome);
    inHand.delete(id);
  };
  return {
    send: (payload, options) =>
      followed(tracing, spans.storage, { call: 'send', queue: name }, () =>
        queue.send(payload, options),
      ),
    async receive(options) {
      const messages = await queue.receive(options);
      messages.forEach(begin);
      return messages;
    },
    complete(message) {
      end(message, 'done');
      return queue.complete(message);
    },
    release(message, delayMs) {
      end(message, 'failed');
      return queue.release(message, delayMs);
    },
    poison(message) {
      end(message, 'failed');
      return queue.poison(message);
    },
    length: () => queue.length(),
    poisonLength: () => queue.poisonLength(),
    clearPoison: () => queue.clearPoison(),
    waitingSince: () => queue.waitingSince(),
  };
}
