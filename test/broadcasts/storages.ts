import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { sharedAzurite } from '../support/azurite.js';

/** An open storage whose queue goes by a clock of the test's. */
export interface ClockedStorage extends Storage {
  end(): Promise<void>;
}

const storages: readonly {
  readonly name: 'embedded' | 'Azure';
  readonly open: (now: () => number) => Promise<ClockedStorage>;
}[] = [
  {
    name: 'embedded',
    async open(now) {
      const directory = await mkdtemp(join(tmpdir(), 'broadcasts-'));
      const storage = await openStorage({ kind: 'embedded', directory }, now);
      return {
        ...storage,
        async end() {
          await close(storage);
          await rm(directory, { recursive: true });
        },
      };
    },
  },
  {
    name: 'Azure',
    async open(now) {
      const connectionString = (await sharedAzurite()).freshAccount();
      const storage = await openStorage({ kind: 'azure', connectionString }, now);
      return { ...storage, end: () => close(storage) };
    },
  },
];

/** Describes what holds on every kind of storage. `now` is real unless given; Azure's queue has its own time. */
export function describeOnEachStorage(
  title: string,
  define: (storage: () => ClockedStorage) => void,
  now?: () => number,
): void {
  for (const { name } of storages) describeOnStorage(name, title, define, now);
}

/** Describes what holds on one kind of storage, for what has nothing to do with storage. */
export function describeOnStorage(
  kind: (typeof storages)[number]['name'],
  title: string,
  define: (storage: () => ClockedStorage) => void,
  now: () => number = Date.now,
): void {
  for (const { name, open } of storages.filter((one) => one.name === kind))
    describe(`${title} (${name})`, () => {
      let storage: ClockedStorage | undefined;
      beforeEach(async () => {
        storage = await open(now);
      });
      afterEach(async () => {
        await storage?.end();
        storage = undefined;
      });
      define(() => {
        if (!storage) throw new Error('Storage is open only while a test runs.');
        return storage;
      });
    });
}

async function close({ tables, queues }: Storage): Promise<void> {
  await tables.close();
  await queues.close();
}
