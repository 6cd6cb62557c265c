import { checkedQueue } from '../checked-queue.js';
import { checkedTable } from '../checked-table.js';
import { lifetime } from '../lifetime.js';
import type { Storage } from '../open.js';
import { tableNames, type TableName } from '../tables.js';
import { queueNames } from '../work-queue.js';
import type { QueueName } from '../work-queue.js';
import { createWriteCheck } from '../write-check.js';
import { connect } from './connection.js';
import type { AzureConnection, AzureSettings } from './connection.js';
import type { AzureLimits } from './limits.js';
import { azureTable } from './table.js';
import { azureQueue } from './work-queue.js';

/**
 * Tables and queues in an Azure storage account, for any number of processes; makes what is missing.
 * Rejects with `StorageError` when the account does not answer, is full or does not let the bot in.
 */
export async function openAzure(
  settings: AzureSettings,
  now: () => number,
  limits?: AzureLimits,
): Promise<Storage> {
  const connection = await connect(settings, limits);
  const { ask } = connection;
  await createMissing(connection);
  const tablesLife = lifetime();
  const queuesLife = lifetime();
  const tableOf = (name: TableName) => azureTable(() => connection.table(name), ask);
  const probe = tableOf('Probe');
  const writes = createWriteCheck({
    read: () => probe.get(probeKey),
    write: () => probe.upsert({ ...probeKey, properties: {} }),
    now,
  });
  return {
    tables: {
      kind: 'azure',
      table: (name) => checkedTable(writes.watched(tableOf(name)), tablesLife),
      async check() {
        tablesLife.mustBeOpen();
        await writes.check();
      },
      close: async () => tablesLife.end(),
    },
    queues: {
      queue(name) {
        const poison = connection.queue(poisonName(name));
        return checkedQueue(azureQueue(connection.queue(name), poison, ask), queuesLife);
      },
      close: async () => queuesLife.end(),
    },
  };
}

/** One row for all instances: whoever writes it last is as good as any other. */
const probeKey = { partition: 'probe', row: 'probe' };

function poisonName(name: QueueName): string {
  return `${name}-poison`;
}

async function createMissing(connection: AzureConnection): Promise<void> {
  const { ask } = connection;
  const queues = queueNames.flatMap((name) => [name, poisonName(name)]);
  await Promise.all([
    ...tableNames.map((name) => ask((options) => connection.table(name).createTable(options))),
    ...queues.map((name) => ask((options) => connection.queue(name).createIfNotExists(options))),
  ]);
}
