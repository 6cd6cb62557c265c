import assert from 'node:assert/strict';
import { allCommands } from '../../../bot/commands.js';
import { createParts } from '../../../bot/composition/parts.js';
import type { CommandTable } from '../../../bot/conversation/table.js';
import { publicPageLinks } from '../page-links.js';
import { silentBroadcasts } from '../silent-broadcasts.js';
import { quietOperations } from '../quiet-operations.js';
import { embeddedStorage } from '../storage.js';
import { fetchFeeds, tourReading } from './content.js';

/** Everything that people can say, press, search and download, as the bot's own table has it. */
export async function wholeTable(): Promise<CommandTable> {
  const storage = await embeddedStorage();
  const parts = createParts({
    ...{ reading: await tourReading(), tables: storage.tables, now: () => new Date(0) },
    messenger: {
      send: async () => assert.fail('nothing is sent'),
      update: async () => assert.fail('nothing is sent'),
    },
    roles: { everyone: false, editors: new Set() },
    randomByte: () => 0,
    links: { linkTo: () => '' },
    pageLinks: publicPageLinks(),
    timer: () => () => undefined,
    fault: (problem) => assert.fail(String(problem)),
    broadcasting: silentBroadcasts(storage.queues),
    fetchDocument: fetchFeeds,
  });
  const table = allCommands({ ...parts, ...quietOperations() });
  await storage.close();
  return table;
}
