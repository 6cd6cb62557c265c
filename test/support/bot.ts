import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import type { Surroundings } from '../../bot/compose.js';
import type { TeamsOptions } from '../../bot/composition/teams.js';
import { readConfig, type Environment } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import { withFaults, type StorageFaults } from './storage-faults.js';
import { calmTimer, firstRounds } from './first-rounds.js';
import { edgeNow, type Edge } from './front-door/edge.js';
import type { Clock, Post } from './front-door/post.js';
import { teamsDoor } from './front-door/teams.js';
import { terminalDoor } from './front-door/terminal.js';
import { withJitter } from './jitter.js';
import type { Person, PersonDetails } from './person.js';
import { projectReading } from './reading.js';

export interface BotOptions extends TeamsOptions {
  /** As the run of the tests says, unless told. */
  readonly edge?: Edge;
  readonly environment?: Environment;
  /** Kept by the caller, so that a second bot can go on where the first ended. */
  readonly directory?: string;
  readonly at?: string;
  readonly surroundings?: Partial<Surroundings>;
}

/** A real bot on loopback behind its real edge, on embedded storage: Teams and its fake, or a terminal. */
export interface TestBot {
  readonly teams: Post;
  /** Set to make storage fail. */
  readonly storage: StorageFaults;
  readonly clock: Clock;
  readonly address: string;
  readonly directory: string;
  /** The names of everything that it does by itself. */
  readonly doings: readonly string[];
  /** Lines of the log, parsed. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  person(details?: PersonDetails): Person;
  /** Ends the bot and the fake; removes the folder unless the caller gave it. */
  stop(): Promise<void>;
}

export type { Clock } from './front-door/post.js';
export { projectReading as sharedReading };

/** Starts a bot in local mode at 9am on 21 November 2026, unless told otherwise. */
export async function startBot(options: BotOptions = {}): Promise<TestBot> {
  const directory = options.directory ?? (await mkdtemp(path.join(tmpdir(), 'bot-')));
  const { edge = edgeNow() } = options;
  const door = await (edge === 'terminal' ? terminalDoor() : teamsDoor(options));
  const outcome = readConfig({
    ...{ DATA_DIR: directory, ...door.environment },
    ...options.environment,
  });
  if (!outcome.ok) {
    await door.abandon();
    throw new Error(outcome.problems.join('\n'));
  }
  const clock: Clock = { now: new Date(options.at ?? '2026-11-21T09:00:00Z') };
  const log: Record<string, unknown>[] = [];
  const destination: DestinationStream = {
    write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>),
  };
  const storage: StorageFaults = { fault: undefined };
  const { surroundings = {} } = options;
  const {
    openStorage: open = async (settings, now) =>
      withFaults(await openStorage(settings, now), storage),
  } = surroundings;
  const rounds = firstRounds(surroundings.timer ?? calmTimer);
  let seed = 20261121;
  const reached = await door.open({
    config: outcome.config,
    root: projectRoot(import.meta.dirname),
    reading: await projectReading(),
    version: '0.0.0-test',
    now: () => clock.now,
    // The same on every run, and long enough before it repeats for every reference of a suite.
    randomByte: () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 16) % 256;
    },
    logger: createLogger('debug', destination),
    ...surroundings,
    timer: rounds.timer,
    openStorage: async (settings, now) => withJitter(await open(settings, now)),
  });
  const { address, doings } = reached;
  const bot: TestBot = {
    ...{ teams: door.post, storage, clock, address, directory, doings, log },
    person: (details) => reached.person(clock, details),
    async stop() {
      await reached.stop();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
  try {
    await rounds.made();
  } catch (problem) {
    await bot.stop();
    throw problem;
  }
  return bot;
}
