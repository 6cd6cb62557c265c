import type Database from 'libsql';
import { z } from 'zod';
import { StorageError } from '../tables.js';

/** Marks a SQLite file as this bot's: "KCSP" in ASCII. */
export const applicationId = 0x4b435350;

/** The layout of the tables below, kept in the file as `user_version`; one more with each change of it. */
export const formatVersion = 1;

/**
 * `version` numbers every write and never repeats, also after a row was deleted: it is the row's tag.
 * Keys are ASCII, so SQLite's order by bytes is the port's order by code unit.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS rows (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    row_key TEXT NOT NULL,
    properties TEXT NOT NULL,
    UNIQUE (table_name, partition_key, row_key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue_name TEXT NOT NULL,
    payload TEXT NOT NULL,
    visible_at INTEGER NOT NULL,
    deliveries INTEGER NOT NULL DEFAULT 0,
    receipt INTEGER NOT NULL DEFAULT 0,
    poisoned INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_due ON messages (queue_name, poisoned, visible_at);
`;

const stamps = z.object({ application: z.int(), format: z.int() });

/** What a file says it is; both are 0 in a file that nobody has stamped. */
export function readStamps(database: Database.Database): z.infer<typeof stamps> {
  const question = `SELECT application_id AS application, user_version AS format
    FROM pragma_application_id, pragma_user_version`;
  return stamps.parse(database.prepare(question).get());
}

/** Makes the tables where they are missing, and stamps the file. Throws `StorageError` for a newer layout. */
export function applyFormat(database: Database.Database): void {
  const { application, format } = readStamps(database);
  if (format > formatVersion)
    throw new StorageError(
      'unavailable',
      `bot.sqlite was written by a newer version of the bot (its format is ${format}, this one's ${formatVersion})`,
      'Install that version again, or restore a backup that this version has made: docs/backup.md.',
    );
  database.exec(schema);
  if (application === applicationId && format === formatVersion) return;
  database.exec(`PRAGMA application_id = ${applicationId}`);
  database.exec(`PRAGMA user_version = ${formatVersion}`);
}
