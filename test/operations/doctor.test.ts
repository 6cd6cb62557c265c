import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import { checkClock } from '../../scripts/doctor/checks/clock.js';
import { isAtLeast } from '../../scripts/doctor/checks/installation.js';
import { azureIdentity } from '../support/azure-identity.js';
import { sharedAzurite } from '../support/azurite.js';
import { only } from '../support/house.js';
import { OpenIdStandIn } from '../support/openid.js';
import { doctorHouse, standIn } from './doctor-house.js';

const root = projectRoot(import.meta.dirname);
const appId = '44444444-4444-4444-8444-444444444444';
const tenant = '55555555-5555-4555-8555-555555555555';
const app = {
  ...{ MicrosoftAppId: appId, MicrosoftAppPassword: 'a secret', MicrosoftAppTenantId: tenant },
  ...{ FEEDS: 'false', EDITORS: '11111111-1111-4111-8111-111111111111' },
};
const asked = () => assert.fail('no other machine is asked');

describe('npm run doctor', () => {
  let house: Awaited<ReturnType<typeof doctorHouse>>;
  beforeEach(async () => {
    house = await doctorHouse();
  });
  afterEach(() => house.remove());

  it('finds a new installation well, warns of what everybody may do, and asks no other machine', async () => {
    const { code, findings, of } = await house.finds({}, { ask: asked });
    assert.equal(code, 0);
    assert.deepEqual(
      findings.filter(({ state }) => state === 'wrong'),
      [],
    );
    assert.match(
      only(of('configuration').filter(({ state }) => state === 'warning')).what,
      /EDITORS/,
    );
    assert.deepEqual(
      [...of('token'), ...of('reach'), ...of('clock')].map(({ state }) => state),
      ['skipped', 'skipped', 'skipped'],
    );
  });

  it('says of every warning and fault what to do, in one sentence', async () => {
    const { findings } = await house.finds(
      { ...app, SECRET_EXPIRES: '2020-01-01' },
      { ask: nobody },
    );
    for (const { state, what, todo } of findings) {
      const isDue = state === 'warning' || state === 'wrong';
      assert.equal(todo !== undefined, isDue, what);
      assert.ok(todo === undefined || /^[A-Z][^]+\.$/.test(todo), todo);
    }
  });

  it('tells it to people in the same order, and what came of it', async () => {
    const { code, text } = await house.run({}, [], { ask: asked });
    assert.equal(code, 0);
    assert.match(text, /^Kent Community Safety bot, .+\n\nInstallation\n {2}well/);
    assert.match(text, /warning EDITORS is not set: .+\n {10}To do: Set EDITORS/);
    assert.match(text, /0 wrong, 1 warning\. The bot can run\.$/);
  });

  it('names every wrong setting, and looks at nothing that depends on them', async () => {
    const { code, of } = await house.finds(
      { PORT: 'http', EDITORS: 'ann', MicrosoftAppPassword: 'x' },
      { ask: asked, openStorage: asked },
    );
    assert.equal(code, 1);
    const named = of('configuration').map(({ what }) => what.split(':')[0]);
    assert.deepEqual(named.sort(), ['EDITORS', 'MicrosoftAppId', 'PORT']);
    assert.equal(only(of('storage')).state, 'skipped');
    assert.ok(of('content').every(({ state }) => state === 'well'));
  });

  it('does not know an option that there is not, and explains itself', async () => {
    assert.equal((await house.run({}, ['--fix'])).code, 2);
    const { code, text } = await house.run({}, ['--help']);
    assert.equal(code, 0);
    assert.match(text, /^Usage: npm run doctor/);
  });

  it('runs as a process of its own, and ends with 1 when something is wrong', async function () {
    this.timeout(60_000);
    const code = [
      "const { doctor } = await import('./scripts/doctor/doctor.ts');",
      "const { ownSurroundings } = await import('./scripts/doctor/own-surroundings.ts');",
      'process.exitCode = await doctor([], ownSurroundings());',
    ].join('');
    const args = ['--import', 'tsx/esm', '--input-type=module', '--eval', code];
    const env = { PATH: process.env.PATH, DATA_DIR: house.data, SEND_RATE_PER_TENANT: 'fast' };
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (some: string) => (text += some));
    const [exit] = (await once(child, 'close')) as unknown[];
    assert.equal(exit, 1, text);
    assert.match(text, /WRONG {3}SEND_RATE_PER_TENANT: must be a whole number from 1 to 50/);
  });

  describe('looks at storage', () => {
    it('that is embedded: takes a row, gives it back, and leaves nothing', async () => {
      await mkdir(house.data);
      const { code, of } = await house.finds({}, { ask: asked });
      assert.equal(code, 0);
      const found = of('storage').map(({ what }) => what);
      assert.match(found.join('\n'), /takes a row, gives it back and deletes it/);
      const storage = await openStorage({ kind: 'embedded', directory: house.data }, Date.now);
      const { rows } = await storage.tables.table('Probe').list({ partition: 'doctor' });
      await storage.queues.close();
      await storage.tables.close();
      assert.deepEqual(rows, []);
    });

    it('that a running bot has: asks that bot instead, and touches nothing', async () => {
      const storage = await openStorage({ kind: 'embedded', directory: house.data }, Date.now);
      let health = { status: 200, body: { status: 'ok' } as object };
      const bot = await standIn(() => health);
      const port = { PORT: String(bot.port) };
      try {
        const well = await house.finds(port);
        assert.equal(well.code, 0);
        assert.match(well.of('storage').at(-1)?.what ?? '', /says at port \d+ that it is well/);
        health = { status: 503, body: { status: 'unavailable', reason: 'The disk is full.' } };
        const unwell = await house.finds(port);
        assert.equal(unwell.code, 1);
        assert.match(unwell.of('storage').at(-1)?.what ?? '', /not well: The disk is full\./);
      } finally {
        bot.stop();
        const other = await house.finds(port);
        assert.equal(other.of('storage').at(-1)?.state, 'warning');
        await storage.queues.close();
        await storage.tables.close();
      }
    });

    it('that is no database: says so, and what to do', async () => {
      await mkdir(house.data);
      await writeFile(path.join(house.data, 'bot.sqlite'), 'no database '.repeat(1_000));
      const { code, of } = await house.finds({}, { ask: asked });
      assert.equal(code, 1);
      assert.equal(of('storage').at(-1)?.state, 'wrong');
    });

    it('on a disk that is nearly full', async () => {
      const full = await house.finds({}, { ask: asked, freeBytes: async () => 50e6 });
      assert.deepEqual([full.code, full.of('storage')[0]?.state], [1, 'wrong']);
      const low = await house.finds({}, { ask: asked, freeBytes: async () => 500e6 });
      assert.deepEqual([low.code, low.of('storage')[0]?.state], [0, 'warning']);
    });

    it('that is Azure’s, beside bots that use it', async () => {
      const connectionString = (await sharedAzurite()).freshAccount();
      const storage = await openStorage({ kind: 'azure', connectionString }, Date.now);
      const queue = storage.queues.queue('broadcasts');
      await queue.send({ broadcast: 'one', batch: 1 });
      const { code, of } = await house.finds({ AZURE_STORAGE_CONNECTION_STRING: connectionString });
      assert.equal(code, 0);
      assert.match(of('storage')[1]?.what ?? '', /"broadcasts" answers, with 1 message\./);
      const [message] = await queue.receive({ most: 1, visibilityMs: 1_000 });
      assert.equal(message?.deliveryCount, 1, 'nobody else has taken it');
      await queue.poison(message);
      const poisoned = await house.finds({ AZURE_STORAGE_CONNECTION_STRING: connectionString });
      assert.equal(poisoned.of('storage')[1]?.state, 'warning');
      await storage.queues.close();
      await storage.tables.close();
    });
  });

  describe('asks for the token, and for the machines that the bot needs', () => {
    const good = { status: 200, body: { access_token: 'secret-token', expires_in: 3_599 } };
    let answer: { status: number; body: object };
    let login: Awaited<ReturnType<typeof standIn>>;
    let keys: OpenIdStandIn;
    beforeEach(async () => {
      answer = good;
      login = await standIn((where) =>
        where.endsWith('/token') ? answer : { status: 200, body: {} },
      );
      keys = await OpenIdStandIn.start([]);
    });
    afterEach(async () => {
      login.stop();
      await keys.stop();
    });
    const settings = () => ({
      ...{ ...app, ...keys.settings(), SECRET_EXPIRES: '2999-01-01' },
      ...{ ToChannelFromBotLoginUrl: `${login.address}/${tenant}`, SERVICE_HOSTS: login.host },
    });

    it('and finds all of them, without telling the token or the secret', async () => {
      const { code, findings, of } = await house.finds(settings());
      assert.equal(code, 0, JSON.stringify(findings));
      assert.deepEqual(
        [...of('token'), ...of('reach'), ...of('clock')].map(({ state }) => state),
        ['well', 'well', 'well', 'well', 'well'],
      );
      const form = login.asked.find(({ path: where }) => where.endsWith('/token'));
      assert.equal(form?.path, `/${tenant}/oauth2/v2.0/token`);
      const sent = Object.fromEntries(new URLSearchParams(form.body));
      assert.deepEqual(sent, {
        ...{ grant_type: 'client_credentials', client_id: appId, client_secret: 'a secret' },
        scope: 'https://api.botframework.com/.default',
      });
      assert.doesNotMatch(JSON.stringify(findings), /a secret|secret-token/);
    });

    for (const [code, todo] of [
      [7000215, /the value of the secret, not to its id/],
      [7000222, /has ended: make a new one/],
      [700016, /does not know the application there/],
      [90002, /no such organisation/],
      [7000112, /is disabled/],
      [1, /Compare MicrosoftAppId, its secret and/],
    ] as const) {
      it(`and says what to do about AADSTS${code}`, async () => {
        answer = { status: 401, body: { error: 'invalid_client', error_codes: [code] } };
        const found = await house.finds(settings());
        assert.equal(found.code, 1);
        const { what, todo: said = '' } = only(found.of('token'));
        assert.match(what, new RegExp(`AADSTS${code}`));
        assert.match(said, todo);
      });
    }

    it('and names the machine that is not reached', async () => {
      const { address, host } = login;
      login.stop();
      const { code, of } = await house.finds(settings());
      assert.equal(code, 1);
      assert.equal(only(of('token')).state, 'wrong');
      const lost = of('reach').filter(({ state }) => state === 'wrong');
      assert.equal(lost.length, 2, address);
      for (const { what, todo } of lost) {
        assert.match(what, /not reached \(ECONNREFUSED\)/);
        assert.ok(todo?.includes(host), todo);
      }
    });

    it('and warns of a secret that ends soon, or whose end nobody knows', async () => {
      const now = () => new Date('2026-11-21T09:00:00Z');
      const state = async (day: string) => {
        const { of } = await house.finds({ ...settings(), SECRET_EXPIRES: day }, { now });
        return of('configuration').find(({ what }) => /secret/i.test(what))?.state;
      };
      assert.equal(await state('2026-12-22'), 'well');
      assert.equal(await state('2026-12-20'), 'warning');
      assert.equal(await state('2026-11-21'), 'warning');
      assert.equal(await state('2026-11-20'), 'wrong');
      assert.equal(await state(''), 'warning');
    });

    it('from a managed identity where there is no secret', async () => {
      const { MicrosoftAppPassword, ...rest } = settings();
      assert.ok(MicrosoftAppPassword);
      const managed = { ...rest, MicrosoftAppType: 'UserAssignedMSI' };
      const given: unknown[] = [];
      const identityToken = async (...asked: readonly unknown[]) => {
        given.push(asked);
        return 'token';
      };
      const found = await house.finds(managed, { identityToken });
      assert.deepEqual(given, [['https://api.botframework.com/.default', appId]]);
      assert.equal(only(found.of('token')).state, 'well');
      const without = await house.finds(managed, {
        identityToken: () => Promise.reject(new Error('no identity')),
      });
      assert.equal(only(without.of('token')).state, 'wrong');
    });

    describe('from an identity that the application trusts (MicrosoftAppClientId)', () => {
      const trusted = '66666666-6666-4666-8666-666666666666';
      const federated = () => {
        const { MicrosoftAppPassword, ...rest } = settings();
        assert.ok(MicrosoftAppPassword);
        return { ...rest, MicrosoftAppClientId: trusted };
      };
      beforeEach(() => azureIdentity.open());
      afterEach(() => azureIdentity.close());

      it('and hands that identity’s token over in place of a secret', async () => {
        const { code, findings, of } = await house.finds(federated());
        assert.equal(code, 0, JSON.stringify(findings));
        assert.equal(only(of('token')).state, 'well');
        const { clientId, resource } = only(azureIdentity.asked);
        assert.deepEqual([clientId, resource], [trusted, 'api://AzureADTokenExchange']);
        const form = login.asked.find(({ path: where }) => where.endsWith('/token'));
        assert.deepEqual(Object.fromEntries(new URLSearchParams(form?.body)), {
          ...{ grant_type: 'client_credentials', client_id: appId },
          scope: 'https://api.botframework.com/.default',
          client_assertion: 'token-1',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        });
        assert.doesNotMatch(JSON.stringify(findings), /token-1|secret-token/);
      });

      for (const [code, todo] of [
        [
          70021,
          /No federated credential .*its issuer, subject and audience with deploy\/README\.md/,
        ],
        [700211, /No federated credential .*compare its issuer with/],
        [700213, /No federated credential .*compare its subject with/],
        [1, /^Compare MicrosoftAppId, MicrosoftAppTenantId and the federated credential/],
      ] as const) {
        it(`and says what to do about AADSTS${code}`, async () => {
          answer = { status: 401, body: { error: 'invalid_client', error_codes: [code] } };
          const { what, todo: said = '' } = only((await house.finds(federated())).of('token'));
          assert.match(what, new RegExp(`AADSTS${code}`));
          assert.match(said, todo);
        });
      }

      it('and tells a machine without that identity from an Entra ID that does not answer', async () => {
        const identityToken = () => Promise.reject(new Error('no identity'));
        const without = only((await house.finds(federated(), { identityToken })).of('token'));
        assert.match(without.what, /no managed identity on this machine/);
        login.stop();
        const unanswered = only((await house.finds(federated())).of('token'));
        assert.match(unanswered.what, /Entra ID did not answer \(ECONNREFUSED\)/);
      });
    });
  });

  it('names the faults of the content by file and line', async () => {
    await cp(path.join(root, 'content'), path.join(house.folder, 'content'), { recursive: true });
    for (const name of ['cards', 'package.json']) {
      await symlink(path.join(root, name), path.join(house.folder, name));
    }
    const file = path.join(house.folder, 'content/bulletins/2024-03.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('published: 2024-03-14', 'published: soon'));
    const { code, of } = await house.finds({}, { root: house.folder, ask: asked });
    assert.equal(code, 1);
    const fault = only(of('content').filter(({ state }) => state === 'wrong'));
    assert.match(fault.what, /^content\/bulletins\/2024-03\.md:4: /);
    assert.equal(
      only(of('installation').filter(({ state }) => state === 'warning')).area,
      'installation',
    );
  });
});

describe('what the doctor reckons with', () => {
  it('knows which Node is old enough', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(30), fc.nat(9), (major, minor, patch) => {
        const expected = major * 100 + minor >= 20 * 100 + 20;
        assert.equal(isAtLeast(`${major}.${minor}.${patch}`, '20.20'), expected);
      }),
    );
  });

  it('believes the clock of most machines, and not that of one', () => {
    const minuteMs = 60_000;
    fc.assert(
      fc.property(fc.integer(), (wild) => {
        assert.equal(checkClock([0, wild, 500]).state, 'well');
        assert.equal(checkClock([wild, 6 * minuteMs, 6 * minuteMs]).state, 'wrong');
      }),
    );
    assert.equal(checkClock([-2 * minuteMs]).state, 'warning');
    assert.equal(checkClock([]).state, 'skipped');
  });
});

const nobody = () => Promise.reject(new Error('ENOTFOUND'));
