import type { Health } from './server.js';
import { StorageError, type Tables } from './storage/tables.js';

/** How long storage may take to answer before it counts as unavailable, in ms. */
const patienceMs = 3_000;

/** Asks storage, and reports what a health check wants to know. */
export function createHealth(tables: Tables, version: string, now: () => Date) {
  const started = now().toISOString();
  return async (): Promise<Health> => {
    const known = { storage: tables.kind, version, started };
    try {
      await answeredInTime(tables.check());
      return { status: 'ok', ...known };
    } catch (fault) {
      const reason = fault instanceof StorageError ? fault.message : 'Storage did not answer.';
      return { status: 'unavailable', ...known, reason };
    }
  };
}

async function answeredInTime(check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = `Storage did not answer within ${patienceMs / 1000} seconds.`;
    timer = setTimeout(
      () => reject(new StorageError('unavailable', message, 'Is the storage account reachable?')),
      patienceMs,
    );
  });
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
