import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../../bot/storage/open.js';
import type { Storage } from '../../bot/storage/open.js';
import { sharedAzurite } from './azurite.js';

/** An open storage for one test. */
export interface StorageUnderTest extends Storage {
  /** Lets time pass where time is injected; where it is real, the test has to wait for what it expects. */
  passTime(ms: number): void;
  /** Closes both parts, and removes what they left. */
  close(): Promise<void>;
}

/** Empty embedded storage in a temporary directory, under a clock that stands still. */
export async function embeddedStorage(): Promise<
  StorageUnderTest & { readonly directory: string }
> {
  const directory = await mkdtemp(join(tmpdir(), 'storage-'));
  let time = Date.UTC(2024, 5, 5, 9);
  const storage = await openStorage({ kind: 'embedded', directory }, () => time);
  return {
    ...storage,
    directory,
    passTime(ms) {
      time += ms;
    },
    async close() {
      await closeBoth(storage);
      await rm(directory, { recursive: true });
    },
  };
}

/** Empty Azure storage in an account of the shared Azurite. */
export async function azureStorage(): Promise<StorageUnderTest> {
  const azurite = await sharedAzurite();
  const connectionString = azurite.freshAccount();
  const storage = await openStorage({ kind: 'azure', connectionString }, Date.now);
  return { ...storage, passTime: () => undefined, close: () => closeBoth(storage) };
}

/** Every kind of storage that the bot can run on. */
export const everyAdapter: readonly { name: string; open: () => Promise<StorageUnderTest> }[] = [
  { name: 'embedded', open: embeddedStorage },
  { name: 'Azure', open: azureStorage },
];

/** Describes what every adapter does alike: `define` gets the storage that each test finds empty. */
export function describeEveryAdapter(
  title: string,
  define: (storage: () => StorageUnderTest) => void,
): void {
  for (const adapter of everyAdapter)
    describe(`${title} (${adapter.name})`, () => {
      let storage: StorageUnderTest | undefined;
      beforeEach(async () => {
        storage = await adapter.open();
      });
      afterEach(async () => {
        await storage?.close();
        storage = undefined;
      });
      define(() => {
        if (storage === undefined) throw new Error('Storage is open only while a test runs.');
        return storage;
      });
    });
}

async function closeBoth({ tables, queues }: Storage): Promise<void> {
  await tables.close();
  await queues.close();
}
