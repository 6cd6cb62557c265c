import { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { QueueServiceClient } from '@azure/storage-queue';
import type { QueueClient } from '@azure/storage-queue';
import { StorageError } from '../tables.js';
import { asking, type Ask } from './ask.js';
import { queueRetries, standardLimits, tableRetries, type AzureLimits } from './limits.js';
import { refusesLongWaits } from './long-waits.js';

export type AzureSettings = { readonly connectionString: string } | { readonly account: string };

/** Makes the clients of one storage account. */
export interface AzureConnection {
  table(name: string): TableClient;
  queue(name: string): QueueClient;
  /** Does a call of one of the clients in good time. */
  readonly ask: Ask;
}

/** Rejects with `StorageError` 'unavailable' for a connection string that is none; asks nothing of the network. */
export async function connect(
  settings: AzureSettings,
  limits: AzureLimits = standardLimits,
): Promise<AzureConnection> {
  const clients =
    'account' in settings
      ? await connectByIdentity(settings.account, limits)
      : connectByString(settings.connectionString, limits);
  return {
    table(name) {
      const client = clients.table(name);
      client.pipeline.addPolicy(refusesLongWaits(limits.deadlineMs), { afterPhase: 'Retry' });
      return client;
    },
    queue: clients.queue,
    ask: asking(limits.deadlineMs),
  };
}

type Clients = Pick<AzureConnection, 'table' | 'queue'>;

async function connectByIdentity(account: string, limits: AzureLimits): Promise<Clients> {
  const credential = await ownCredential();
  const queues = new QueueServiceClient(`https://${account}.queue.core.windows.net`, credential, {
    retryOptions: queueRetries(limits),
  });
  const address = `https://${account}.table.core.windows.net`;
  return {
    table: (name) =>
      new TableClient(address, name, credential, { retryOptions: tableRetries(limits) }),
    queue: (name) => queues.getQueueClient(name),
  };
}

/**
 * Who the bot is towards Azure: on App Service its managed identity, of which AZURE_CLIENT_ID tells which, because an
 * app can have several; elsewhere whoever is signed in to Azure on the machine.
 */
export async function ownCredential(): Promise<TokenCredential> {
  // Imported only here: it takes half a second to load.
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}

/** An emulator on this machine: the only storage that may be spoken to in the clear. */
const localEmulator = /TableEndpoint=http:\/\/(127\.0\.0\.1|localhost)[:/]/i;

function connectByString(connectionString: string, limits: AzureLimits): Clients {
  const options = {
    retryOptions: tableRetries(limits),
    allowInsecureConnection: localEmulator.test(connectionString),
  };
  const table = (name: string) => TableClient.fromConnectionString(connectionString, name, options);
  try {
    const queues = QueueServiceClient.fromConnectionString(connectionString, {
      retryOptions: queueRetries(limits),
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
