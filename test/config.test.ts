import assert from 'node:assert/strict';
import fc from 'fast-check';
import { usualRetention } from '../bot/conversation/retention-days.js';
import { readConfig, type Config, type Environment } from '../bot/config.js';

const appId = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const other = '11111111-2222-4333-8444-555555555555';

const known: Environment = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'a secret',
  MicrosoftAppTenantId: tenant,
};

const oldKey = 'the key of last year in 32 letters';
const newKey = 'the key of this year in 32 letters';
const linked: Environment = { LINK_KEYS: newKey, PUBLIC_URL: 'https://bot.example.gov.uk' };
const whole: Environment = {
  ...{ ...known, ...linked, NODE_ENV: 'production', DATA_DIR: '/var/lib/bot' },
  EDITORS: '99999999-2222-4333-8444-555555555555',
};

function configOf(environment: Environment): Config {
  const outcome = readConfig(environment);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.problems.join('\n'));
  return outcome.config;
}

function problemsOf(environment: Environment): readonly string[] {
  const outcome = readConfig(environment);
  assert.ok(!outcome.ok, `taken: ${JSON.stringify(environment)}`);
  return outcome.problems;
}

function authenticated(environment: Environment) {
  const { identity } = configOf(environment);
  assert.ok(identity.mode === 'authenticated');
  return identity;
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    assert.deepEqual(configOf({}), {
      port: 3978,
      logLevel: 'info',
      production: false,
      identity: { mode: 'local' },
      storage: { kind: 'embedded', directory: '.data' },
      editors: new Set(),
      links: { keys: [], publicUrl: undefined },
      broadcasts: { holdSeconds: 10, ratePerTenant: 45, secondPerson: false },
      feeds: false,
      pages: { isPublic: false, linkDays: 90 },
      retention: usualRetention,
      telemetry: { connectionString: undefined, secretExpires: undefined },
      stopping: { graceMs: 5_000, delayMs: 0 },
    });
  });

  it('takes how long stopping may last, and no delay that is as long', () => {
    const both = { STOP_GRACE_SECONDS: '25', STOP_DELAY_SECONDS: '10' };
    assert.deepEqual(configOf(both).stopping, { graceMs: 25_000, delayMs: 10_000 });
    const [problem] = problemsOf({ STOP_DELAY_SECONDS: '5' });
    assert.match(problem ?? '', /^STOP_DELAY_SECONDS: must be less than STOP_GRACE_SECONDS/);
    assert.equal(problemsOf({ STOP_GRACE_SECONDS: '0' }).length, 1);
  });

  it('takes where figures go, and when the secret ends', () => {
    const connectionString = `InstrumentationKey=${tenant};IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/`;
    const { telemetry } = configOf({
      APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
      SECRET_EXPIRES: '2027-03-31',
    });
    assert.deepEqual(telemetry, { connectionString, secretExpires: '2027-03-31' });
    for (const taken of [
      `InstrumentationKey=${tenant}`,
      `InstrumentationKey=${tenant};IngestionEndpoint=http://127.0.0.1:8080`,
    ]) {
      configOf({ APPLICATIONINSIGHTS_CONNECTION_STRING: taken });
    }
  });

  it('takes what is set', () => {
    const config = configOf({
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATA_DIR: '/var/lib/bot',
      EDITORS: `${tenant}, ${other},`,
    });
    assert.equal(config.port, 0);
    assert.equal(config.logLevel, 'warn');
    assert.deepEqual(config.storage, { kind: 'embedded', directory: '/var/lib/bot' });
    assert.deepEqual(config.editors, new Set([tenant, other]));
  });

  it('counts an empty value as unset', () => {
    const names = ['PORT', 'LOG_LEVEL', 'DATA_DIR', 'EDITORS', 'MicrosoftAppId', 'NODE_ENV'];
    assert.deepEqual(configOf(Object.fromEntries(names.map((name) => [name, '']))), configOf({}));
  });

  it('passes over names that are not its own', () => {
    assert.deepEqual(configOf({ HOME: '/root', port: '80', ['__proto__']: 'x' }), configOf({}));
  });

  for (const [name, value] of [
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '65536'],
    ['PORT', ' '],
    ['LOG_LEVEL', 'loud'],
    ['EDITORS', 'ann@kent.gov.uk'],
    ['EDITORS', `${tenant} ${other}`],
    ['ALLOWED_TENANTS', 'kent'],
    ['ALLOWED_CHANNELS', 'Teams'],
    ['NODE_ENV', 'Production'],
    ['SERVICE_HOSTS', 'https://smba.trafficmanager.net'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net/uk'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net:8443'],
    ['SERVICE_HOSTS', 'bot@smba.trafficmanager.net'],
    ['SERVICE_HOSTS', '*.trafficmanager.net'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net.'],
    ['SERVICE_HOSTS', 'smba trafficmanager.net'],
    ['SERVICE_HOSTS', 'localhost'],
    ['SERVICE_HOSTS', '10.0.0.1:80'],
    ['ChannelService', 'https://botframework.example.org'],
    ['ValidateAuthority', 'no'],
    ['AZURE_STORAGE_CONNECTION_STRING', 'kentsafety'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', tenant],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'InstrumentationKey=kent'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'IngestionEndpoint=https://example.org/'],
    [
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      `InstrumentationKey=${tenant};IngestionEndpoint=http://example.org/`,
    ],
    ['SECRET_EXPIRES', '31 March 2027'],
    ['SECRET_EXPIRES', '2027-02-30'],
    ['LINK_KEYS', 'short'],
    ['LINK_KEYS', `${'a'.repeat(32)},${'b'.repeat(31)}`],
    ['PUBLIC_BULLETINS', 'yes'],
    ['BULLETIN_LINK_DAYS', '0'],
    ['BULLETIN_LINK_DAYS', '366'],
    ['PUBLIC_URL', 'bot.example.gov.uk'],
    ['PUBLIC_URL', 'http://bot.example.gov.uk'],
    ['PUBLIC_URL', 'ftp://127.0.0.1'],
    ['PUBLIC_URL', 'https://asha:secret@bot.example.gov.uk'],
    ['PUBLIC_URL', 'https://bot.example.gov.uk/?a=b'],
    ['PUBLIC_URL', 'https://bot.example.gov.uk/#top'],
    ['SEND_RATE_PER_TENANT', '0'],
    ['SEND_RATE_PER_TENANT', '51'],
    ['SEND_RATE_PER_TENANT', '4.5'],
    ['BROADCAST_HOLD_SECONDS', '-1'],
    ['BROADCAST_HOLD_SECONDS', '601'],
    ['BROADCAST_HOLD_SECONDS', '1e3'],
    ['AZURE_STORAGE_ACCOUNT', 'Not An Account'],
    ['AZURE_STORAGE_ACCOUNT', 'https://account.table.core.windows.net'],
  ] as const) {
    it(`refuses ${name}="${value}", and names it`, () => {
      const [problem = '', ...more] = problemsOf({ [name]: value });
      assert.ok(problem.startsWith(name), problem);
      assert.deepEqual(more, []);
    });
  }

  it('tells every problem at once, wrong values and contradictions alike', () => {
    const problems = problemsOf({
      PORT: 'x',
      EDITORS: 'x',
      NODE_ENV: 'production',
      AZURE_STORAGE_ACCOUNT: 'account',
      AZURE_STORAGE_CONNECTION_STRING: 'AccountName=x',
    });
    const names = ['PORT', 'EDITORS', 'MicrosoftAppId', 'AZURE_STORAGE_ACCOUNT'];
    const identity = ['MicrosoftAppPassword', 'MicrosoftAppTenantId'];
    const all = [
      ...names,
      ...identity,
      'LINK_KEYS',
      'PUBLIC_URL',
      'AZURE_STORAGE_CONNECTION_STRING',
    ];
    for (const name of all) {
      assert.equal(problems.filter((problem) => problem.startsWith(`${name}: `)).length, 1, name);
    }
    assert.equal(problems.length, all.length);
  });

  it('never repeats a secret in a problem', () => {
    const LINK_KEYS = 'short secret,another secret';
    const problems = problemsOf({ ...known, MicrosoftAppId: 'x', PORT: 'x', LINK_KEYS });
    assert.doesNotMatch(problems.join('\n'), /a secret|short secret|another secret/);
  });

  it('never throws, whatever the environment', () => {
    const names = fc.constantFrom(
      ...['PORT', 'DATA_DIR', 'LOG_LEVEL', 'NODE_ENV', 'EDITORS', 'ALLOWED_TENANTS'],
      ...['ALLOWED_CHANNELS', 'AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_ACCOUNT'],
      ...['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'],
      ...['LINK_KEYS', 'PUBLIC_URL'],
    );
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.constantFrom('', '0', appId, 'production', 'SingleTenant', 'MultiTenant', ',', undefined),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(names, fc.string()), values), (environment) => {
        const before = structuredClone(environment);
        const outcome = readConfig(environment);
        assert.ok(outcome.ok || outcome.problems.length > 0);
        assert.deepEqual(readConfig(environment), outcome);
        assert.deepEqual({ ...environment }, { ...before });
      }),
      { numRuns: 500 },
    );
  });
});

describe('the identity in the configuration', () => {
  it('is refused in production without MicrosoftAppId', () => {
    assert.match(problemsOf({ NODE_ENV: 'production' }).join(), /MicrosoftAppId: is missing/);
  });

  it('is taken in production when it is whole', () => {
    assert.equal(configOf(whole).production, true);
  });

  for (const name of ['MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const) {
    it(`is refused when only ${name} is missing, and when only it is set`, () => {
      const without = problemsOf({ ...known, [name]: undefined });
      assert.ok(without.some((problem) => problem.startsWith(`${name}: is missing`)));
      assert.match(problemsOf({ [name]: known[name] }).join(), /MicrosoftAppId: is missing/);
    });
  }

  it('needs no password as a managed identity', () => {
    const { settings } = authenticated({
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppType: 'UserAssignedMSI',
    });
    assert.equal(settings.MicrosoftAppType, 'UserAssignedMSI');
  });

  it('needs no password where the client id of a managed identity is named instead', () => {
    const MicrosoftAppClientId = other;
    const federated = { ...known, MicrosoftAppPassword: undefined, MicrosoftAppClientId };
    assert.equal(authenticated(federated).settings.MicrosoftAppClientId, other);
    const both = problemsOf({ ...known, MicrosoftAppClientId });
    assert.deepEqual(both, [
      'MicrosoftAppClientId: set either this or MicrosoftAppPassword, not both.',
    ]);
    const multi = { ...federated, MicrosoftAppType: 'MultiTenant', ALLOWED_TENANTS: tenant };
    assert.match(problemsOf(multi).join(), /^MicrosoftAppClientId: is for .* SingleTenant/);
    const itself = problemsOf({ ...federated, MicrosoftAppClientId: appId.toUpperCase() });
    assert.match(itself.join(), /^MicrosoftAppClientId: is the same as MicrosoftAppId/);
    assert.match(problemsOf({ MicrosoftAppClientId }).join(), /MicrosoftAppId: is missing/);
  });

  it('needs the names of tenants as a multi-tenant bot', () => {
    const multi = {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'x',
      MicrosoftAppType: 'MultiTenant',
    };
    assert.match(problemsOf(multi).join(), /^ALLOWED_TENANTS: is missing/);
    assert.match(problemsOf({ ...multi, ALLOWED_TENANTS: ' , ' }).join(), /^ALLOWED_TENANTS/);
    const { tenants } = authenticated({ ...multi, ALLOWED_TENANTS: other });
    assert.deepEqual(tenants, new Set([other]));
  });

  it('refuses a type that the SDK would silently take for another', () => {
    const problems = problemsOf({ ...known, MicrosoftAppType: 'singletenant' });
    assert.ok(problems.some((problem) => problem.startsWith('MicrosoftAppType')));
  });

  it('serves its own tenant in Teams unless told otherwise', () => {
    assert.deepEqual(authenticated(known).tenants, new Set([tenant]));
    assert.deepEqual(authenticated(known).channels, new Set(['msteams']));
    const told = authenticated({ ...known, ALLOWED_TENANTS: other, ALLOWED_CHANNELS: 'webchat' });
    assert.deepEqual(told.tenants, new Set([other]));
    assert.deepEqual(told.channels, new Set(['webchat']));
  });

  it('shows its token to the hosts of Teams in the public cloud unless told otherwise', () => {
    assert.deepEqual(
      authenticated(known).serviceHosts,
      new Set(['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net']),
    );
    const told = { ...known, SERVICE_HOSTS: 'SMBA.infra.gcc.teams.microsoft.com, 127.0.0.1:8080' };
    assert.deepEqual(
      authenticated(told).serviceHosts,
      new Set(['smba.infra.gcc.teams.microsoft.com', '127.0.0.1:8080']),
    );
  });

  it('knows tenants and editors by their ids in either case', () => {
    const shouted = {
      ...known,
      ALLOWED_TENANTS: other.toUpperCase(),
      EDITORS: tenant.toUpperCase(),
    };
    assert.deepEqual(authenticated(shouted).tenants, new Set([other]));
    assert.deepEqual(configOf(shouted).editors, new Set([tenant]));
  });

  it('hands the Bot Framework its own settings by name, and no other', () => {
    const standIn = {
      ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1/metadata',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToBotFromEmulatorOpenIdMetadataUrl: 'http://127.0.0.1/metadata',
      OAuthUrl: 'http://127.0.0.1/',
      ValidateAuthority: 'false',
      ChannelService: 'https://botframework.azure.us',
    };
    const { settings } = authenticated({ ...known, ...standIn, PORT: '80' });
    assert.deepEqual(settings, { ...known, MicrosoftAppType: 'SingleTenant', ...standIn });
  });
});

describe('feeds in the configuration', () => {
  const known = {
    MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
    MicrosoftAppPassword: 'secret',
    MicrosoftAppTenantId: '11111111-2222-3333-4444-666666666666',
  };

  it('are looked at unless the bot is in local mode, or it is said otherwise', () => {
    assert.equal(configOf({}).feeds, false);
    assert.equal(configOf({ FEEDS: 'true' }).feeds, true);
    assert.equal(configOf(known).feeds, true);
    assert.equal(configOf({ ...known, FEEDS: 'false' }).feeds, false);
  });
});

describe('broadcasts in the configuration', () => {
  it('go out after a hold, at a rate, and by a second person where that is asked for', () => {
    const set = { SEND_RATE_PER_TENANT: '30', BROADCAST_HOLD_SECONDS: '0' };
    const broadcasts = { holdSeconds: 0, ratePerTenant: 30, secondPerson: false };
    assert.deepEqual(configOf(set).broadcasts, broadcasts);
    const two = configOf({ ...set, BROADCAST_SECOND_PERSON: 'true' });
    assert.deepEqual(two.broadcasts, { ...broadcasts, secondPerson: true });
  });

  for (const [name, value] of [
    ['BROADCAST_HOLD_SECONDS', '601'],
    ['BROADCAST_HOLD_SECONDS', '-1'],
    ['SEND_RATE_PER_TENANT', '0'],
    ['SEND_RATE_PER_TENANT', '51'],
    ['BROADCAST_SECOND_PERSON', 'yes'],
  ] as const)
    it(`are refused with ${name}=${value}`, () => {
      const outcome = readConfig({ [name]: value });
      assert.ok(!outcome.ok);
      assert.match(outcome.problems.join(), new RegExp(`^${name}: `));
    });
});

describe('the links in the configuration', () => {
  it('are signed with the first key, and those after it still verify', () => {
    const { keys } = configOf({ LINK_KEYS: ` ${newKey}, ${oldKey},` }).links;
    assert.deepEqual(keys, [newKey, oldKey]);
  });

  for (const [said, meant] of [
    ['https://bot.example.gov.uk', 'https://bot.example.gov.uk'],
    ['https://Bot.Example.gov.uk/', 'https://bot.example.gov.uk'],
    ['https://example.gov.uk:8443/bot/', 'https://example.gov.uk:8443/bot'],
    ['http://127.0.0.1:3978', 'http://127.0.0.1:3978'],
    ['http://localhost:3978/', 'http://localhost:3978'],
    ['http://[::1]:3978', 'http://[::1]:3978'],
  ] as const) {
    it(`lead below ${said}`, () => {
      assert.equal(configOf({ PUBLIC_URL: said }).links.publicUrl, meant);
    });
  }

  for (const [name, value] of [
    ['LINK_KEYS', undefined],
    ['LINK_KEYS', ' , '],
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', 'http://127.0.0.1:3978'],
  ] as const) {
    it(`are refused in production with ${name}=${value ?? ''}`, () => {
      const [problem = '', ...more] = problemsOf({ ...whole, [name]: value });
      assert.ok(problem.startsWith(`${name}: `), problem);
      assert.deepEqual(more, []);
    });
  }
});

describe('the storage in the configuration', () => {
  it('is Azure by connection string or by account', () => {
    const connectionString = 'UseDevelopmentStorage=true';
    assert.deepEqual(configOf({ AZURE_STORAGE_CONNECTION_STRING: connectionString }).storage, {
      kind: 'azure',
      connectionString,
    });
    assert.deepEqual(configOf({ AZURE_STORAGE_ACCOUNT: 'kentsafety' }).storage, {
      kind: 'azure',
      account: 'kentsafety',
    });
  });

  it('is refused when both are set', () => {
    const both = {
      AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
      AZURE_STORAGE_ACCOUNT: 'kentsafety',
    };
    assert.match(problemsOf(both).join(), /^AZURE_STORAGE_ACCOUNT: set either/);
  });
});
