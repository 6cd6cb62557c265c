import Database from 'libsql';
import { StorageError, type StorageErrorCode } from '../tables.js';

interface Kind {
  readonly code: StorageErrorCode;
  readonly what: string;
  readonly hint: string;
}

const room = 'Is there room on the disk under DATA_DIR, and may the bot write there?';

/** What SQLite's own codes mean here (sqlite.org/rescode.html); each stands for those that begin with it. */
const kinds: readonly (readonly [code: string, kind: Kind])[] = [
  [
    'SQLITE_FULL',
    {
      code: 'full',
      what: 'The disk under DATA_DIR is full',
      hint: 'Make room on the disk under DATA_DIR. The bot goes on by itself.',
    },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'read-only',
      what: 'The bot may not write to its file',
      hint: 'Is the disk under DATA_DIR mounted for writing, and does bot.sqlite belong to the user that runs the bot?',
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'damaged',
      what: 'The file is damaged',
      hint: 'Stop the bot, put the newest backup in the place of bot.sqlite under DATA_DIR, and start it again.',
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'damaged',
      what: 'The file is no database',
      hint: 'Stop the bot, put the newest backup in the place of bot.sqlite under DATA_DIR, and start it again.',
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'unavailable',
      what: 'Another program holds the file',
      hint: 'Which other program has bot.sqlite under DATA_DIR open? A copy is taken with the backup command.',
    },
  ],
];

/** A `StorageError` 'unavailable' that says what failed, with what SQLite or the file system said about it. */
export function unavailable(what: string, cause: unknown): StorageError {
  return new StorageError('unavailable', `${what}: ${reasonOf(cause)}`, room, { cause });
}

/** The same with the code that SQLite's own code stands for: 'full', 'read-only', 'damaged' or 'unavailable'. */
export function sqliteFault(what: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  const kind = kindOf(cause);
  if (kind === undefined) return unavailable(what, cause);
  return new StorageError(kind.code, `${what}. ${kind.what}: ${reasonOf(cause)}`, kind.hint, {
    cause,
  });
}

/** Does the work; a fault of SQLite (disk full, I/O, damage) becomes a `StorageError`. */
export function withFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) throw sqliteFault('SQLite failed', error);
    throw error;
  }
}

/** What is found when the file is looked through as a whole. */
export function damaged(file: string, found: string): StorageError {
  return sqliteFault(
    `${file} cannot be trusted`,
    new Database.SqliteError(found, 'SQLITE_CORRUPT', 11),
  );
}

function kindOf(cause: unknown): Kind | undefined {
  if (!(cause instanceof Database.SqliteError)) return undefined;
  const { code } = cause;
  return kinds.find(([known]) => code.startsWith(known))?.[1];
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Database.SqliteError) return `${cause.message} (${cause.code})`;
  return cause instanceof Error ? cause.message : String(cause);
}
