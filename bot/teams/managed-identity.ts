import type { AccessToken, TokenCredentialOptions } from '@azure/identity';

/** Who asks: an application that trusts the managed identity of the machine, and so needs no secret of its own. */
export interface TrustedIdentity {
  /** The application, as the Azure Bot names it. */
  readonly appId: string;
  readonly tenantId: string;
  /** Client id of the user-assigned managed identity. */
  readonly identityId: string;
}

/** Gives a token for a scope such as `https://api.botframework.com/.default`; rejects when none is given. */
export type TokenSource = (scope: string) => Promise<AccessToken>;

/** What a federated credential of Entra ID expects the machine's token to be for. */
const exchange = 'api://AzureADTokenExchange/.default';

/**
 * Tokens of the application, got for those of the managed identity: the machine proves who it is, and Entra ID
 * takes that for the application's secret. Each part is kept until shortly before it ends. `authorityHost` is where
 * Entra ID is asked: `https://login.microsoftonline.com`. `options` stand in for the network, in tests.
 */
export function tokensByManagedIdentity(
  { appId, tenantId, identityId }: TrustedIdentity,
  authorityHost: string,
  options: Pick<TokenCredentialOptions, 'httpClient' | 'retryOptions'> = {},
): TokenSource {
  const made = async () => {
    // Imported only here: most bots prove themselves by a secret, and this takes half a second to load.
    const { ClientAssertionCredential, ManagedIdentityCredential } =
      await import('@azure/identity');
    const machine = new ManagedIdentityCredential({ clientId: identityId });
    const assertion = async (): Promise<string> => (await machine.getToken(exchange)).token;
    return new ClientAssertionCredential(tenantId, appId, assertion, { authorityHost, ...options });
  };
  let credential: ReturnType<typeof made> | undefined;
  return async (scope) => (await (credential ??= made())).getToken(scope);
}
