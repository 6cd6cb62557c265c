import {
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  type Activity,
  type TurnContext,
} from 'botbuilder';
import {
  AppCredentials,
  AuthenticationError,
  type BotFrameworkAuthentication,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { IncomingActivity } from './activity.js';
import { channelIssuer, isChannelHeader } from './channel-token.js';
import { HostCheckedAuthentication } from './checked-hosts.js';
import { FederatedCredentialsFactory } from './federated-credentials.js';
import { servedHosts, type MayAnswer } from './service-hosts.js';

export type { ServiceClientCredentialsFactory };

/** What the HTTP edge answers Teams with. */
export interface ActivityResponse {
  readonly status: number;
  readonly body?: unknown;
}

/** Settings of the Bot Framework by their own names, as the SDK reads them. Empty: local mode. */
export type BotFrameworkSettings = Readonly<Record<string, string>>;

const unauthorised = 401;

/** Faults of a token that the SDK would answer with 500 (measured with 4.23.3). */
const tokenFaults = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']);

/** The SDK also gives its own failures, such as keys that it could not fetch, as AuthenticationError. */
function isTokenFault(fault: unknown): boolean {
  if (fault instanceof AuthenticationError) return fault.statusCode === unauthorised;
  return fault instanceof Error && tokenFaults.has(fault.name);
}

/** The SDK's adapter, with its own console messages and 500s kept from the wire. */
export class TeamsAdapter extends CloudAdapter {
  /** `issuer` must have issued every token; undefined in local mode, where none is looked at. */
  constructor(
    authentication: BotFrameworkAuthentication,
    private readonly issuer: string | undefined,
  ) {
    super(authentication);
  }

  /**
   * Checks the token of a parsed activity and runs the turn. Answers 401 to a token that is wrong
   * in any way; rejects with everything else that goes wrong outside the turn.
   */
  async receive(
    authorization: string,
    activity: IncomingActivity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<ActivityResponse> {
    if (this.issuer !== undefined && !isChannelHeader(authorization, this.issuer)) {
      return { status: unauthorised };
    }
    try {
      const response = await this.processActivity(authorization, asActivity(activity), turn);
      return response
        ? { status: response.status, body: response.body as unknown }
        : { status: 200 };
    } catch (fault) {
      if (isTokenFault(fault)) return { status: unauthorised };
      throw fault;
    }
  }

  /**
   * The token with which the bot writes to `serviceUrl`, from the SDK's own credentials and its cache.
   * Rejects when Entra ID does not give one.
   */
  async outgoingToken(appId: string, serviceUrl: string): Promise<string> {
    const identity = this.createClaimsIdentity(appId);
    const factory = this.botFrameworkAuthentication.createConnectorFactory(identity);
    const { credentials } = await factory.create(serviceUrl);
    if (credentials instanceof AppCredentials) return credentials.getToken();
    throw new Error('These credentials give no token.');
  }
}

/** The SDK's type also lists fields that Teams leaves out; it reads only those that are there. */
function asActivity(activity: IncomingActivity): Activity {
  return activity as unknown as Activity;
}

/**
 * An adapter for these settings, which sends nothing to a host that `mayAnswer` does not serve: this machine
 * alone unless told. `credentials` stands in for Entra ID where a test needs it.
 */
export function createAdapter(
  settings: BotFrameworkSettings,
  credentials?: ServiceClientCredentialsFactory,
  mayAnswer: MayAnswer = servedHosts({ mode: 'local' }),
): TeamsAdapter {
  const factory = credentials ?? credentialsFrom(settings);
  const issuer = settings['MicrosoftAppId'] ? channelIssuer(settings) : undefined;
  return new TeamsAdapter(new HostCheckedAuthentication(settings, factory, mayAnswer), issuer);
}

/** The bot's credentials towards Teams: of a managed identity where one is named, else as the SDK reads the settings. */
export function credentialsFrom(settings: BotFrameworkSettings): ServiceClientCredentialsFactory {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = settings;
  const identityId = settings['MicrosoftAppClientId'];
  return appId && tenantId && identityId
    ? new FederatedCredentialsFactory({ appId, tenantId, identityId })
    : new ConfigurationServiceClientCredentialFactory(settings);
}
