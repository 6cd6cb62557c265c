import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../../bot/config.js';
import { root } from './house.js';

const run = promisify(execFile);
const appId = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv';
const site = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/app';

/** What Azure answers: by the beginning of the command, in order; `fails` is what it says instead. */
interface Answer {
  readonly to: string;
  readonly says?: unknown;
  readonly fails?: string;
}

const call = z.object({
  program: z.string(),
  args: z.array(z.string()),
  body: z.unknown().optional(),
});

/** Stands in for `az` and `azd` on the path: keeps what it was asked, and answers from a list. */
const standIn = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const folder = process.env.STAND_IN;
const args = process.argv.slice(2);
const file = args.find((each) => each.startsWith('@'))?.slice(1);
const body = file && JSON.parse(fs.readFileSync(file, 'utf8'));
const program = path.basename(process.argv[1]);
fs.appendFileSync(path.join(folder, 'asked'), JSON.stringify({ program, args, body }) + '\\n');
const line = [program, ...args].join(' ');
const answers = JSON.parse(fs.readFileSync(path.join(folder, 'answers'), 'utf8'));
const answer = answers.find(({ to }) => line.startsWith(to));
if (!answer || answer.fails !== undefined) {
  process.stderr.write(answer?.fails ?? 'unexpected: ' + line);
  process.exit(1);
}
if (answer.says !== undefined) process.stdout.write(JSON.stringify(answer.says));
`;

describe('the hooks of a deployment', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kcsp-hooks-'));
    for (const program of ['az', 'azd']) {
      await writeFile(path.join(folder, program), standIn);
      await chmod(path.join(folder, program), 0o755);
    }
    await writeFile(path.join(folder, 'asked'), '');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function hook(
    name: string,
    set: Readonly<Record<string, string>>,
    answers: readonly Answer[],
  ) {
    await writeFile(path.join(folder, 'answers'), JSON.stringify(answers));
    const env = { PATH: `${folder}:${process.env.PATH ?? ''}`, STAND_IN: folder, ...set };
    const script = path.join(root, 'deploy/hooks', `${name}.mjs`);
    const ended = await run(process.execPath, [script], { env }).then(
      ({ stderr }) => ({ ok: true, said: stderr }),
      (fault: { stderr: string }) => ({ ok: false, said: fault.stderr }),
    );
    const lines = (await readFile(path.join(folder, 'asked'), 'utf8')).split('\n').filter(Boolean);
    return { ...ended, asked: lines.map((line) => call.parse(JSON.parse(line))) };
  }

  describe('before it', () => {
    const set = { EDITORS: 'e', ALERT_EMAIL: 'it@example.gov.uk', AZURE_ENV_NAME: 'kcsp-dev' };
    const commands = (asked: readonly z.infer<typeof call>[]) =>
      asked.map(({ program, args }) => [program, ...args.slice(0, 3)].join(' '));

    it('makes the Entra app for several tenants, with its place in this one, and keeps its id', async () => {
      const { ok, said, asked } = await hook('before-provision', set, [
        { to: 'az ad app list', says: [{ displayName: 'bot-kcsp-dev-old', appId: 'another' }] },
        { to: 'az ad app create', says: { appId } },
        { to: 'az ad sp show', fails: `Resource '${appId}' does not exist` },
        { to: 'az ad sp create', says: {} },
        { to: 'azd env set' },
      ]);
      assert.ok(ok, said);
      assert.deepEqual(commands(asked), [
        ...['az ad app list', 'az ad app create', 'az ad sp show', 'az ad sp create'],
        'azd env set BOT_APP_ID',
      ]);
      assert.ok(asked[1]?.args.includes('AzureADMultipleOrgs'));
      assert.deepEqual(asked[4]?.args.slice(3), [appId, '--environment', 'kcsp-dev']);
    });

    it('takes the app that is there, and asks nothing at all once its id is known', async () => {
      const again = await hook('before-provision', set, [
        { to: 'az ad app list', says: [{ displayName: 'bot-kcsp-dev', appId }] },
        { to: 'az ad sp show', says: {} },
        { to: 'azd env set' },
      ]);
      assert.ok(again.ok, again.said);
      assert.ok(!commands(again.asked).some((command) => command.includes('create')));
      await writeFile(path.join(folder, 'asked'), '');
      const known = await hook('before-provision', { ...set, BOT_APP_ID: appId }, []);
      assert.deepEqual([known.ok, known.asked], [true, []]);
    });

    it('says which value is missing, and what Azure says when it refuses', async () => {
      const missing = await hook('before-provision', { ...set, EDITORS: '' }, []);
      assert.match(missing.said, /^EDITORS is not set/);
      const refused = await hook('before-provision', set, [
        { to: 'az ad app list', says: [] },
        { to: 'az ad app create', fails: 'Insufficient privileges' },
      ]);
      assert.deepEqual([refused.ok, /Insufficient privileges/.test(refused.said)], [false, true]);
    });
  });

  describe('after it', () => {
    const set = {
      AZURE_ENV_NAME: 'kcsp-dev',
      BOT_CREDENTIAL: 'federated',
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: 'tenant',
      MANAGED_IDENTITY_PRINCIPAL_ID: 'principal',
      AZURE_KEY_VAULT_ID: vault,
      WEB_APP_ID: site,
    };
    const secret = `${vault}/secrets/link-keys?api-version=2024-11-01`;
    const first: readonly Answer[] = [
      { to: 'az ad app federated-credential list', says: [] },
      { to: 'az ad app federated-credential create', says: {} },
      { to: 'az rest --method get', fails: 'Not Found({"error":{"code":"SecretNotFound"}})' },
      { to: 'az rest --method put', says: {} },
      { to: 'az rest --method post' },
    ];

    it('lets the app trust the identity, and makes keys for links that the bot takes', async () => {
      const { ok, said, asked } = await hook('after-provision', set, first);
      assert.ok(ok, said);
      assert.deepEqual(asked[4]?.body, {
        name: 'bot-kcsp-dev',
        issuer: 'https://login.microsoftonline.com/tenant/v2.0',
        subject: 'principal',
        audiences: ['api://AzureADTokenExchange'],
      });
      assert.ok(asked[1]?.args.includes(secret));
      const { properties } = z
        .object({ properties: z.object({ value: z.string() }) })
        .parse(asked[1]?.body);
      const taken = readConfig({
        LINK_KEYS: properties.value,
        PUBLIC_URL: 'https://bot.example.gov.uk',
      });
      assert.deepEqual(taken.ok && taken.config.links.keys, [properties.value]);
      assert.ok(
        !asked.some(({ args }) => args.join(' ').includes(properties.value)),
        'the key is in the arguments',
      );
      assert.match(
        asked[2]?.args.join(' ') ?? '',
        /sites\/app\/config\/configreferences\/appsettings\/refresh/,
      );
    });

    it('changes nothing when both are there: live links stay good', async () => {
      const { ok, said, asked } = await hook('after-provision', set, [
        { to: 'az ad app federated-credential list', says: [{ subject: 'principal' }] },
        { to: 'az rest --method get', says: {} },
      ]);
      assert.ok(ok, said);
      assert.equal(asked.length, 2);
    });

    it('makes no new keys when it cannot tell whether there are some', async () => {
      const unknown: readonly Answer[] = [
        { to: 'az ad app federated-credential list', says: [{ subject: 'principal' }] },
        { to: 'az rest --method get', fails: 'Forbidden' },
      ];
      const { ok, said, asked } = await hook('after-provision', set, unknown);
      assert.deepEqual([ok, asked.length], [false, 1]);
      assert.match(said, /Forbidden/);
    });

    it('says what somebody else has to do where the app is not ours, and goes on', async () => {
      const denied: readonly Answer[] = [
        { to: 'az ad app federated-credential list', says: [] },
        { to: 'az ad app federated-credential create', fails: 'Insufficient privileges' },
        { to: 'az rest --method get', says: {} },
      ];
      const { ok, said } = await hook('after-provision', set, denied);
      assert.ok(ok);
      assert.match(said, /You may not change the app[^]*"subject":"principal"/);
    });

    it('lets the app trust nobody where it has a secret', async () => {
      const { asked } = await hook('after-provision', { ...set, BOT_CREDENTIAL: 'secret' }, first);
      assert.ok(!asked.some(({ args }) => args.includes('federated-credential')));
    });
  });
});
