import path from 'node:path';
import type { Logger } from 'pino';
import { loadCards } from '../cards/render.js';
import type { EngineRules } from './broadcasts/rules.js';
import { allCommands } from './commands.js';
import { editorTenantOf, everyoneHoldsEveryRole, type Config } from './config.js';
import { createBot, type Bot } from './conversation/bot.js';
import { inTime, type InTimeParts } from './conversation/in-time.js';
import { text } from './conversation/reply.js';
import { commandRecogniser, createRouter } from './conversation/router.js';
import type { CommandTable } from './conversation/table.js';
import { notUnderstood, routerReplies } from './guide/commands.js';
import { smalltalkRecogniser } from './guide/smalltalk.js';
import { eventRecogniser } from './events/recogniser.js';
import { loadLibrary } from './library/load.js';
import type { ContentFault } from './library/model.js';
import { createTurnLog } from './log.js';
import { createEngine } from './lookups/engine/engine.js';
import { lookupRecogniser } from './lookups/recogniser.js';
import { createByItself } from './composition/by-itself.js';
import { createEnding, type Ending } from './composition/ending.js';
import { createOperations } from './composition/operations.js';
import { createSignedLinks, openedLinks } from './composition/links.js';
import { createParts, type Parts, type Reading } from './composition/parts.js';
import type { CreatePlatform } from './composition/platform.js';
import { createWatching, type TelemetryOptions } from './composition/telemetry.js';
import { newInstanceName } from './operations/model.js';
import { createPageLinks } from './pages/links.js';
import { draftRecogniser } from './proposals/recogniser.js';
import { backToDraft, type WayBackParts } from './proposals/way-back.js';
import type { RoleSettings } from './roles/directory.js';
import { referenceRecogniser, registerRecogniser } from './register/recogniser.js';
import { safeguardingRecogniser } from './safeguarding/recogniser.js';
import type { openStorage } from './storage/open.js';
import { StorageError } from './storage/tables.js';
import { organisationRecogniser } from './subscribers/introduction.js';
import { noticing } from './subscribers/noticing.js';
import { systemTimer, type Timer } from './timer.js';
import type { FetchDocument } from './web/document.js';
import { createFetching } from './web/fetching.js';
import { systemNetwork } from './web/network.js';
import { createPublicWeb } from './web/public-web.js';

/** What comes from outside: the settings, the time, chance, the log, and where the files are. */
export interface Surroundings {
  readonly config: Config;
  /** The project's folder, which holds `cards/` and `content/`. */
  readonly root: string;
  readonly version: string;
  readonly now: () => Date;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly logger: Logger;
  /** Names this process among all; made by chance unless told. */
  readonly instance?: string;
  readonly openStorage: typeof openStorage;
  /** Wakes the bot for what it does by itself; the system's own unless told. */
  readonly timer?: Timer;
  /** How long after it was received a turn is answered at the latest, in ms; 12 seconds unless told. */
  readonly turnMs?: number;
  /** What was read before; read anew when absent. */
  readonly reading?: Reading;
  /** A file that may hold what was read of the content when the program was built. */
  readonly snapshot?: string;
  /** Other numbers for broadcasts than the usual ones, in tests. */
  readonly broadcastRules?: Partial<EngineRules>;
  /** Fetches feeds from the public web: the system's own network unless told. */
  readonly fetchDocument?: FetchDocument;
  /** Where figures go and how often, in tests. */
  readonly telemetry?: TelemetryOptions;
}

/** The composed bot behind its edge; what it does by itself begins once the edge is there for people. */
export interface Composed extends Ending {
  /** The names of everything that the bot does by itself. */
  readonly doings: readonly string[];
}

/** The content cannot be served as it is; every fault is named. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  constructor(readonly faults: readonly ContentFault[]) {
    super(`The content has ${faults.length} fault(s); run "npm run content:check".`);
  }
}

/**
 * Builds the house on the platform where people chat with it: the only place that constructs adapters, tables
 * and features. Rejects with `ContentError` and `StorageError`.
 */
export async function compose<Edge extends object>(
  surroundings: Surroundings,
  createPlatform: CreatePlatform<Edge>,
): Promise<Edge & Composed> {
  const { config, now, randomByte, timer = systemTimer } = surroundings;
  const { fetchDocument = createFetching(systemNetwork) } = surroundings;
  const reading = await readingFor(surroundings);
  const { sources: feeds } = reading.library.feeds;
  const { version, instance = newInstanceName(randomByte) } = surroundings;
  const logger = surroundings.logger.child({ instance });
  const watching = createWatching({
    ...{ logger, version, now, timer, settings: config.telemetry, options: surroundings.telemetry },
    log: createTurnLog(logger),
    storage: await surroundings.openStorage(config.storage, () => now().getTime()),
  });
  const { log, noted, storage } = watching;
  const { tables, queues } = storage;
  let closed = false;
  // What stopping did not wait for finds storage closed; it is done again after the next start.
  const fault = (problem: unknown, during?: string): void => {
    if (!closed || !isClosed(problem)) log.outside(problem, during);
  };
  // A server that no longer listens has no address, and a round may still be in hand.
  let port = 0;
  const platform = createPlatform({ config, now, fault });
  const messenger = watching.messenger(platform.messenger);
  const sender = watching.sender(platform.sender);
  const roles = rolesFrom(config);
  const { links, access } = createSignedLinks(config, randomByte, () => port);
  const broadcasting = {
    ...{ queues, sender, settings: config.broadcasts, rules: surroundings.broadcastRules },
    lookAtLink: config.identity.mode === 'local' ? undefined : createPublicWeb(systemNetwork),
  };
  const parts = createParts({
    ...{ reading, tables, messenger, roles, now, randomByte, links, timer, broadcasting },
    pageLinks: createPageLinks(access),
    retention: config.retention,
    ...{ fault, noted },
    fetchDocument: config.feeds ? watching.fetching(fetchDocument, feeds) : undefined,
  });
  const operations = createOperations({
    ...{ config, parts, tables, queues, instance, now, version },
  });
  const table = allCommands({ ...parts, ...operations });
  const apology = (reference: string): string =>
    reading.library.messages.text('error.sentence', { reference });
  const punctual = punctualBot({ ...parts, fault }, table, apology, surroundings);

  const entrance = platform.open({
    ...{ config, tables, queues, timer, now, randomByte, log, fault, apology },
    ...{ version, library: reading.library, roles: parts.roles },
    ...openedLinks({ parts, now, log, links, access, handlers: table.downloads }),
    bot: watching.bot(noticing(punctual, parts.subscribers, fault)),
    // What is overdue goes out at once, with links to what must be there.
    begin: (reachedAt) => {
      port = reachedAt;
      byItself.begin();
    },
  });
  const byItself = createByItself({
    ...{ parts, operations, tables, now, timer, fault, reading, watching },
    beside: entrance.rounds,
  });
  const ending = createEnding({
    ...{ parts, byItself, watching, tables, queues, settled: entrance.settled },
    sender: platform.sender,
    closing: () => (closed = true),
  });
  return { ...entrance.edge, doings: byItself.doings, ...ending };
}

const rolesFrom = (config: Config): RoleSettings => ({
  ...{ everyone: everyoneHoldsEveryRole(config), editors: config.editors },
  editorTenant: editorTenantOf(config),
});

const isClosed = (problem: unknown): boolean =>
  problem instanceof StorageError && problem.code === 'closed';

/** Teams waits for 15 s; so much is left for the answer to be sent. */
const longestTurnMs = 12_000;

/** The bot that answers in time, whatever becomes of the turn. */
function punctualBot(
  parts: Parts & WayBackParts & Pick<InTimeParts, 'fault'>,
  table: CommandTable,
  apology: (reference: string) => string,
  { now, turnMs = longestTurnMs }: Pick<Surroundings, 'now' | 'turnMs'>,
): Bot {
  const { messages } = parts.library;
  return inTime(answering(parts, table, apology), {
    ...{ ms: turnMs, now, timer: systemTimer, fault: parts.fault },
    late: ({ reference }) => text(messages.text('error.slow', { reference })),
  });
}

/** How a turn is understood: the order of the steps is the order in which a message is read. */
function answering(
  parts: Parts & WayBackParts,
  table: CommandTable,
  apology: (reference: string) => string,
): Bot {
  const commandPhrases = new Set(table.spoken.flatMap(({ says }) => says));
  const replies = routerReplies(parts.library);
  const route = createRouter(
    table,
    [
      safeguardingRecogniser(
        parts.detection,
        parts.library.safeguarding,
        parts.cards,
        commandPhrases,
      ),
      referenceRecogniser({ ...parts, table: () => table }),
      draftRecogniser({ ...parts, table: () => table, smallTalk: smalltalkRecogniser(parts) }),
      commandRecogniser(table, replies),
      registerRecogniser(parts),
      eventRecogniser(parts),
      organisationRecogniser(parts),
      smalltalkRecogniser(parts),
      lookupRecogniser(parts),
      notUnderstood({ ...parts, table: () => table }),
    ],
    replies,
    backToDraft(parts),
  );
  return createBot(route, (incoming) => text(apology(incoming.reference)));
}

const readingFor = async ({ reading, root, snapshot }: Surroundings): Promise<Reading> =>
  reading ?? readEverything(root, snapshot);

/** Reads content and cards below `root`; what is built on them waits for `preparing`. Throws `ContentError`. */
export async function readEverything(root: string, snapshot?: string): Promise<Reading> {
  const outcome = await loadLibrary(path.join(root, 'content'), snapshot);
  if (!outcome.ok) throw new ContentError(outcome.faults);
  const { library } = outcome;
  const cards = loadCards(path.join(root, 'cards'));
  const engine = createEngine(library);
  return { library, cards, engine, preparing: [engine.building, cards.preparing()] };
}
