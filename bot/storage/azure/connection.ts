import { TableClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';
import type { QueueClient } from '@azure/storage-queue';
import { StorageError } from '../tables.js';
import { queueRetries, tableRetries } from './ask.js';

export type AzureSettings = { readonly connectionString: string } | { readonly account: string };

/** Makes the clients of one storage account. */
export interface AzureConnection {
  table(name: string): TableClient;
  queue(name: string): QueueClient;
}

/** Rejects with `StorageError` 'unavailable' for a connection string that is none; asks nothing of the network. */
export async function connect(settings: AzureSettings): Promise<AzureConnection> {
  return 'account' in settings
    ? connectByIdentity(settings.account)
    : connectByString(settings.connectionString);
}

async function connectByIdentity(account: string): Promise<AzureConnection> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  // On Azure this is the app's managed identity (AZURE_CLIENT_ID names which), elsewhere the developer's own.
  const credential = new DefaultAzureCredential();
  const queues = new QueueServiceClient(`https://${account}.queue.core.windows.net`, credential, {
    retryOptions: queueRetries,
  });
  const address = `https://${account}.table.core.windows.net`;
  return {
    table: (name) => new TableClient(address, name, credential, { retryOptions: tableRetries }),
    queue: (name) => queues.getQueueClient(name),
  };
}

/** An emulator on this machine: the only storage that may be spoken to in the clear. */
const localEmulator = /TableEndpoint=http:\/\/(127\.0\.0\.1|localhost)[:/]/i;

function connectByString(connectionString: string): AzureConnection {
  const options = {
    retryOptions: tableRetries,
    allowInsecureConnection: localEmulator.test(connectionString),
  };
  const table = (name: string) => TableClient.fromConnectionString(connectionString, name, options);
  try {
    const queues = QueueServiceClient.fromConnectionString(connectionString, {
      retryOptions: queueRetries,
    });
    table('Probe');
    return { table, queue: (name) => queues.getQueueClient(name) };
  } catch {
    // Not kept as the cause: what was thrown may quote the string, and with it the account's key.
    throw new StorageError(
      'unavailable',
      'The connection string of Azure Storage cannot be read',
      'Copy AZURE_STORAGE_CONNECTION_STRING again from "Access keys" of the storage account.',
    );
  }
}
