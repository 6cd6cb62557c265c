import { z } from 'zod';
import type { Config } from '../../../bot/config.js';
import { credentialOf } from '../../../bot/composition/credential.js';
import { findingsOf, type Finding } from '../finding.js';
import type { Answer, Surroundings } from '../surroundings.js';
import { token as words } from '../words.js';

const { well, wrong, skipped } = findingsOf('token');

const granted = z.looseObject({ access_token: z.string().min(1) });
const refused = z.looseObject({ error_codes: z.array(z.int()).optional() });

/** For a managed identity that vouches for the application (Entra ID, "workload identity federation"). */
const exchangeScope = 'api://AzureADTokenExchange/.default';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

type Settings = Readonly<Record<string, string>>;

/** Where Entra ID gives tokens for these settings, as the Bot Framework's SDK reads them. */
export function loginAddress(settings: Settings): string {
  const own = settings['ToChannelFromBotLoginUrl'];
  if (own !== undefined) return own;
  const isGovernment = settings['ChannelService'] !== undefined;
  const host = isGovernment ? 'login.microsoftonline.us' : 'login.microsoftonline.com';
  const shared = isGovernment ? 'MicrosoftServices.onmicrosoft.us' : 'botframework.com';
  const tenant =
    settings['MicrosoftAppType'] === 'MultiTenant' ? undefined : settings['MicrosoftAppTenantId'];
  return `https://${host}/${tenant ?? shared}`;
}

/** For whom the token is: the Bot Framework. */
function scopeOf(settings: Settings): string {
  const isGovernment = settings['ChannelService'] !== undefined;
  const usual = isGovernment ? 'https://api.botframework.us' : 'https://api.botframework.com';
  return `${settings['ToChannelFromBotOAuthScope'] ?? usual}/.default`;
}

/** Whether Entra ID gives the bot the token with which it writes to Teams. */
export async function checkToken(
  config: Config,
  surroundings: Surroundings,
): Promise<readonly Finding[]> {
  const { identity } = config;
  if (identity.mode === 'local') return [skipped(words.none)];
  const { settings } = identity;
  const { kind } = credentialOf(config);
  switch (kind) {
    case 'none':
      return [skipped(words.none)];
    case 'managed': {
      const own = settings['MicrosoftAppId'] ?? '';
      const given = await identityToken(surroundings, scopeOf(settings), own);
      return [given === undefined ? noIdentity : well(words.managed)];
    }
    case 'federated': {
      const trusted = settings['MicrosoftAppClientId'] ?? '';
      const assertion = await identityToken(surroundings, exchangeScope, trusted);
      if (assertion === undefined) return [noIdentity];
      const proof = { client_assertion: assertion, client_assertion_type: assertionType };
      return [await askFor(settings, { kind, form: proof }, surroundings)];
    }
    case 'secret': {
      const proof = { client_secret: settings['MicrosoftAppPassword'] ?? '' };
      return [await askFor(settings, { kind, form: proof }, surroundings)];
    }
  }
}

const noIdentity = wrong(words.noIdentity, words.noIdentityTodo);

/** Undefined where no such identity gives a token: the reason names ids, and says no more. */
async function identityToken(
  surroundings: Pick<Surroundings, 'identityToken'>,
  scope: string,
  clientId: string,
): Promise<string | undefined> {
  try {
    return await surroundings.identityToken(scope, clientId);
  } catch {
    return undefined;
  }
}

/** What the application proves itself with. */
interface Proof {
  readonly kind: 'secret' | 'federated';
  readonly form: Readonly<Record<string, string>>;
}

async function askFor(
  settings: Settings,
  { kind, form }: Proof,
  { ask }: Pick<Surroundings, 'ask'>,
): Promise<Finding> {
  let answered: Answer;
  try {
    answered = await ask({
      url: `${loginAddress(settings)}/oauth2/v2.0/token`,
      form: {
        ...{ grant_type: 'client_credentials', client_id: settings['MicrosoftAppId'] ?? '' },
        ...{ scope: scopeOf(settings), ...form },
      },
    });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : '';
    return wrong(words.noAnswer(reason), words.noAnswerTodo);
  }
  const { status, body, ms } = answered;
  const answer = jsonOf(body);
  if (status === 200 && granted.safeParse(answer).success) return well(words.given(ms));
  const [code] = refused.safeParse(answer).data?.error_codes ?? [];
  return wrong(words.refused(status, code), words.refusedTodo(code, kind));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
