import assert from 'node:assert/strict';
import { readConfig, settingNames, type Environment } from '../../bot/config.js';
import { packageSettingNames, readPackageSettings } from '../../scripts/package/settings.js';
import type { ValueMap } from './evaluate.js';
import { bodiesOf, deployed, environments, ofTheCouncil } from './house.js';

/** What App Service and Azure's libraries read themselves. */
const ofThePlatform = new Set([
  ...['SCM_DO_BUILD_DURING_DEPLOYMENT', 'WEBSITES_CONTAINER_STOP_TIME_LIMIT'],
  ...['WEBSITE_HEALTHCHECK_MAXPINGFAILURES', 'AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS'],
]);

/** What the vault holds, and App Service puts in the place of a reference. */
const secrets: Readonly<Record<string, string>> = {
  'link-keys': 'Zk3v9Qm1Lx7Tn5Wc2Rb8Yp4Hd6Jf0Sg/Uo9Ei5Aq1w=',
  'bot-secret': 'xK8~not.an.id',
};

const reference =
  /^@Microsoft\.KeyVault\(VaultName=(?<vault>[\w-]+);SecretName=(?<secret>[\w-]+)\)$/;

/** The settings as the bot would find them in its environment. */
async function environmentOf(
  environment: (typeof environments)[number],
  parameters: ValueMap = {},
): Promise<Environment> {
  const deployment = await deployed(environment, parameters);
  const settings = bodiesOf(deployment, 'Microsoft.Web/sites/config')[0]?.properties as ValueMap;
  const entries = Object.entries(settings).map(([name, value]) => {
    assert.equal(typeof value, 'string', name);
    const { vault, secret = '' } = reference.exec(value as string)?.groups ?? {};
    if (vault !== undefined) assert.equal(vault, deployment.outputs['AZURE_KEY_VAULT_NAME']);
    return [name, vault === undefined ? (value as string) : secrets[secret]] as const;
  });
  return Object.fromEntries(entries);
}

/** Sets of parameters under which the bot must start. */
const ways: readonly ValueMap[] = [
  {},
  { botCredential: 'secret', secretExpires: '2027-05-31' },
  { allowedTenants: '33333333-2222-4333-8444-555555555555,0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10' },
  { extraSettings: { PUBLIC_BULLETINS: 'true', RETENTION_DAYS: 'enquiries=800' } },
];

describe('the settings that deploy/ gives the bot', () => {
  for (const environment of environments) {
    for (const way of ways) {
      it(`are taken in production: ${environment} ${JSON.stringify(way)}`, async () => {
        const set = await environmentOf(environment, way);
        assert.equal(set.NODE_ENV, 'production');
        const outcome = readConfig(set);
        assert.deepEqual(outcome.ok ? [] : outcome.problems, []);
      });
    }
  }

  it('are all known, to the bot or to App Service', async () => {
    const set = { ...(await environmentOf('prod')), ...(await environmentOf('prod', ways[1])) };
    for (const name of Object.keys(set))
      assert.ok(settingNames.has(name) || ofThePlatform.has(name), name);
  });

  it('are refused when a reference to the vault is not followed, or one of the ids is missing', async () => {
    const set = await environmentOf('prod');
    const LINK_KEYS = '@Microsoft.KeyVault(VaultName=v;SecretName=link-keys)';
    assert.ok(!readConfig({ ...set, LINK_KEYS }).ok);
    for (const name of [
      'MicrosoftAppClientId',
      'MicrosoftAppId',
      'EDITORS',
      'PUBLIC_URL',
      'LINK_KEYS',
    ])
      assert.ok(!readConfig({ ...set, [name]: undefined }).ok, name);
  });

  it('leave the bot less time to stop than App Service waits', async () => {
    const { STOP_GRACE_SECONDS, WEBSITES_CONTAINER_STOP_TIME_LIMIT } = await environmentOf('prod');
    const spare = Number(WEBSITES_CONTAINER_STOP_TIME_LIMIT) - Number(STOP_GRACE_SECONDS);
    assert.ok(spare >= 3, String(spare));
    // App Service takes no more than two minutes.
    assert.ok(Number(WEBSITES_CONTAINER_STOP_TIME_LIMIT) <= 120);
  });

  it('name one identity for storage and for Teams, and its app', async () => {
    const { outputs } = await deployed('prod');
    const set = await environmentOf('prod');
    assert.equal(set.AZURE_CLIENT_ID, outputs['MANAGED_IDENTITY_CLIENT_ID']);
    assert.equal(set.MicrosoftAppClientId, set.AZURE_CLIENT_ID);
    assert.equal(set.MicrosoftAppId, ofTheCouncil.botAppId);
    assert.equal(set.AZURE_STORAGE_ACCOUNT, outputs['AZURE_STORAGE_ACCOUNT']);
  });
});

describe('the outputs of deploy/', () => {
  it('are all that npm run package needs of the bot, by the same names', async () => {
    const { outputs } = await deployed('prod');
    const pages = {
      TEAMS_DEVELOPER_NAME: 'Example Council',
      TEAMS_WEBSITE_URL: 'https://example.gov.uk/bot',
      TEAMS_PRIVACY_URL: 'https://example.gov.uk/privacy',
      TEAMS_TERMS_URL: 'https://example.gov.uk/terms',
    };
    const given = packageSettingNames.flatMap((name) =>
      typeof outputs[name] === 'string' ? [[name, outputs[name]] as const] : [],
    );
    assert.deepEqual(readPackageSettings({ ...pages, ...Object.fromEntries(given) }).problems, []);
    const set = await environmentOf('prod');
    for (const [name, value] of given) assert.equal(value, set[name], name);
  });
});
