import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { compose, ContentError, type Surroundings } from './compose.js';
import { teamsPlatform } from './composition/teams.js';
import { everyoneHoldsEveryRole, readConfig, type Config } from './config.js';
import { createLogger } from './log.js';
import { newInstanceName } from './operations/model.js';
import { projectRoot, projectVersion } from './project-root.js';
import { bufferedBytes } from './references.js';
import { listen, type Running } from './running.js';
import { onSignals } from './signals.js';
import { openStorage } from './storage/open.js';
import { StorageError } from './storage/tables.js';

async function main(): Promise<void> {
  const outcome = readConfig(process.env);
  if (!outcome.ok) {
    for (const problem of outcome.problems) console.error(problem);
    process.exitCode = 1;
    return;
  }
  const { config } = outcome;
  const randomByte = bufferedBytes(randomBytes);
  const instance = newInstanceName(randomByte);
  const shared = createLogger(config.logLevel);
  const logger = shared.child({ instance });
  const root = projectRoot(import.meta.dirname);
  const version = projectVersion(root);
  const started = start(config, { root, version, logger: shared, instance, randomByte });
  // Before anything says that it is there: whoever hears that may ask it to stop, and so may whoever is impatient.
  onSignals({
    logger,
    graceMs: config.stopping.graceMs,
    async stop() {
      const running = await started;
      await running.stop(config.stopping.graceMs, config.stopping.delayMs);
    },
  });
  logger.info({ version }, 'starting');
  const { port } = await started;
  logger.info({ port, mode: config.identity.mode, version }, 'listening');
  warn(config, logger);
}

type Logger = ReturnType<typeof createLogger>;

type Given = Pick<Surroundings, 'root' | 'version' | 'logger' | 'instance' | 'randomByte'>;

/** The bot of these settings, listening. */
async function start(config: Config, given: Given): Promise<Running> {
  const composed = await compose(
    {
      ...given,
      config,
      openStorage,
      // Beside the compiled program; beside its sources there is none.
      snapshot: path.join(import.meta.dirname, '../content.snapshot'),
      now: () => new Date(),
    },
    teamsPlatform(),
  );
  const local = config.identity.mode === 'local';
  return listen(composed, config.port, local ? '127.0.0.1' : '0.0.0.0');
}

function warn(config: Config, logger: Pick<Logger, 'warn'>): void {
  const local = config.identity.mode === 'local';
  if (local) logger.warn('local mode: no tokens are checked; only this machine is answered');
  if (!local && config.links.publicUrl === undefined) {
    logger.warn('PUBLIC_URL is not set: links to files lead to this machine only');
  }
  if (everyoneHoldsEveryRole(config)) logger.warn('EDITORS is not set: everybody holds every role');
}

function sentenceFor(fault: unknown): string {
  if (!(fault instanceof Error)) return 'The bot could not start.';
  const taken = 'code' in fault && fault.code === 'EADDRINUSE';
  return taken
    ? 'The port is in use: set PORT to another, or stop the other program.'
    : fault.message;
}

main().catch((fault: unknown) => {
  if (fault instanceof ContentError) {
    for (const { file, line, problem, expected } of fault.faults) {
      console.error(`content/${file}:${line}: ${problem}; expected ${expected}`);
    }
  }
  if (fault instanceof StorageError) console.error(fault.hint);
  console.error(sentenceFor(fault));
  process.exit(1);
});
