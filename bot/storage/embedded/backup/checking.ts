import Database from 'libsql';
import { z } from 'zod';
import { applicationId, formatVersion, readStamps } from '../format.js';
import { BackupRefused } from './refusal.js';

/** How many rows each table holds, and how many messages each queue. */
export interface Contents {
  readonly tables: Readonly<Record<string, number>>;
  readonly queues: Readonly<Record<string, number>>;
}

const names = z.array(z.object({ name: z.string(), count: z.int() }));
const checks = z.array(z.object({ integrity_check: z.string() }));
/** SQLite's messages for a file that is no database, or is one in part. */
const damaged = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ'];

/**
 * Checks that a file is a whole database of this bot, in a format that this version reads, and counts what it
 * holds. The file must be there. Throws `BackupRefused`; `called` is what the file is called in it.
 */
export function checkContents(file: string, called: string): Contents {
  const database = new Database(file);
  try {
    return contentsOf(database, called);
  } catch (fault) {
    if (!(fault instanceof Database.SqliteError)) throw fault;
    if (!damaged.some((code) => fault.code.startsWith(code))) throw fault;
    const problem =
      fault.code === 'SQLITE_NOTADB' ? 'is not a database' : `is damaged: ${fault.message}`;
    throw new BackupRefused(`${called} ${problem}.`, { cause: fault });
  } finally {
    database.close();
  }
}

function contentsOf(database: Database.Database, called: string): Contents {
  const { application, format } = readStamps(database);
  const unstamped = application === 0 && format === 0 && hasTables(database);
  if (application !== applicationId && !unstamped) {
    throw new BackupRefused(`${called} is a database of another program.`);
  }
  if (format > formatVersion) {
    throw new BackupRefused(
      `${called} was written by a newer version of the bot: its format is ${format}, and this one reads up to ${formatVersion}. Install that version first.`,
    );
  }
  const faults = checks
    .parse(database.prepare('PRAGMA integrity_check').all())
    .map((row) => row.integrity_check);
  if (faults.length !== 1 || faults[0] !== 'ok') {
    throw new BackupRefused(`${called} is damaged: ${faults.slice(0, 3).join('; ')}.`);
  }
  return {
    tables: counted(database, 'SELECT table_name AS name, count(*) AS count FROM rows GROUP BY 1'),
    queues: counted(
      database,
      'SELECT queue_name AS name, count(*) AS count FROM messages GROUP BY 1',
    ),
  };
}

/** Whether it has the tables of the time before files were stamped. */
function hasTables(database: Database.Database): boolean {
  const question = `SELECT name, 1 AS count FROM sqlite_schema
    WHERE type = 'table' AND name IN ('rows', 'messages')`;
  return names.parse(database.prepare(question).all()).length === 2;
}

function counted(database: Database.Database, question: string): Readonly<Record<string, number>> {
  const rows = names.parse(database.prepare(question).all());
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
