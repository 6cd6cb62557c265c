import { checkedQueue } from '../checked-queue.js';
import { checkedTable } from '../checked-table.js';
import { lifetime } from '../lifetime.js';
import type { Storage } from '../open.js';
import { tableNames } from '../tables.js';
import { queueNames } from '../work-queue.js';
import type { QueueName } from '../work-queue.js';
import { ask } from './ask.js';
import { connect } from './connection.js';
import type { AzureConnection, AzureSettings } from './connection.js';
import { azureTable } from './table.js';
import { azureQueue } from './work-queue.js';

/**
 * Tables and queues in an Azure storage account, for any number of processes; makes what is missing.
 * Rejects with `StorageError` 'unavailable' when the account does not answer or does not let the bot in.
 */
export async function openAzure(settings: AzureSettings): Promise<Storage> {
  const connection = await connect(settings);
  await createMissing(connection);
  const tablesLife = lifetime();
  const queuesLife = lifetime();
  const probe = connection.table(tableNames[0]);
  return {
    tables: {
      kind: 'azure',
      table: (name) =>
        checkedTable(
          azureTable(() => connection.table(name)),
          tablesLife,
        ),
      async check() {
        tablesLife.mustBeOpen();
        await ask((options) => probe.listEntities(options).byPage({ maxPageSize: 1 }).next());
      },
      close: async () => tablesLife.end(),
    },
    queues: {
      queue(name) {
        const poison = connection.queue(poisonName(name));
        return checkedQueue(azureQueue(connection.queue(name), poison), queuesLife);
      },
      close: async () => queuesLife.end(),
    },
  };
}

function poisonName(name: QueueName): string {
  return `${name}-poison`;
}

async function createMissing(connection: AzureConnection): Promise<void> {
  const queues = queueNames.flatMap((name) => [name, poisonName(name)]);
  await Promise.all([
    ...tableNames.map((name) => ask((options) => connection.table(name).createTable(options))),
    ...queues.map((name) => ask((options) => connection.queue(name).createIfNotExists(options))),
  ]);
}
