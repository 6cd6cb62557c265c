/**
 * One life of the bot, in a process of its own: everything is loaded and read beforehand, and storage is opened
 * when the word comes. What `bot/main.ts` does with the settings is done here with a clock that the driver sets.
 */
import { randomBytes } from 'node:crypto';
import { compose, readEverything } from '../../../bot/compose.js';
import { teamsPlatform } from '../../../bot/composition/teams.js';
import { readConfig } from '../../../bot/config.js';
import { createLogger } from '../../../bot/log.js';
import { projectRoot } from '../../../bot/project-root.js';
import { bufferedBytes } from '../../../bot/references.js';
import { listen } from '../../../bot/running.js';
import { openStorage } from '../../../bot/storage/open.js';
import { clockFrom, quickRules } from './pace.js';
import type { Tidings, Word } from './words.js';

const tell = (tidings: Tidings): void => void process.send?.(tidings);

async function live(root: string, reading: Awaited<ReturnType<typeof readEverything>>) {
  const word = await new Promise<Word>((resolve) => process.once('message', resolve));
  const outcome = readConfig(word.environment);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  const destination = { write: (line: string) => tell({ kind: 'fault', line }) };
  const composed = await compose(
    {
      ...{ config: outcome.config, root, version: 'survival', reading, openStorage },
      ...{ now: clockFrom(word.at), randomByte: bufferedBytes(randomBytes) },
      logger: createLogger('error', destination),
      broadcastRules: quickRules(word.claimsLastMs),
    },
    teamsPlatform(),
  );
  const { port } = await listen(composed, 0, '127.0.0.1');
  tell({ kind: 'listening', port });
}

async function main(): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const root = projectRoot(import.meta.dirname);
  const reading = await readEverything(root);
  tell({ kind: 'ready' });
  await live(root, reading);
}

main().catch((fault: unknown) => {
  console.error(fault);
  process.exit(1);
});
