/** What tests of tokens have in common: a bot with an identity, and a stand-in for those who vouch for others. */
import { randomUUID } from 'node:crypto';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import { startBot, type BotOptions, type TestBot } from '../support/bot.js';
import { channelIssuer, newKey, type Claims, type OpenIdStandIn } from '../support/openid.js';

export const appId = randomUUID();
export const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
export const teamsKey = newKey('teams-key', ['msteams', 'webchat']);
const minute = 60;

type ClientApplication = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];

/** Gives the bot the token that it shows to the connector, as Entra ID would. */
const entra: Pick<ClientApplication, 'acquireTokenByClientCredential'> = {
  acquireTokenByClientCredential: async () =>
    ({ accessToken: 'outbound-token', expiresOn: new Date(Date.now() + 3_600_000) }) as Awaited<
      ReturnType<ClientApplication['acquireTokenByClientCredential']>
    >,
};

/** A bot that checks tokens, and believes the stand-in. */
export function authenticatedBot(
  openId: OpenIdStandIn,
  { environment, ...options }: BotOptions = {},
): Promise<TestBot> {
  return startBot({
    ...options,
    environment: {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'not used',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenant,
      ...openId.settings(),
      ...environment,
    },
    credentials: new MsalServiceClientCredentialsFactory(appId, entra as ClientApplication),
  });
}

/** What a token of Teams says; the SDK reads the real clock. */
export function claims(bot: TestBot, changes: Claims = {}): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: channelIssuer,
    aud: appId,
    serviceurl: bot.teams.serviceUrl,
    nbf: now - minute,
    exp: now + 10 * minute,
    ...changes,
  };
}
