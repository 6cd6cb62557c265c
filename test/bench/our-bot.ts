/** The bot as it runs, with embedded storage in a folder that goes with it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compose } from '../../bot/compose.js';
import { teamsPlatform } from '../../bot/composition/teams.js';
import { readConfig } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { projectRoot } from '../../bot/project-root.js';
import { bufferedBytes } from '../../bot/references.js';
import { listen } from '../../bot/running.js';
import { openStorage } from '../../bot/storage/open.js';
import { reportUsage } from './child.js';

const directory = mkdtempSync(path.join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const outcome = readConfig({ DATA_DIR: directory });
if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
const composed = await compose(
  {
    config: outcome.config,
    root: projectRoot(import.meta.dirname),
    version: 'bench',
    now: () => new Date(),
    randomByte: bufferedBytes(randomBytes),
    logger: createLogger('info'),
    openStorage,
  },
  teamsPlatform(),
);
const { port } = await listen(composed, 0, '127.0.0.1');
reportUsage(port);
