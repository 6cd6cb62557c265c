/** Microsoft Teams as the platform: the SDK's adapter, and the HTTP server that takes its activities. */
import { createActivityClaims } from '../activities/claims.js';
import { createSweeping } from '../activities/sweeping.js';
import { createTold } from '../activities/told.js';
import { createHealth } from '../health.js';
import { shortReference } from '../references.js';
import { createServer, type HttpServer } from '../server.js';
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
import type { CreatePlatform, House } from './platform.js';

/** What the program gets: the HTTP server, which does not listen yet. */
export interface TeamsEdge {
  readonly server: HttpServer;
}

export interface TeamsOptions {
  /** Stands in for Entra ID, in tests. */
  readonly credentials?: ServiceClientCredentialsFactory;
}

/** Teams; everything that is sent keeps to the hosts that are served. */
export function teamsPlatform({ credentials }: TeamsOptions = {}): CreatePlatform<TeamsEdge> {
  return ({ config: { identity }, now, fault }) => {
    const mayAnswer = servedHosts(identity);
    const settings: BotFrameworkSettings = identity.mode === 'local' ? {} : identity.settings;
    const adapter = createAdapter(settings, credentials, mayAnswer);
    const appId = settings['MicrosoftAppId'] ?? '';
    return {
      messenger: createMessenger({ adapter, appId, mayAnswer, fault }),
      sender: createBulkSender({ adapter, appId, mayAnswer, now, fault }),
      open(house) {
        const { endpoint, refusedTenants, ...entrance } = createFrontDoor(house, adapter);
        const { download, page, begin } = house;
        const health = createHealth(house, house.version, now, refusedTenants);
        const server = createServer({ endpoint, health, download, page, fault });
        server.once('listening', () => begin(server.address().port));
        return { edge: { server }, ...entrance };
      },
    };
  };
}

/** What takes the platform's activities: who is served, what came before, and the turn itself. */
function createFrontDoor(house: House, adapter: TeamsAdapter) {
  const { tables, now, log, fault, library, roles, apology } = house;
  const { refused, repeated } = log;
  const newReference = (): string => shortReference(house.randomByte);
  const newLetters = (): string => newReference() + newReference();
  const sweeping = createSweeping(tables);
  const claims = createActivityClaims({
    ...{ ...house, newLetters, soon: setImmediate },
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
    ...{ bot: house.bot, newReference, now, log, lastWords: apology },
    rolesOf: (person) => roles.of(person),
  });
  const ways = {
    turn: createOnce({ take: (id) => claims.take(id), turn, repeated }),
    outsiders: outsiders.turn,
  };
  return {
    endpoint: createEndpoint({ adapter, admission: house.config.identity, ...ways, refused }),
    refusedTenants: outsiders.counts,
    // Drops what is kept of activities, once it is old.
    rounds: { activities: (at: Date) => sweeping.sweep(at) },
    settled: () => claims.settled(),
  };
}
