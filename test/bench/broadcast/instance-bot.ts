/** The whole bot in the same process as the engine, on the same storage. */
import { randomBytes } from 'node:crypto';
import { compose } from '../../../bot/compose.js';
import { teamsPlatform } from '../../../bot/composition/teams.js';
import { readConfig } from '../../../bot/config.js';
import { createLogger } from '../../../bot/log.js';
import { projectRoot } from '../../../bot/project-root.js';
import { bufferedBytes } from '../../../bot/references.js';
import { listen } from '../../../bot/running.js';
import type { Storage } from '../../../bot/storage/open.js';

/** Listens on a free port of this machine, and gives it. */
export async function startBot(storage: Storage): Promise<number> {
  const config = readConfig({});
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const composed = await compose(
    {
      ...{ config: config.config, root: projectRoot(import.meta.dirname), version: 'bench' },
      ...{ now: () => new Date(), randomByte: bufferedBytes(randomBytes) },
      ...{ logger: createLogger('info'), openStorage: async () => storage },
    },
    teamsPlatform(),
  );
  return (await listen(composed, 0, '127.0.0.1')).port;
}
