import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TokenCredentialOptions } from '@azure/identity';
import { credentialsFrom } from '../../bot/teams/adapter.js';
import { FederatedCredentialsFactory } from '../../bot/teams/federated-credentials.js';
import { tokensByManagedIdentity } from '../../bot/teams/managed-identity.js';
import { azureIdentity } from '../support/azure-identity.js';

const appId = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const tenantId = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const login = `https://login.microsoftonline.com/${tenantId}`;

type HttpClient = NonNullable<TokenCredentialOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];

/** Entra ID without a network: keeps what it is asked, and gives tokens that live an hour. */
class FakeEntra implements HttpClient {
  readonly asked: { readonly url: string; readonly form: URLSearchParams }[] = [];
  refuses = false;

  async sendRequest(request: Request) {
    const { url } = request;
    if (request.method !== 'POST') return this.answer(request, 200, metadata(new URL(url).origin));
    this.asked.push({ url, form: formOf(request) });
    return this.refuses
      ? this.answer(request, 400, { error: 'invalid_client', error_description: 'No trust.' })
      : this.answer(request, 200, {
          ...{ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 },
          access_token: `for-teams-${this.asked.length}`,
        });
  }

  private answer(request: Request, status: number, body: object) {
    // Nobody reads the headers of the answer, so those of the question serve.
    return { request, status, headers: request.headers, bodyAsText: JSON.stringify(body) };
  }
}

function formOf({ body }: Request): URLSearchParams {
  assert.ok(typeof body === 'string');
  return new URLSearchParams(body);
}

/** Where Entra ID says its parts are; both questions that are asked before a token take it. */
function metadata(origin: string): object {
  return {
    ...{ tenant_discovery_endpoint: `${origin}/${tenantId}/v2.0/.well-known/openid-configuration` },
    'api-version': '1.1',
    metadata: [],
    issuer: `${origin}/${tenantId}/v2.0`,
    authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenantId}/discovery/v2.0/keys`,
  };
}

describe('the credentials of a managed identity', () => {
  /** Another in each test: the library keeps tokens by it for the whole process. */
  let identityId: string;
  let entra: FakeEntra;
  let factory: FederatedCredentialsFactory;

  beforeEach(async () => {
    identityId = randomUUID();
    await azureIdentity.open();
    entra = new FakeEntra();
    factory = new FederatedCredentialsFactory({ appId, tenantId, identityId }, (identity, host) =>
      tokensByManagedIdentity(identity, host, {
        httpClient: entra,
        retryOptions: { maxRetries: 0 },
      }),
    );
  });

  afterEach(() => azureIdentity.close());

  it('give the application a token for that of the machine, without a secret', async () => {
    const audience = 'https://api.botframework.com';
    const credentials = await factory.createCredentials(appId, audience, login);
    assert.equal(await credentials.getToken(true), 'for-teams-1');
    assert.deepEqual(azureIdentity.asked, [
      {
        clientId: identityId,
        resource: 'api://AzureADTokenExchange',
        header: 'only the app knows this',
      },
    ]);
    const [{ url, form }] = entra.asked as [(typeof entra.asked)[number]];
    assert.ok(url.startsWith(`${login}/oauth2/v2.0/token`), url);
    assert.equal(form.get('client_id'), appId);
    assert.equal(form.get('client_assertion'), 'token-1');
    assert.equal(form.get('scope')?.split(' ')[0], `${audience}/.default`);
    assert.equal(form.get('client_secret'), null);
  });

  it('are asked once for all the clients that the SDK makes', async () => {
    for (let client = 0; client < 3; client += 1) {
      const credentials = await factory.createCredentials(appId, 'https://once.example', login);
      assert.equal(await credentials.getToken(), 'for-teams-1');
    }
    assert.equal(entra.asked.length, 1);
  });

  it('ask the machine anew for another token, so that nothing old is shown', async () => {
    // What ends in a minute is not kept: it is renewed five minutes before its end.
    azureIdentity.livesSeconds = 60;
    for (const audience of ['https://one.example', 'https://two.example']) {
      await (await factory.createCredentials(appId, audience, login)).getToken();
    }
    const [first, second] = entra.asked.map(({ form }) => form.get('client_assertion'));
    assert.match(String(second), /^token-\d$/);
    assert.notEqual(second, first);
  });

  it('ask in the cloud that the bot belongs to', async () => {
    const government = `https://login.microsoftonline.us/${tenantId}`;
    const credentials = await factory.createCredentials(appId, 'https://gov.example', government);
    await credentials.getToken();
    assert.ok(entra.asked[0]?.url.startsWith('https://login.microsoftonline.us/'));
  });

  it('are refused when the application does not trust the identity', async () => {
    entra.refuses = true;
    const credentials = await factory.createCredentials(appId, 'https://refused.example', login);
    await assert.rejects(credentials.getToken(), /No trust/);
  });

  it('are made for the bot alone', async () => {
    assert.equal(await factory.isValidAppId(appId), true);
    assert.equal(await factory.isAuthenticationDisabled(), false);
    await assert.rejects(factory.createCredentials(identityId, undefined, login), /another app/);
  });

  it('are what the bot takes once MicrosoftAppClientId is set', async () => {
    const settings = {
      ...{ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: appId },
      ...{ MicrosoftAppTenantId: tenantId, MicrosoftAppClientId: identityId },
    };
    assert.ok(credentialsFrom(settings) instanceof FederatedCredentialsFactory);
    const secret = { ...settings, MicrosoftAppClientId: '', MicrosoftAppPassword: 'x' };
    assert.ok(!(credentialsFrom(secret) instanceof FederatedCredentialsFactory));
  });
});
