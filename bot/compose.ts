import path from 'node:path';
import type { Logger } from 'pino';
import { loadCards, type Cards } from '../cards/render.js';
import { createShownIssues } from './bulletins/store.js';
import { allCommands } from './commands.js';
import type { Config } from './config.js';
import { createBot } from './conversation/bot.js';
import type { Messenger } from './conversation/messenger.js';
import { nothing, text } from './conversation/reply.js';
import { commandRecogniser, createRouter } from './conversation/router.js';
import { atCurrentAddress, createAddresses } from './enquiries/addresses.js';
import { createKeptAnswers } from './enquiries/kept-store.js';
import { noticing } from './enquiries/noticing.js';
import type { EnquiryParts } from './enquiries/parts.js';
import { createPlaces } from './enquiries/places.js';
import { startWeekly, systemTimer, type ScheduleParts } from './enquiries/schedule.js';
import { createEnquiryStore } from './enquiries/store.js';
import { createWeeklyClaims } from './enquiries/weekly-claims.js';
import { createWeekly } from './enquiries/weekly.js';
import { notUnderstood, routerReplies } from './guide/commands.js';
import { smalltalkRecogniser } from './guide/smalltalk.js';
import { createWelcomes } from './guide/welcome.js';
import { createHealth } from './health.js';
import { loadLibrary } from './library/load.js';
import type { ContentFault, Library } from './library/model.js';
import { createEngine } from './lookups/engine/engine.js';
import { createFeedback } from './lookups/feedback.js';
import type { Engine } from './lookups/finding.js';
import { lookupRecogniser } from './lookups/recogniser.js';
import { createSubjects } from './lookups/subjects.js';
import { createTurnLog } from './log.js';
import { shortReference } from './references.js';
import { createRoleDirectory } from './roles.js';
import { createSafeguarding, type Detection } from './safeguarding/detection.js';
import { safeguardingRecogniser } from './safeguarding/recogniser.js';
import { createServer, type HttpServer } from './server.js';
import type { openStorage } from './storage/open.js';
import type { Tables } from './storage/tables.js';
import {
  createAdapter,
  type BotFrameworkSettings,
  type ServiceClientCredentialsFactory,
} from './teams/adapter.js';
import { createEndpoint } from './teams/endpoint.js';
import { createMessenger } from './teams/messenger.js';
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
  /** What was read before; read anew when absent. */
  readonly reading?: Reading;
  /** Stands in for Entra ID, in tests. */
  readonly credentials?: ServiceClientCredentialsFactory;
}

/** All that is read from files: frozen, so that it can be shared. */
export interface Reading {
  readonly library: Library;
  readonly cards: Cards;
  readonly engine: Engine;
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
  const { library, cards, engine } = surroundings.reading ?? (await readEverything(root));
  const { tables, queues } = await surroundings.openStorage(config.storage, () => now().getTime());
  const log = createTurnLog(surroundings.logger);

  const { adapter, messenger } = platform(surroundings, log.outside);
  const rolesOf = createRoleDirectory(config);
  const detection = createSafeguarding(library.safeguarding);
  const team: EnquiryParts = {
    library,
    cards,
    ...enquiryStores(surroundings, tables, messenger),
    rolesOf,
    danger: danger(detection, library, cards),
  };

  const lookups = {
    library,
    cards,
    engine,
    subjects: createSubjects(tables),
    feedback: createFeedback(tables),
  };
  const guide = { library, cards, welcomes: createWelcomes(tables), table: () => table };
  const table = allCommands({ ...guide, ...team, ...lookups, shown: createShownIssues(tables) });
  const replies = routerReplies(library);
  const route = createRouter(
    table,
    [
      safeguardingRecogniser(detection, library.safeguarding, cards),
      commandRecogniser(table, replies),
      smalltalkRecogniser({ library, cards }),
      lookupRecogniser(lookups),
      notUnderstood(guide),
    ],
    replies,
  );
  const apology = (reference: string): string =>
    library.messages.text('error.sentence', { reference });

  const turn = createTurnHandler({
    bot: noticing(
      createBot(route, (incoming) => text(apology(incoming.reference))),
      team.places,
      log.outside,
    ),
    rolesOf,
    newReference: () => shortReference(surroundings.randomByte),
    now,
    log,
    lastWords: apology,
  });
  const server = createServer({
    endpoint: createEndpoint({
      adapter,
      admission: config.identity,
      turn,
      refused: log.refused,
    }),
    health: createHealth(tables, surroundings.version, now),
    fault: log.outside,
  });
  const stopWeekly = startWeekly({ ...weekly(team, tables), now, fault: log.outside });
  return {
    server,
    close: async () => {
      await stopWeekly();
      await queues.close();
      await tables.close();
    },
  };
}

/** The way in from Teams, and the way out to conversations that are not in hand. */
function platform({ config, credentials }: Surroundings, fault: (fault: unknown) => void) {
  const { identity } = config;
  const settings: BotFrameworkSettings = identity.mode === 'local' ? {} : identity.settings;
  const adapter = createAdapter(settings, credentials);
  const appId = settings['MicrosoftAppId'] ?? '';
  return { adapter, messenger: createMessenger({ adapter, appId, mode: identity.mode, fault }) };
}

/** Where questions to the team are kept, and how the team and the askers are reached. */
function enquiryStores({ now, randomByte }: Surroundings, tables: Tables, messenger: Messenger) {
  const addresses = createAddresses(tables);
  return {
    enquiries: createEnquiryStore(tables, () => `Q-${shortReference(randomByte)}`),
    kept: createKeptAnswers(tables, now),
    addresses,
    places: createPlaces(tables, addresses),
    messenger: atCurrentAddress(messenger, addresses),
  };
}

/** What keeps somebody's danger from becoming a question to the team. */
function danger(detection: Detection, library: Library, cards: Cards): EnquiryParts['danger'] {
  const recognise = safeguardingRecogniser(detection, library.safeguarding, cards);
  return {
    screen: (words) => detection.harmIn(words) !== undefined,
    reply: async (turn, words) => {
      const understood = await recognise({ ...turn, kind: 'message', text: words });
      return understood ? understood.run() : nothing;
    },
  };
}

/** The weekly card to the editors: what it is made of, and the clock that it goes by. */
function weekly(team: EnquiryParts, tables: Tables): Omit<ScheduleParts, 'now' | 'fault'> {
  const feedback = createFeedback(tables);
  const subjects = new Map(team.library.entries.map(({ id, subject }) => [id, subject]));
  return {
    timer: systemTimer,
    claims: createWeeklyClaims(tables),
    send: createWeekly({
      ...team,
      ratings: (from, before) => feedback.between(from, before),
      titleOf: (entry) => subjects.get(entry),
    }),
  };
}

/** Reads content and cards below `root`, and builds the look-up engine. Throws `ContentError`. */
export async function readEverything(root: string): Promise<Reading> {
  const outcome = await loadLibrary(path.join(root, 'content'));
  if (!outcome.ok) throw new ContentError(outcome.faults);
  const { library } = outcome;
  return { library, cards: loadCards(path.join(root, 'cards')), engine: createEngine(library) };
}
