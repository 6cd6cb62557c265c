import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig, type Environment } from '../../bot/config.js';

const appId = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const key = 'Zk3v9Qm1Lx7Tn5Wc2Rb8Yp4Hd6Jf0Sg=';

/** A bot in production as it should be. */
const sound: Environment = {
  NODE_ENV: 'production',
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'xK8~not.an.id',
  MicrosoftAppTenantId: tenant,
  ALLOWED_TENANTS: `${tenant},33333333-2222-4333-8444-555555555555`,
  EDITORS: '99999999-2222-4333-8444-555555555555',
  LINK_KEYS: key,
  PUBLIC_URL: 'https://bot.example.gov.uk',
  AZURE_STORAGE_ACCOUNT: 'kentsafety',
};

const problemsOf = (environment: Environment): readonly string[] => {
  const outcome = readConfig(environment);
  return outcome.ok ? [] : outcome.problems;
};
const names = (problems: readonly string[], name: string): boolean =>
  problems.some((problem) => problem.startsWith(`${name}: `));

/** Ways to set one setting wrongly; undefined leaves it out. */
const broken: readonly (readonly [name: string, value: string | undefined])[] = [
  ['PORT', 'http'],
  ['LOG_LEVEL', 'loud'],
  ['EDITORS', undefined],
  ['EDITORS', ' , '],
  ['EDITORS', 'asha@kent.gov.uk'],
  ['ALLOWED_TENANTS', 'kent'],
  ['ALLOWED_CHANNELS', 'emulator'],
  ['ALLOWED_CHANNELS', 'msteam'],
  ['SERVICE_HOSTS', '127.0.0.1:8080'],
  ['SERVICE_HOSTS', 'smba.trafficmanager.net,localhost:3978'],
  ['SERVICE_HOSTS', '[::1]:80'],
  ['SERVICE_HOSTS', 'https://smba.trafficmanager.net'],
  ['LINK_KEYS', undefined],
  ['LINK_KEYS', 'short'],
  ['LINK_KEYS', 'k'.repeat(40)],
  ['LINK_KEYS', 'abcdefghijkl'.repeat(4)],
  ['LINK_KEYS', `${key},${key}`],
  ['PUBLIC_URL', undefined],
  ['PUBLIC_URL', 'http://bot.example.gov.uk'],
  ['PUBLIC_URL', 'http://127.0.0.1:3978'],
  ['PUBLIC_URL', 'https://localhost:8443'],
  ['MicrosoftAppId', undefined],
  ['MicrosoftAppId', 'the bot'],
  ['MicrosoftAppPassword', undefined],
  ['MicrosoftAppPassword', '5b1c3f52-8d8f-4cde-9d3a-0a4a1f2b3c4d'],
  ['MicrosoftAppPassword', ' xK8~not.an.id'],
  ['MicrosoftAppPassword', '<the secret>'],
  ['MicrosoftAppPassword', '@Microsoft.KeyVault(SecretUri=https://vault.example/)'],
  ['MicrosoftAppType', 'singletenant'],
  ['MicrosoftAppTenantId', undefined],
  ['ChannelService', 'https://example.org'],
  ['ValidateAuthority', 'false'],
  ['ToBotFromChannelOpenIdMetadataUrl', 'http://127.0.0.1/metadata'],
  ['ToBotFromChannelTokenIssuer', 'https://example.org'],
  ['ToChannelFromBotOAuthScope', 'https://example.org'],
  ['ToChannelFromBotLoginUrl', 'https://example.org'],
  ['ToBotFromEmulatorOpenIdMetadataUrl', 'http://127.0.0.1/metadata'],
  ['OAuthUrl', 'http://127.0.0.1/'],
  ['AZURE_STORAGE_ACCOUNT', 'Kent Safety'],
  ['AZURE_STORAGE_CONNECTION_STRING', 'UseDevelopmentStorage=true'],
  ['AZURE_STORAGE_CONNECTION_STRING', 'kentsafety'],
  [
    'APPLICATIONINSIGHTS_CONNECTION_STRING',
    `InstrumentationKey=${tenant};IngestionEndpoint=http://127.0.0.1:8080`,
  ],
  ['APPLICATIONINSIGHTS_CONNECTION_STRING', '${insights}'],
  ['SECRET_EXPIRES', 'soon'],
  ['FEEDS', 'yes'],
  ['SEND_RATE_PER_TENANT', '51'],
  ['BROADCAST_HOLD_SECONDS', '-1'],
  ['BROADCAST_SECOND_PERSON', 'on'],
  ['PUBLIC_BULLETINS', '1'],
  ['BULLETIN_LINK_DAYS', '0'],
  ['ALLOWED_TENANT', tenant],
  ['AllowedTenants', tenant],
  ['MicrosoftAppID', appId],
  ['MicrosoftAppSecret', 'a secret'],
  ['LINK_KEY', key],
  ['PUBLIC_URLS', 'https://bot.example.gov.uk'],
  ['SERVICE_HOST', 'smba.trafficmanager.net'],
  ['AZURE_STORAGE_ACOUNT', 'kentsafety'],
];

/** Ids that belong to another setting, or that another takes the place of. */
const mistaken: typeof broken = [
  ['EDITORS', tenant],
  ['EDITORS', appId.toUpperCase()],
  ['ALLOWED_TENANTS', appId],
  ['MicrosoftAppTenantId', appId],
  ['MicrosoftAppClientId', 'the identity'],
  ['MicrosoftAppClientId', '55555555-2222-4333-8444-555555555555'],
];

describe('the settings in production', () => {
  it('are taken when they are whole, in Azure or in a folder', () => {
    assert.deepEqual(problemsOf(sound), []);
    const folder = { ...sound, AZURE_STORAGE_ACCOUNT: undefined, DATA_DIR: '/var/lib/bot' };
    assert.deepEqual(problemsOf(folder), []);
  });

  it('name a place for the data, rather than a folder that goes with the bot', () => {
    const nowhere = problemsOf({ ...sound, AZURE_STORAGE_ACCOUNT: undefined });
    assert.deepEqual(nowhere, [
      'DATA_DIR: is missing; name a folder that outlives the bot, or set AZURE_STORAGE_ACCOUNT (NODE_ENV is production).',
    ]);
  });

  for (const [name, value] of [...broken, ...mistaken]) {
    it(`are refused with ${name}=${value ?? ''}, and name it`, () => {
      const problems = problemsOf({ ...sound, [name]: value });
      assert.ok(names(problems, name), problems.join('\n'));
    });
  }

  it('are refused with every setting named that is broken, whichever they are', () => {
    const some = fc.uniqueArray(fc.constantFrom(...broken), { selector: ([name]) => name });
    fc.assert(
      fc.property(some, (faults) => {
        const problems = problemsOf({ ...sound, ...Object.fromEntries(faults) });
        const unnamed = faults.filter(([name]) => !names(problems, name));
        assert.deepEqual(unnamed, [], problems.join('\n'));
        assert.equal(problems.length === 0, faults.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('want no secret of a managed identity', () => {
    const managed = { ...sound, MicrosoftAppType: 'UserAssignedMSI' };
    assert.deepEqual(problemsOf({ ...managed, MicrosoftAppPassword: undefined }), []);
    assert.ok(names(problemsOf(managed), 'MicrosoftAppPassword'));
  });

  it('want either a secret or the client id of a managed identity, never neither', () => {
    const neither = { ...sound, MicrosoftAppPassword: undefined };
    assert.ok(names(problemsOf(neither), 'MicrosoftAppPassword'));
    const MicrosoftAppClientId = '55555555-2222-4333-8444-555555555555';
    assert.deepEqual(problemsOf({ ...neither, MicrosoftAppClientId }), []);
    assert.ok(names(problemsOf({ ...sound, MicrosoftAppClientId }), 'MicrosoftAppClientId'));
  });

  it('tell which setting a name that is no setting stands for', () => {
    assert.deepEqual(problemsOf({ ...sound, ALLOWED_TENANT: tenant }), [
      'ALLOWED_TENANT: is no setting of the bot; ALLOWED_TENANTS is meant.',
    ]);
    assert.deepEqual(problemsOf({ ...sound, MicrosoftAppID: appId }), [
      'MicrosoftAppID: is no setting of the bot; MicrosoftAppId is meant.',
    ]);
  });

  it('say nothing of what else a machine has in its environment', () => {
    const usual = [
      ...[
        'PATH',
        'HOME',
        'HOST',
        'HOSTNAME',
        'PWD',
        'EDITOR',
        'LANG',
        'TZ',
        'TERM',
        'SHLVL',
        'USER',
      ],
      ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_VERSION', 'npm_config_user_agent', 'XDG_DATA_DIRS'],
      ...[
        'WEBSITE_SITE_NAME',
        'WEBSITE_HOSTNAME',
        'APPSETTING_MicrosoftAppId',
        'HTTP_PLATFORM_PORT',
      ],
      ...['KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT', 'KUBERNETES_PORT', 'SSH_AUTH_SOCK'],
      ...[
        'IDENTITY_ENDPOINT',
        'MSI_SECRET',
        'AZURE_CLIENT_ID',
        'AZURE_TENANT_ID',
        'LOGNAME',
        'PORTS',
      ],
      ...[
        'HTTPS_PROXY',
        'NO_PROXY',
        'DEBUG',
        'CI',
        'SHELL',
        'TMPDIR',
        'INVOCATION_ID',
        'JOURNAL_STREAM',
      ],
    ];
    const environment = Object.fromEntries(usual.map((name) => [name, 'x']));
    assert.deepEqual(problemsOf({ ...environment, ...sound }), []);
  });

  it('never repeat a secret', () => {
    const secrets = { MicrosoftAppPassword: '<xyzzy>', LINK_KEYS: 'plugh,plugh' };
    assert.doesNotMatch(problemsOf({ ...sound, ...secrets }).join('\n'), /xyzzy|plugh/);
  });
});
