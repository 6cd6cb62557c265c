import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';

/** A running Azurite, Microsoft's emulator of Azure Storage: tables and queues, in memory, on ports of 127.0.0.1 that were free. */
export interface Azurite {
  /** The connection string of an account that nobody has used. */
  freshAccount(): string;
  /** Hangs up on every client that is not being answered, as the real service does after a while. */
  closeIdleSockets(): Promise<void>;
  stop(): Promise<void>;
}

const accountKey = Buffer.from('a key for tests').toString('base64');
const accountNames = Array.from({ length: 2000 }, (_, index) => `account${index}`);

let shared: Promise<Azurite> | undefined;
let used = 0;

/**
 * The Azurite of this process, started when it is first asked for: a start costs two seconds of CPU. It keeps
 * no process alive, and ends with the one that started it.
 */
export function sharedAzurite(): Promise<Azurite> {
  shared ??= launchAzurite(true);
  return shared;
}

/** Starts an Azurite of one's own, for tests that stop or disturb it. */
export function startAzurite(): Promise<Azurite> {
  return launchAzurite(false);
}

async function launchAzurite(isShared: boolean): Promise<Azurite> {
  const child = fork(path.join(import.meta.dirname, 'azurite-process.ts'), {
    execArgv: ['--import', 'tsx/esm'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      AZURITE_ACCOUNTS: accountNames.map((name) => `${name}:${accountKey}`).join(';'),
    },
  });
  const [ready] = (await once(child, 'message')) as unknown[];
  if (isShared) {
    child.unref();
    child.channel?.unref();
  }
  const { tables, queues } = z.object({ tables: z.url(), queues: z.url() }).parse(ready);
  return {
    freshAccount() {
      const name = accountNames[used++];
      if (name === undefined) throw new RangeError('Azurite has no account left: name more.');
      return [
        'DefaultEndpointsProtocol=http',
        `AccountName=${name}`,
        `AccountKey=${accountKey}`,
        `TableEndpoint=${tables}/${name}`,
        `QueueEndpoint=${queues}/${name}`,
      ].join(';');
    },
    async closeIdleSockets() {
      const done = once(child, 'message');
      child.send('hang up');
      await done;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
