import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { MayAnswer } from './service-hosts.js';

/** Something was to be sent to a host that is not served, with the bot's token. */
export class HostNotServed extends Error {
  override readonly name = 'HostNotServed';
  constructor() {
    super('Nothing is sent to this serviceUrl: its host is not among SERVICE_HOSTS.');
  }
}

/**
 * The SDK's authentication, which makes no client for a host that is not served. Everything that the SDK
 * sends goes through such a client, in a turn and outside of one.
 */
export class HostCheckedAuthentication extends ConfigurationBotFrameworkAuthentication {
  constructor(
    settings: Readonly<Record<string, string>>,
    credentials: ServiceClientCredentialsFactory,
    private readonly mayAnswer: MayAnswer,
  ) {
    super(settings, credentials);
  }

  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authorization);
    const { connectorFactory } = result;
    return connectorFactory
      ? { ...result, connectorFactory: new CheckedFactory(connectorFactory, this.mayAnswer) }
      : result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new CheckedFactory(super.createConnectorFactory(identity), this.mayAnswer);
  }
}

class CheckedFactory extends ConnectorFactory {
  constructor(
    private readonly inner: ConnectorFactory,
    private readonly mayAnswer: MayAnswer,
  ) {
    super();
  }

  /** Rejects with `HostNotServed`. */
  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    if (!this.mayAnswer(serviceUrl)) throw new HostNotServed();
    return this.inner.create(serviceUrl, audience);
  }
}
