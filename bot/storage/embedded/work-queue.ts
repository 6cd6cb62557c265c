import { z } from 'zod';
import type { QueueName, WorkMessage, WorkQueue } from '../work-queue.js';
import { StorageError } from '../tables.js';
import { readPayload, writePayload } from '../work-rules.js';
import type { EmbeddedDatabase } from './database.js';

const messageSchema = z.object({
  id: z.int(),
  payload: z.string(),
  deliveries: z.int(),
  receipt: z.int(),
});
const countSchema = z.object({ count: z.int() });
const oldestSchema = z.object({ since: z.int().nullable() });

/** One queue in SQLite. A message's receipt is a number that goes up with each delivery and release. */
export function embeddedQueue(
  database: EmbeddedDatabase,
  name: QueueName,
  now: () => number,
): WorkQueue {
  const statements = queueStatements(database);
  const held = ({ id, receipt }: WorkMessage) => [name, id, receipt];
  const outcome = (result: { changes: number }) => (result.changes === 0 ? 'lost' : 'done');
  const count = (poisoned: number) =>
    countSchema.parse(database.read(() => statements.count.get(name, poisoned))).count;
  return {
    async send(payload, options) {
      const visibleAt = Math.ceil(now() + (options?.delayMs ?? 0));
      database.write(() => statements.send.run(name, writePayload(payload), visibleAt));
    },
    async receive({ most, visibilityMs }) {
      const returnsAt = Math.ceil(now() + visibilityMs);
      const records = database.write(() => statements.receive.all(returnsAt, name, now(), most));
      return z
        .array(messageSchema)
        .parse(records)
        .sort((one, other) => one.id - other.id)
        .map(workMessage);
    },
    complete: async (message) =>
      outcome(database.write(() => statements.complete.run(...held(message)))),
    async release(message, delayMs) {
      const visibleAt = Math.ceil(now() + delayMs);
      return outcome(database.write(() => statements.release.run(visibleAt, ...held(message))));
    },
    poison: async (message) =>
      outcome(database.write(() => statements.poison.run(...held(message)))),
    length: async () => count(0),
    poisonLength: async () => count(1),
    async clearPoison() {
      database.write(() => statements.clearPoison.run(name));
    },
    async waitingSince() {
      const record = database.read(() => statements.oldest.get(name, now()));
      const { since } = oldestSchema.parse(record);
      return since === null ? undefined : new Date(since);
    },
  };
}

function queueStatements(database: EmbeddedDatabase) {
  const held = 'WHERE queue_name = ? AND id = ? AND receipt = ? AND poisoned = 0';
  return {
    send: database.prepare(
      'INSERT INTO messages (queue_name, payload, visible_at) VALUES (?, ?, ?)',
    ),
    receive: database.prepare(
      `UPDATE messages SET deliveries = deliveries + 1, receipt = receipt + 1, visible_at = ?
       WHERE id IN (
         SELECT id FROM messages WHERE queue_name = ? AND poisoned = 0 AND visible_at <= ?
         ORDER BY visible_at, id LIMIT ?
       ) RETURNING id, payload, deliveries, receipt`,
    ),
    complete: database.prepare(`DELETE FROM messages ${held}`),
    release: database.prepare(`UPDATE messages SET visible_at = ?, receipt = receipt + 1 ${held}`),
    poison: database.prepare(`UPDATE messages SET poisoned = 1, receipt = receipt + 1 ${held}`),
    clearPoison: database.prepare('DELETE FROM messages WHERE queue_name = ? AND poisoned = 1'),
    count: database.prepare(
      'SELECT count(*) AS count FROM messages WHERE queue_name = ? AND poisoned = ?',
    ),
    oldest: database.prepare(
      `SELECT min(visible_at) AS since FROM messages
       WHERE queue_name = ? AND poisoned = 0 AND visible_at <= ?`,
    ),
  };
}

function workMessage(record: z.infer<typeof messageSchema>): WorkMessage {
  const payload = readPayload(record.payload);
  if (payload === undefined)
    throw new StorageError(
      'invalid-row',
      `Queued message ${record.id} cannot be read`,
      'Was bot.sqlite changed by hand?',
    );
  return {
    id: String(record.id),
    payload,
    deliveryCount: record.deliveries,
    receipt: String(record.receipt),
  };
}
