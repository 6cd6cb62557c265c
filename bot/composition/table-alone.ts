/** The table of commands without a bot around it, for what only reads the table. */
import { allCommands } from '../commands.js';
import type { CommandTable } from '../conversation/table.js';
import type { Engine } from '../lookups/finding.js';
import type { OperationsOwn, OperationsParts } from '../operations/parts.js';
import { createPageLinks } from '../pages/links.js';
import type { Table } from '../storage/tables.js';
import type { WorkQueue } from '../storage/work-queue.js';
import { createParts, type Reading } from './parts.js';

/** Everything people can say, press and search, on storage, look-ups and a network that are not there: none of it may be run. */
export function tableAlone({ library, cards }: Pick<Reading, 'library' | 'cards'>): CommandTable {
  const parts = createParts({
    reading: { library, cards, engine: noEngine },
    tables: { kind: 'embedded', table: () => noTable, check: absent, close: absent },
    messenger: { send: absent, update: absent },
    roles: { everyone: false, editors: new Set() },
    now: forReadingOnly,
    randomByte: () => 0,
    links: { linkTo: forReadingOnly },
    pageLinks: createPageLinks({
      keys: ['-'],
      address: forReadingOnly,
      isPublic: true,
      linkDays: 1,
    }),
    timer: forReadingOnly,
    fault: forReadingOnly,
    broadcasting: {
      queues: { queue: () => noQueue, close: absent },
      sender: { prepare: forReadingOnly, send: absent, update: absent },
      settings: { holdSeconds: 0, secondPerson: false, ratePerTenant: 1 },
      lookAtLink: undefined,
      rules: undefined,
    },
  });
  return allCommands({ ...parts, ...noOperations });
}

const forReadingOnly = (): never => {
  throw new Error('This table of commands is for reading only.');
};

const absent = async (): Promise<never> => forReadingOnly();

const noEngine: Engine = { find: forReadingOnly, tell: forReadingOnly, search: forReadingOnly };

const noTable: Table = {
  ...{ get: absent, insert: absent, upsert: absent, replace: absent },
  ...{ delete: absent, list: absent, transaction: absent },
};

const noQueue: WorkQueue = {
  ...{ send: absent, receive: absent, complete: absent, release: absent },
  ...{
    poison: absent,
    length: absent,
    poisonLength: absent,
    clearPoison: absent,
    waitingSince: absent,
  },
};

const noOperations: Pick<OperationsParts, OperationsOwn> = {
  self: { name: '-', version: '-', startedAt: new Date(0) },
  instances: { show: absent, leave: absent, all: absent },
  storageWatch: { look: absent },
  ...{ queueLooks: absent, lastBroadcast: absent, feedLooks: absent, askRooms: [] },
  ...{ tenants: undefined, credential: { kind: 'none' } },
};
