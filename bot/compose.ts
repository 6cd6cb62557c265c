import path from 'node:path';
import type { Logger } from 'pino';
import { loadCards } from '../cards/render.js';
import { createShownIssues } from './bulletins/store.js';
import { allCommands } from './commands.js';
import type { Config } from './config.js';
import { createBot } from './conversation/bot.js';
import { text } from './conversation/reply.js';
import { commandRecogniser, createRouter } from './conversation/router.js';
import { notUnderstood, routerReplies } from './guide/commands.js';
import { createWelcomes } from './guide/welcome.js';
import { createHealth } from './health.js';
import { loadLibrary } from './library/load.js';
import type { ContentFault, Library } from './library/model.js';
import { createTurnLog } from './log.js';
import { shortReference } from './references.js';
import { createRoleDirectory } from './roles.js';
import { createServer, type HttpServer } from './server.js';
import type { openStorage } from './storage/open.js';
import { createAdapter, type ServiceClientCredentialsFactory } from './teams/adapter.js';
import { createEndpoint } from './teams/endpoint.js';
import { createTurnHandler } from './teams/turn.js';

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
  readonly openStorage: typeof openStorage;
  /** Stands in for Entra ID, in tests. */
  readonly credentials?: ServiceClientCredentialsFactory;
}

/** The composed bot, ready to listen. */
export interface Composed {
  readonly server: HttpServer;
  /** Closes storage; call it once no turn is in hand. */
  readonly close: () => Promise<void>;
}

/** The content cannot be served as it is; every fault is named. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  constructor(readonly faults: readonly ContentFault[]) {
    super(`The content has ${faults.length} fault(s); run "npm run content:check".`);
  }
}

/** Builds the house: the only place that constructs adapters, tables and features. */
export async function compose(surroundings: Surroundings): Promise<Composed> {
  const { config, root, now } = surroundings;
  const library = await readLibrary(path.join(root, 'content'));
  const cards = loadCards(path.join(root, 'cards'));
  const { tables, queues } = await surroundings.openStorage(config.storage, () => now().getTime());
  const log = createTurnLog(surroundings.logger);

  const guide = { library, cards, welcomes: createWelcomes(tables), table: () => table };
  const table = allCommands({ ...guide, shown: createShownIssues(tables) });
  const replies = routerReplies(library);
  const route = createRouter(
    table,
    [commandRecogniser(table, replies), notUnderstood(guide)],
    replies,
  );
  const apology = (reference: string): string =>
    library.messages.text('error.sentence', { reference });

  const turn = createTurnHandler({
    bot: createBot(route, (incoming) => text(apology(incoming.reference))),
    rolesOf: createRoleDirectory(config),
    newReference: () => shortReference(surroundings.randomByte),
    now,
    log,
    lastWords: apology,
  });
  const { identity } = config;
  const settings = identity.mode === 'local' ? {} : identity.settings;
  const adapter = createAdapter(settings, surroundings.credentials);
  const server = createServer({
    endpoint: createEndpoint({ adapter, admission: identity, turn }),
    health: createHealth(tables, surroundings.version, now),
    fault: log.outside,
  });
  return {
    server,
    close: async () => {
      await queues.close();
      await tables.close();
    },
  };
}

async function readLibrary(directory: string): Promise<Library> {
  const outcome = await loadLibrary(directory);
  if (!outcome.ok) throw new ContentError(outcome.faults);
  return outcome.library;
}
