import {
  AppCredentials,
  ServiceClientCredentialsFactory,
  type AuthenticatorResult,
} from 'botframework-connector';
import {
  tokensByManagedIdentity,
  type TokenSource,
  type TrustedIdentity,
} from './managed-identity.js';

const anyPermission = '/.default';

/** The bot's credentials towards Teams, from a managed identity instead of a secret. */
class FederatedCredentials extends AppCredentials {
  constructor(
    { appId, tenantId }: TrustedIdentity,
    audience: string | undefined,
    private readonly tokens: TokenSource,
  ) {
    super(appId, tenantId, audience);
  }

  /** Asked by the SDK when the token that it keeps has ended, or will in five minutes. */
  protected override async refreshToken(): Promise<AuthenticatorResult> {
    const scope = this.oAuthScope;
    const { token, expiresOnTimestamp } = await this.tokens(
      scope.endsWith(anyPermission) ? scope : `${scope}${anyPermission}`,
    );
    return { accessToken: token, expiresOn: new Date(expiresOnTimestamp) };
  }
}

/** Makes tokens at an Entra ID; see `tokensByManagedIdentity`. */
export type Tokens = (identity: TrustedIdentity, authorityHost: string) => TokenSource;

/**
 * Credentials of an application that trusts a managed identity. The SDK has a factory of that name too (4.23.3), but
 * it keeps the identity's first token for good, and asks anew for each client: after a day it would be refused.
 */
export class FederatedCredentialsFactory extends ServiceClientCredentialsFactory {
  private readonly sources = new Map<string, TokenSource>();

  constructor(
    private readonly identity: TrustedIdentity,
    private readonly tokens: Tokens = tokensByManagedIdentity,
  ) {
    super();
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.identity.appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  /** Rejects for another application than the bot's own. */
  override async createCredentials(
    appId: string,
    audience: string | undefined,
    loginEndpoint: string,
  ): Promise<AppCredentials> {
    if (!(await this.isValidAppId(appId)))
      throw new Error('These credentials are for another app.');
    return new FederatedCredentials(this.identity, audience, this.sourceAt(loginEndpoint));
  }

  private sourceAt(loginEndpoint: string): TokenSource {
    const { origin } = new URL(loginEndpoint);
    const source = this.sources.get(origin) ?? this.tokens(this.identity, origin);
    this.sources.set(origin, source);
    return source;
  }
}
