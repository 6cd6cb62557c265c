/** The way in from Teams, and the ways out: to one conversation that is not in hand, and to many. */
import { createActivityClaims } from '../activities/claims.js';
import { createSweeping } from '../activities/sweeping.js';
import { createTold } from '../activities/told.js';
import type { Config } from '../config.js';
import type { Bot } from '../conversation/bot.js';
import type { Library } from '../library/model.js';
import type { createTurnLog } from '../log.js';
import type { Roles } from '../roles/directory.js';
import { shortReference } from '../references.js';
import type { Tables } from '../storage/tables.js';
import {
  createAdapter,
  type BotFrameworkSettings,
  type ServiceClientCredentialsFactory,
  type TeamsAdapter,
} from '../teams/adapter.js';
import { createBulkSender } from '../teams/bulk-sender.js';
import { createEndpoint } from '../teams/endpoint.js';
import { createMessenger } from '../teams/messenger.js';
import { createOnce } from '../teams/once.js';
import { createOutsiders } from '../teams/outsiders.js';
import { servedHosts } from '../teams/service-hosts.js';
import { createTurnHandler } from '../teams/turn.js';
import type { Timer } from '../timer.js';

interface Common {
  readonly config: Config;
  readonly now: () => Date;
  /** Told what goes wrong outside a turn. */
  readonly fault: (problem: unknown) => void;
}

export interface PlatformParts extends Common {
  /** Stands in for Entra ID, in tests. */
  readonly credentials?: ServiceClientCredentialsFactory | undefined;
}

/** The SDK's adapter, and what writes to conversations outside a turn; all keep to the hosts that are served. */
export function createPlatform({ config, credentials, now, fault }: PlatformParts) {
  const { identity } = config;
  const mayAnswer = servedHosts(identity);
  const settings: BotFrameworkSettings = identity.mode === 'local' ? {} : identity.settings;
  const adapter = createAdapter(settings, credentials, mayAnswer);
  const appId = settings['MicrosoftAppId'] ?? '';
  return {
    adapter,
    messenger: createMessenger({ adapter, appId, mayAnswer, fault }),
    sender: createBulkSender({ adapter, appId, mayAnswer, now, fault }),
  };
}

export interface FrontDoorParts extends Common {
  readonly adapter: TeamsAdapter;
  readonly tables: Tables;
  readonly timer: Timer;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly log: ReturnType<typeof createTurnLog>;
  readonly library: Library;
  readonly roles: Roles;
  readonly bot: Bot;
  /** What is left to say when nothing else can be said. */
  readonly apology: (reference: string) => string;
}

/** What takes the platform's activities: who is served, what came before, and the turn itself. */
export function createFrontDoor(parts: FrontDoorParts) {
  const { adapter, tables, now, log, fault, library, roles, apology } = parts;
  const { refused, repeated } = log;
  const newReference = (): string => shortReference(parts.randomByte);
  const newLetters = (): string => newReference() + newReference();
  const sweeping = createSweeping(tables);
  const claims = createActivityClaims({
    ...{ ...parts, newLetters, soon: setImmediate },
    noted: (hour) => sweeping.noted(hour),
    unclaimed: log.unclaimed,
  });
  const outsiders = createOutsiders({
    told: createTold(tables, now, newLetters),
    sentence: library.messages.text('activities.not-served'),
    noticed: log.outsider,
    fault,
  });
  const turn = createTurnHandler({
    ...{ bot: parts.bot, newReference, now, log, lastWords: apology },
    rolesOf: (person) => roles.of(person),
  });
  const ways = {
    turn: createOnce({ take: (id) => claims.take(id), turn, repeated }),
    outsiders: outsiders.turn,
  };
  return {
    endpoint: createEndpoint({ adapter, admission: parts.config.identity, ...ways, refused }),
    /** What came from organisations that are not served. */
    refusedTenants: outsiders.counts,
    /** Drops what is kept of activities, once it is old. */
    sweep: (at: Date) => sweeping.sweep(at),
    /** Resolves once what was done is kept. */
    settled: () => claims.settled(),
  };
}
