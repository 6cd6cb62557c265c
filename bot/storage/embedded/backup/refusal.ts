import Database from 'libsql';
import { StorageError } from '../../tables.js';

/** A backup or a restore was not done; the message is a sentence or two for whoever asked for it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

const systemFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'There is no room left on the disk.',
  EDQUOT: 'There is no room left: the quota is used up.',
  EACCES: 'It may not be read or written by this user.',
  EPERM: 'It may not be read or written by this user.',
  EROFS: 'The disk can only be read.',
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'A part of the path is a file, not a folder.',
  EISDIR: 'It is a folder, not a file.',
  EIO: 'The disk reports a fault.',
  SQLITE_FULL: 'There is no room left on the disk.',
  SQLITE_READONLY: 'It can only be read.',
  SQLITE_CANTOPEN: 'It cannot be opened for writing.',
  SQLITE_BUSY: 'It is in use without a pause. Run this again.',
};

/** What was attempted, and why it failed, as a refusal; a fault that nobody foresaw is given back as it is. */
export function refusalFor(what: string, fault: unknown): unknown {
  if (fault instanceof BackupRefused) return fault;
  if (fault instanceof StorageError) {
    return new BackupRefused(`${what}: ${fault.message}. ${fault.hint}`, { cause: fault });
  }
  if (!(fault instanceof Error)) return fault;
  const code = 'code' in fault ? String(fault.code) : '';
  const reason = systemFaults[code] ?? reasonOfDatabase(fault);
  return reason === undefined ? fault : new BackupRefused(`${what}. ${reason}`, { cause: fault });
}

function reasonOfDatabase(fault: Error): string | undefined {
  // libsql throws a plain error where a file cannot be opened at all.
  if (fault.message.startsWith('ConnectionFailed')) return 'The database cannot be opened.';
  return fault instanceof Database.SqliteError ? `SQLite says: ${fault.message}.` : undefined;
}
