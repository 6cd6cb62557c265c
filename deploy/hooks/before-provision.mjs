// Before anything is set up: the Entra app that the bot is. Made once; BOT_APP_ID names it from then on.
import { az, exists, hook, keep, wanted } from './azure.mjs';

hook(() => {
  wanted('EDITORS');
  wanted('ALERT_EMAIL');
  if (process.env.BOT_APP_ID) return;
  const name = `bot-${wanted('AZURE_ENV_NAME')}`;
  // The filter finds names that begin so as well.
  const named = (az('ad', 'app', 'list', '--display-name', name) ?? []).filter(
    ({ displayName }) => displayName === name,
  );
  if (named.length > 1)
    throw new Error(
      `Several Entra apps are called ${name}. Say which: azd env set BOT_APP_ID <id>`,
    );
  // Partners consent to it in their own tenants, so it is not of one alone; ALLOWED_TENANTS says who is served.
  const audience = ['--sign-in-audience', 'AzureADMultipleOrgs'];
  const { appId } = named[0] ?? az('ad', 'app', 'create', '--display-name', name, ...audience);
  // Without this in the tenant, Entra ID gives the app no token.
  if (!exists('ad', 'sp', 'show', '--id', appId)) az('ad', 'sp', 'create', '--id', appId);
  keep('BOT_APP_ID', appId);
  console.log(`The Entra app of the bot is ${name}, ${appId}.`);
});
