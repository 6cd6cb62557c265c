import { createRequire } from 'node:module';
import { z } from 'zod';

/** A running Azurite, Microsoft's emulator of Azure Storage: tables and queues, in memory, on ports of 127.0.0.1 that were free. */
export interface Azurite {
  /** The connection string of an account that nobody has used. */
  freshAccount(): string;
  /** Hangs up on every client that is not being answered, as the real service does after a while. */
  closeIdleSockets(): void;
  stop(): Promise<void>;
}

const accountKey = Buffer.from('a key for tests').toString('base64');
const accountNames = Array.from({ length: 500 }, (_, index) => `account${index}`);

let shared: Promise<Azurite> | undefined;
let used = 0;

/** The Azurite of this test run, started when it is first asked for. */
export function sharedAzurite(): Promise<Azurite> {
  shared ??= startAzurite();
  return shared;
}

/** Stops the Azurite of this test run, if it was started. For an `after` at the root of a test file. */
export async function stopSharedAzurite(): Promise<void> {
  const running = shared;
  shared = undefined;
  await (await running)?.stop();
}

/** Starts an Azurite of one's own, for tests that stop or disturb it. */
export async function startAzurite(): Promise<Azurite> {
  // Azurite reads its accounts from here when it starts, and again every minute.
  process.env['AZURITE_ACCOUNTS'] = accountNames.map((name) => `${name}:${accountKey}`).join(';');
  const tables = newTableServer();
  const queues = newQueueServer();
  await Promise.all([tables.start(), queues.start()]);
  return {
    freshAccount() {
      const name = accountNames[used++];
      if (name === undefined) throw new RangeError('Azurite has no account left: name more.');
      return [
        'DefaultEndpointsProtocol=http',
        `AccountName=${name}`,
        `AccountKey=${accountKey}`,
        `TableEndpoint=${tables.getHttpServerAddress()}/${name}`,
        `QueueEndpoint=${queues.getHttpServerAddress()}/${name}`,
      ].join(';');
    },
    closeIdleSockets() {
      tables.httpServer.closeIdleConnections();
      queues.httpServer.closeIdleConnections();
    },
    async stop() {
      await Promise.all([tables.close(), queues.close()]);
    },
  };
}

const host = '127.0.0.1';
const anyFreePort = 0;
const keepAliveSeconds = 5;
const inMemory = true;
const noFile = '';
const off = false;
const unset = undefined;
/** The client libraries speak newer versions of the service than Azurite knows. */
const skipVersionCheck = true;
const noCertificate = ['', '', ''];

/** What the tests use of Azurite's servers, whose files carry no types. */
interface AzuriteServer {
  start(): Promise<void>;
  close(): Promise<void>;
  /** `http://127.0.0.1:port`. */
  getHttpServerAddress(): string;
  readonly httpServer: { closeIdleConnections(): void };
}

type Settings = readonly unknown[];

function newTableServer(): AzuriteServer {
  const settings = [
    ...[host, anyFreePort, keepAliveSeconds, noFile],
    ...[off, off, unset, unset, off, skipVersionCheck, ...noCertificate, unset, off, inMemory],
  ];
  return newServer('table/TableServer.js', 'table/TableConfiguration.js', settings);
}

function newQueueServer(): AzuriteServer {
  const settings = [
    ...[host, anyFreePort, keepAliveSeconds, noFile, noFile, []],
    ...[off, unset, off, unset, off, skipVersionCheck, ...noCertificate, unset, off, inMemory],
  ];
  return newServer('queue/QueueServer.js', 'queue/QueueConfiguration.js', settings);
}

function newServer(server: string, configuration: string, settings: Settings): AzuriteServer {
  const Configuration = constructorIn<object>(configuration);
  const Server = constructorIn<AzuriteServer>(server);
  return new Server(new Configuration(...settings));
}

function constructorIn<Instance>(file: string): new (...settings: Settings) => Instance {
  const load = createRequire(import.meta.url);
  return z
    .object({
      default: z.custom<new (...settings: Settings) => Instance>(
        (value) => typeof value === 'function',
      ),
    })
    .parse(load(`azurite/dist/src/${file}`)).default;
}
