import assert from 'node:assert/strict';
import { allCommands } from '../../bot/commands.js';
import { roles, type Role } from '../../bot/conversation/person.js';
import { commandSaid } from '../../bot/conversation/said.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { Library } from '../../bot/library/model.js';
import { createParts } from '../../bot/composition/parts.js';
import { message } from '../lookups/builders.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { quietOperations } from '../support/quiet-operations.js';
import type { StorageUnderTest } from '../support/storage.js';

/** The commands of the whole bot, on storage that nothing is read from. */
export interface ProjectTable {
  readonly library: Library;
  readonly table: CommandTable;
  /** The command that somebody with these roles says. */
  commandOf(text: string, holds?: readonly Role[]): string | undefined;
  /** The same where there are no commands but these. */
  commandAmong(names: ReadonlySet<string>, text: string): string | undefined;
}

export async function projectTable({ tables, queues }: StorageUnderTest): Promise<ProjectTable> {
  const reading = await sharedReading();
  const messenger = {
    send: async () => ({ outcome: 'ours' }) as const,
    update: async () => ({ outcome: 'ours' }) as const,
  };
  const parts = createParts({
    ...{ reading, tables, messenger },
    roles: { everyone: false, editors: new Set<string>() },
    now: () => new Date('2026-11-21T09:00:00Z'),
    randomByte: () => 1,
    links: { linkTo: () => assert.fail('no link is asked for') },
    pageLinks: publicPageLinks(),
    timer: () => () => undefined,
    fault: () => undefined,
    broadcasting: silentBroadcasts(queues),
  });
  const table = allCommands({ ...parts, ...quietOperations() });
  const said = (text: string, holds: readonly Role[], spoken: CommandTable['spoken']) => {
    const plain = message(text);
    const turn = { ...plain, person: { ...plain.person, roles: new Set<Role>(holds) } };
    return commandSaid(text, turn, spoken)?.command.name;
  };
  const among = new Map<ReadonlySet<string>, CommandTable['spoken']>();
  return {
    library: reading.library,
    table,
    commandOf: (text, holds = []) => said(text, holds, table.spoken),
    commandAmong(names, text) {
      const spoken =
        among.get(names) ?? table.spoken.filter(({ command }) => names.has(command.name));
      among.set(names, spoken);
      return said(text, [], spoken);
    },
  };
}

export const everyRole: readonly Role[] = roles;
