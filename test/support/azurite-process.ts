/**
 * Azurite in a process of its own: restify, which the bot's server loads, changes the prototype of
 * Node's requests, and Azurite's express then no longer reads its query strings.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';

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

const tables = newTableServer();
const queues = newQueueServer();
await Promise.all([tables.start(), queues.start()]);

process.on('message', () => {
  tables.httpServer.closeIdleConnections();
  queues.httpServer.closeIdleConnections();
  process.send?.('hung up');
});
process.on('disconnect', () => process.exit(0));
process.send?.({
  tables: tables.getHttpServerAddress(),
  queues: queues.getHttpServerAddress(),
});
