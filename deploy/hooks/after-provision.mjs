// After everything is set up: the app's trust in the managed identity, and the keys that sign links. Both made once.
import { randomBytes } from 'node:crypto';
import { az, azWithBody, exists, hook, wanted } from './azure.mjs';

const secretsVersion = '2024-11-01';
const keyBytes = 32;

/** How Entra ID says that somebody else looks after the app. */
const notOurs = /Authorization_RequestDenied|Insufficient privileges/i;

function trustIdentity() {
  if (process.env.BOT_CREDENTIAL === 'secret') return;
  const appId = wanted('MicrosoftAppId');
  const credential = {
    name: `bot-${wanted('AZURE_ENV_NAME')}`,
    issuer: `https://login.microsoftonline.com/${wanted('MicrosoftAppTenantId')}/v2.0`,
    subject: wanted('MANAGED_IDENTITY_PRINCIPAL_ID'),
    audiences: ['api://AzureADTokenExchange'],
  };
  const command = ['ad', 'app', 'federated-credential'];
  try {
    const trusted = az(...command, 'list', '--id', appId) ?? [];
    if (trusted.some(({ subject }) => subject === credential.subject)) return;
    azWithBody(credential, '--parameters', ...command, 'create', '--id', appId);
  } catch (fault) {
    if (!notOurs.test(fault.message)) throw fault;
    console.warn(
      `You may not change the app ${appId}. Whoever may gives it this federated credential,`,
    );
    console.warn(
      `unless it has it; until then the bot cannot answer: ${JSON.stringify(credential)}`,
    );
    return;
  }
  console.log('The app trusts the managed identity now.');
}

function makeLinkKeys() {
  const address = `${wanted('AZURE_KEY_VAULT_ID')}/secrets/link-keys?api-version=${secretsVersion}`;
  if (exists('rest', '--method', 'get', '--url', address)) return;
  const value = randomBytes(keyBytes).toString('base64');
  azWithBody({ properties: { value } }, '--body', 'rest', '--method', 'put', '--url', address);
  // App Service keeps what it could not follow for up to a day, unless it is asked to look again.
  const site = wanted('WEB_APP_ID');
  const refresh = `${site}/config/configreferences/appsettings/refresh?api-version=2022-03-01`;
  az('rest', '--method', 'post', '--url', refresh);
  console.log('The keys that sign links are in the key vault now.');
}

hook(() => {
  makeLinkKeys();
  trustIdentity();
});
