import type { RefusedTenants } from './conversation/refused-tenants.js';
import { StorageError, type Tables } from './storage/tables.js';
import { queueNames, type QueueName, type WorkQueue } from './storage/work-queue.js';

/** What `GET /health` tells; the last three only when the bot is not well. */
export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly storage: string;
  readonly version: string;
  readonly started: string;
  readonly reason?: string;
  /** The code of the fault of storage. */
  readonly code?: string;
  /** What an operator should look at. */
  readonly hint?: string;
  /** What came from organisations that are not served since the start; absent where nothing did. */
  readonly refusedTenants?: RefusedTenants;
}

/** How long storage may take to answer before it counts as unavailable, in ms. */
const patienceMs = 3_000;

/** What a health check needs of storage. */
export interface StorageLookedAt {
  readonly tables: Pick<Tables, 'kind' | 'check'>;
  readonly queues: { readonly queue: (name: QueueName) => Pick<WorkQueue, 'length'> };
}

const nobody = (): RefusedTenants => ({ organisations: 0, activities: 0 });

/** Asks storage, tables and queues, and reports what a health check wants to know; `refused` counts since the start. */
export function createHealth(
  { tables, queues }: StorageLookedAt,
  version: string,
  now: () => Date,
  refused: () => RefusedTenants = nobody,
): () => Promise<Health> {
  const started = now().toISOString();
  const queuesAnswer = async (): Promise<void> => {
    await Promise.all(queueNames.map((name) => queues.queue(name).length()));
  };
  return async () => {
    const refusedTenants = refused();
    const known = {
      ...{ storage: tables.kind, version, started },
      ...(refusedTenants.activities > 0 && { refusedTenants }),
    };
    // Both are waited for, so that the next look does not find one of them still failing.
    const [tablesLooked, queuesLooked] = await Promise.allSettled([
      answeredInTime('The tables', tables.check()),
      answeredInTime('The queues', queuesAnswer()),
    ]);
    const failed = [tablesLooked, queuesLooked].find(({ status }) => status === 'rejected');
    return failed?.status === 'rejected'
      ? { status: 'unavailable', ...known, ...reasonOf(failed.reason) }
      : { status: 'ok', ...known };
  };
}

/** A fault that is not storage's own may quote anything, so nothing of it is told. */
function reasonOf(fault: unknown): Pick<Health, 'reason' | 'code' | 'hint'> {
  if (!(fault instanceof StorageError)) return { reason: 'Storage did not answer.' };
  const { code, message: reason, hint } = fault;
  return { code, reason, hint };
}

async function answeredInTime(what: string, check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = `${what} did not answer within ${patienceMs / 1000} seconds.`;
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
