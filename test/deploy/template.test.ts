import assert from 'node:assert/strict';
import { asText, type ValueMap } from './evaluate.js';
import { bodiesOf, changed, deployed, environments, propertiesOf } from './house.js';
import { shapeProblems } from './shape-problems.js';
import type { Deployment } from './template.js';

/** Everything that is wrong with what would be set up. */
const problemsOf = (deployment: Deployment): readonly string[] => [
  ...deployment.problems,
  ...deployment.resources.flatMap(shapeProblems),
];

/** Mistakes that somebody could make in a file, and what is said of each. */
const mistakes: readonly (readonly [file: string, from: string, to: string, said: RegExp])[] = [
  ['main.bicep', 'targetScope =', 'targetScope', /main.bicep: line \d+/],
  [
    'modules/web.bicep',
    'properties: { reserved: true }',
    'properties: { reserved true }',
    /web.bicep: line/,
  ],
  [
    'modules/web.bicep',
    'httpsOnly: true',
    'httpOnly: true',
    /sites\.properties\.httpOnly is not known/,
  ],
  [
    'modules/web.bicep',
    "minTlsVersion: '1.2'",
    "minTlsVersion: '1.0'",
    /minTlsVersion may not be "1.0"/,
  ],
  [
    'modules/web.bicep',
    "sites@2024-11-01' = {\n  name",
    "sites@2024-11-31' = {\n  name",
    /sites@2024-11-31 is not known/,
  ],
  ['modules/web.bicep', 'serverFarmId: plan.id', 'serverFarmId: plans.id', /plans is not declared/],
  [
    'modules/web.bicep',
    'param workspaceId string',
    'param workspace string',
    /workspace has no value/,
  ],
  [
    'modules/storage.bicep',
    "defaultAction: isOpen ? 'Allow' : 'Deny'",
    "bypassed: 'x'",
    /networkAcls\.defaultAction is missing/,
  ],
  ['modules/storage.bicep', 'guid(account.id', 'guide(account.id', /guide is no function/],
  ['modules/bot.bicep', "location: 'global'\n  tags", 'tags', /botServices\.location is missing/],
  [
    'modules/bot.bicep',
    "msaAppType: 'SingleTenant'",
    "msaAppType: 'MultiTenant'",
    /msaAppType may not be "MultiTenant"/,
  ],
  [
    'modules/identity.bicep',
    'identity.properties.clientId',
    'identity.properties.client',
    /client is not given/,
  ],
  [
    'main.bicep',
    "scope: group\n  params: { name: 'id-",
    "scope: group\n  params: { nam: 'id-",
    /nam is no parameter/,
  ],
  ['main.bicep', 'modules/vault.bicep', 'modules/vaults.bicep', /there is no such file/],
  ['main.bicep', 'web.outputs.host}', 'web.outputs.hosts}', /web.outputs.hosts is not given/],
];

describe('what deploy/ sets up on Azure', () => {
  for (const environment of environments) {
    it(`is Bicep that holds together, of resources that Azure knows, for ${environment}`, async () => {
      assert.deepEqual(problemsOf(await deployed(environment)), []);
    });
  }

  it('holds together with a secret instead of the identity, and with every other choice', async () => {
    const choices: readonly ValueMap[] = [
      { botCredential: 'secret', secretExpires: '2027-05-31' },
      { storageNetwork: 'open' },
      { storageNetwork: 'subnet', allowedIps: ['192.0.2.0/24'] },
      { extraSettings: { PUBLIC_BULLETINS: 'true' }, lockStorage: false },
    ];
    for (const choice of choices)
      assert.deepEqual(problemsOf(await deployed('prod', choice)), [], JSON.stringify(choice));
  });

  for (const [file, from, to, said] of mistakes) {
    it(`is refused when ${file} says "${to.replaceAll('\n', ' ').slice(0, 50)}"`, async () => {
      const problems = problemsOf(await deployed('prod', {}, changed(file, from, to)));
      assert.ok(
        problems.some((problem) => said.test(problem)),
        problems.join('\n'),
      );
    });
  }

  it('is refused with a parameter that there is not, or a value that is not allowed', async () => {
    const problems = problemsOf(
      await deployed('prod', { instance: 2, planSku: 'F1', instances: '2' }),
    );
    for (const said of [
      /instance is no parameter/,
      /planSku may not be "F1"/,
      /instances is not of/,
    ])
      assert.ok(
        problems.some((problem) => said.test(problem)),
        `${said}: ${problems.join('\n')}`,
      );
  });
});

describe('what deploy/ sets up', () => {
  let dev: Deployment;
  let prod: Deployment;
  before(async () => {
    [dev, prod] = await Promise.all([deployed('dev'), deployed('prod')]);
  });

  it('runs the bot on Node 24, always on, over https and TLS 1.2 only, with its health looked at', () => {
    for (const deployment of [dev, prod]) {
      const { siteConfig, ...site } = propertiesOf(deployment, 'Microsoft.Web/sites');
      assert.equal(site.httpsOnly, true);
      const wanted = {
        ...{ linuxFxVersion: 'NODE|24-lts', alwaysOn: true, healthCheckPath: '/health' },
        ...{ minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled' },
      };
      assert.deepEqual({ ...(siteConfig as ValueMap), ...wanted }, siteConfig);
    }
  });

  it('runs on two machines or more in production, and on one in dev', () => {
    const capacity = (deployment: Deployment) =>
      (bodiesOf(deployment, 'Microsoft.Web/serverfarms')[0]?.sku as ValueMap).capacity;
    assert.equal(capacity(dev), 1);
    assert.ok(Number(capacity(prod)) >= 2);
  });

  it('keeps everything in an account that no key opens, which in production only the bot’s subnet reaches', () => {
    for (const deployment of [dev, prod]) {
      const account = propertiesOf(deployment, 'Microsoft.Storage/storageAccounts');
      const { allowSharedKeyAccess, allowBlobPublicAccess, minimumTlsVersion } = account;
      assert.deepEqual(
        [allowSharedKeyAccess, allowBlobPublicAccess, minimumTlsVersion],
        [false, false, 'TLS1_2'],
      );
    }
    const rules = (deployment: Deployment) =>
      propertiesOf(deployment, 'Microsoft.Storage/storageAccounts').networkAcls as ValueMap;
    assert.equal(rules(dev).defaultAction, 'Allow');
    assert.equal(rules(prod).defaultAction, 'Deny');
    const { virtualNetworkSubnetId: subnet } = propertiesOf(prod, 'Microsoft.Web/sites');
    assert.deepEqual(rules(prod).virtualNetworkRules, [{ id: subnet, action: 'Allow' }]);
    assert.equal(bodiesOf(prod, 'Microsoft.Authorization/locks').length, 1);
  });

  it('gives the identity the least roles: tables, queues and reading secrets, each on its own resource', () => {
    const roles = bodiesOf(prod, 'Microsoft.Authorization/roleAssignments').map((body) => {
      const { roleDefinitionId, principalId } = body.properties as ValueMap;
      assert.equal(principalId, prod.outputs['MANAGED_IDENTITY_PRINCIPAL_ID']);
      return [
        asText(roleDefinitionId ?? '')
          .split('/')
          .at(-1),
        (body.scope as ValueMap).kind ?? 'vault',
      ];
    });
    assert.deepEqual(roles, [
      ['0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', 'StorageV2'],
      ['974c5e8b-45b9-4653-ba55-5f855dd0fb88', 'StorageV2'],
      ['4633458b-17de-408a-b874-0445c86b69e6', 'vault'],
    ]);
  });

  it('keeps secrets in a vault that forgets nothing for 90 days and goes by roles', () => {
    const vault = propertiesOf(prod, 'Microsoft.KeyVault/vaults');
    const { enableRbacAuthorization, enablePurgeProtection, softDeleteRetentionInDays } = vault;
    assert.deepEqual(
      [enableRbacAuthorization, enablePurgeProtection, softDeleteRetentionInDays],
      [true, true, 90],
    );
  });

  it('is an Azure Bot of one tenant, in Teams, whose messages come to the bot’s address', () => {
    const bot = propertiesOf(prod, 'Microsoft.BotService/botServices');
    assert.equal(bot.msaAppType, 'SingleTenant');
    assert.equal(bot.endpoint, `${asText(prod.outputs['PUBLIC_URL'] ?? '')}/api/messages`);
    assert.equal(
      bodiesOf(prod, 'Microsoft.BotService/botServices/channels')[0]?.name,
      'MsTeamsChannel',
    );
  });

  it('writes nothing about HTTP calls into logs, where links to files would stand', () => {
    const logs = bodiesOf(prod, 'Microsoft.Insights/diagnosticSettings').flatMap(
      ({ properties }) => (properties as { logs: readonly ValueMap[] }).logs,
    );
    assert.ok(logs.length > 0);
    assert.ok(!logs.some(({ category }) => category === 'AppServiceHTTPLogs'));
  });

  it('names a budget of the month that tells somebody at 80% and when more is to be expected', () => {
    const { amount, notifications } = propertiesOf(prod, 'Microsoft.Consumption/budgets');
    assert.equal(amount, 200);
    const told = Object.values(notifications as Readonly<Record<string, ValueMap>>);
    assert.deepEqual(
      told.map(({ contactEmails }) => contactEmails),
      [['it@example.gov.uk'], ['it@example.gov.uk']],
    );
  });
});
