import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import fc from 'fast-check';
import sinon from 'sinon';
import type { TestBot } from '../support/bot.js';
import { FakeTeams } from '../support/fake-teams.js';
import { only, withoutSpans } from '../support/house.js';
import {
  newKey,
  OpenIdStandIn,
  tokenOf,
  unsigned,
  channelIssuer,
  type Claims,
} from '../support/openid.js';
import { authenticatedBot, claims, teamsKey, tenant } from './house.js';

const webchatKey = newKey('webchat-key', ['webchat']);
const unknownKey = newKey('unknown-key', ['msteams']);
const forger = newKey('teams-key', ['msteams']);
const minute = 60;

const fromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

const turnsOf = ({ log }: TestBot) => log.filter(({ msg }) => msg === 'turn');

describe('authentication', () => {
  let openId: OpenIdStandIn;
  let bot: TestBot;

  before(async () => {
    openId = await OpenIdStandIn.start([teamsKey, webchatKey]);
    bot = await authenticatedBot(openId);
  });
  after(async () => {
    await bot.stop();
    await openId.stop();
  });
  // The SDK writes faults of tokens to the console by itself.
  beforeEach(() => sinon.stub(console, 'error'));
  afterEach(() => sinon.restore());

  const ask = (token: string | undefined, changes: Claims = {}) =>
    bot
      .person({ tenant, ...(token === undefined ? {} : { token }) })
      .exchange({ type: 'message', text: 'bulletin', ...changes });

  async function refuses(status: number, token: string | undefined, changes: Claims = {}) {
    const turns = turnsOf(bot).length;
    const { messages, response } = await ask(token, changes);
    assert.equal(response.status, status);
    assert.deepEqual(messages, []);
    assert.equal(turnsOf(bot).length, turns, 'a turn was run');
    const last = withoutSpans(bot.log).at(-1);
    assert.deepEqual([last?.msg, last?.status], ['refused', status]);
  }

  /** Posts a message with these headers as they are, and gives the status. */
  async function posted(headers: readonly (readonly [string, string])[]): Promise<number> {
    const body = JSON.stringify({
      ...bot.person({ tenant }).envelope(),
      type: 'message',
      text: 'hi',
    });
    const length = ['content-length', String(Buffer.byteLength(body))];
    const host = ['host', new URL(bot.address).host];
    const all = [host, ['content-type', 'application/json'], length, ...headers].flat();
    const sent = request(`${bot.address}/api/messages`, { method: 'POST', headers: all });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode ?? 0;
  }

  it('lets a valid token in, and shows the connector its own', async () => {
    const { messages, response } = await ask(tokenOf(teamsKey, claims(bot)));
    assert.equal(response.status, 200);
    assert.match(only(messages).text, /June 2024/);
    assert.equal(bot.teams.sent.at(-1)?.authorization, 'Bearer outbound-token');
  });

  for (const [what, changes] of [
    ['expired 4 minutes ago', () => ({ exp: fromNow(-4 * minute) })],
    ['to be valid in 4 minutes', () => ({ nbf: fromNow(4 * minute) })],
  ] as const) {
    it(`lets a token in that is ${what}: clocks differ`, async () => {
      const { response } = await ask(tokenOf(teamsKey, claims(bot, changes())));
      assert.equal(response.status, 200);
    });
  }

  for (const [what, changes] of [
    ['for another bot', { aud: randomUUID() }],
    ['for nobody', { aud: undefined }],
    ['of another issuer', { iss: 'https://sts.example.org/' }],
    ['of no issuer', { iss: undefined }],
    ['for another serviceUrl', { serviceurl: 'https://smba.trafficmanager.net/uk/' }],
    ['for no serviceUrl', { serviceurl: undefined }],
    ['of another issuer of the same name', { iss: `${channelIssuer}/` }],
    ['that never expires', { exp: undefined }],
    ['that expires in words', { exp: 'never' }],
    ['of a skill', { ver: '1.0', appid: randomUUID() }],
    ['of the emulator', { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
  ] as const) {
    it(`answers 401 to a token ${what}`, () =>
      refuses(401, tokenOf(teamsKey, claims(bot, changes))));
  }

  it('answers 401 to a token that expired 6 minutes ago', () =>
    refuses(401, tokenOf(teamsKey, claims(bot, { exp: fromNow(-6 * minute) }))));

  it('answers 401 to a token that becomes valid in 6 minutes', () =>
    refuses(401, tokenOf(teamsKey, claims(bot, { nbf: fromNow(6 * minute) }))));

  it('answers 401 to no token', () => refuses(401, undefined));

  it('answers 401 to a key that nobody published', () =>
    refuses(401, tokenOf(unknownKey, claims(bot))));

  it('answers 401 to a key that may not sign for this channel', () =>
    refuses(401, tokenOf(webchatKey, claims(bot))));

  it('answers 401 to a forged signature under a known key', () =>
    refuses(401, tokenOf(forger, claims(bot))));

  it('answers 401 to claims that were changed after signing', () => {
    const [header, , signature] = tokenOf(teamsKey, claims(bot)).split('.');
    const [, changed] = tokenOf(teamsKey, claims(bot, { exp: fromNow(99 * minute) })).split('.');
    return refuses(401, `${header}.${changed}.${signature}`);
  });

  it('answers 401 to a token without a signature', async () => {
    await refuses(401, `${unsigned({ alg: 'none', kid: teamsKey.id }, claims(bot))}.`);
    await refuses(401, `${unsigned({ alg: 'RS256', kid: teamsKey.id }, claims(bot))}.`);
  });

  it('answers 401 to a token signed with the public key as a password', () => {
    const content = unsigned({ alg: 'HS256', kid: teamsKey.id }, claims(bot));
    const password = teamsKey.publicKey.export({ type: 'pkcs1', format: 'pem' });
    const signature = createHmac('sha256', password).update(content).digest('base64url');
    return refuses(401, `${content}.${signature}`);
  });

  for (const [what, header] of [
    ['another scheme', (token: string) => `Basic ${token}`],
    ['a scheme in small letters', (token: string) => `bearer ${token}`],
    ['no scheme', (token: string) => token],
    ['two tokens', (token: string) => `Bearer ${token} ${token}`],
    ['two tokens, with a comma', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['two spaces', (token: string) => `Bearer  ${token}`],
  ] as const) {
    it(`answers 401 to a sound token with ${what}`, async () => {
      const authorization = header(tokenOf(teamsKey, claims(bot)));
      assert.equal(await posted([['authorization', authorization]]), 401);
    });
  }

  it('answers 401 to two headers, of which either is sound', async () => {
    const sound = ['authorization', `Bearer ${tokenOf(teamsKey, claims(bot))}`] as const;
    const other = ['authorization', `Bearer ${tokenOf(forger, claims(bot))}`] as const;
    assert.equal(await posted([sound]), 200);
    for (const headers of [
      [sound, other],
      [other, sound],
      [sound, sound],
    ]) {
      assert.equal(await posted(headers), 401);
    }
  });

  for (const garbage of [
    'garbage',
    'a.b.c',
    '..',
    'e30.e30.e30',
    'a b',
    'eyJhbGciOiJSUzI1NiJ9.e.',
  ]) {
    it(`answers 401 to "${garbage}"`, () => refuses(401, garbage));
  }

  it('answers 401 to whatever else stands for a token', async () => {
    const word = fc.stringMatching(/^[\w.=-]{1,60}$/);
    const parts = fc.array(fc.oneof(word, fc.json().map(base64url)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(parts, (some) => refuses(401, some.join('.'))),
      { numRuns: 100 },
    );
  });

  describe('of a valid token', () => {
    for (const [what, changes] of [
      ['another channel', { channelId: 'webchat' }],
      ['the emulator', { channelId: 'emulator' }],
      [
        'another organisation in the channel than in the conversation',
        { channelData: { tenant: { id: randomUUID() } } },
      ],
      ['no organisation', { channelData: {}, conversation: { id: 'a:1' } }],
      ['no serviceUrl', { serviceUrl: undefined }],
      ['an empty serviceUrl', { serviceUrl: '' }],
    ] as const) {
      it(`answers 403 to an activity that names ${what}`, () =>
        refuses(403, tokenOf(teamsKey, claims(bot)), changes));
    }

    it('answers 403 to a host that is not served, though the token vouches for it, and sends nothing', async () => {
      const other = await FakeTeams.start();
      const { serviceUrl } = other;
      await refuses(403, tokenOf(teamsKey, claims(bot, { serviceurl: serviceUrl })), {
        serviceUrl,
      });
      for (const said of [
        'https://evil.trafficmanager.net/',
        'https://smba.trafficmanager.net:8443/',
      ]) {
        const token = tokenOf(teamsKey, claims(bot, { serviceurl: said }));
        await refuses(403, token, { serviceUrl: said });
      }
      assert.deepEqual(other.sent, []);
      await other.stop();
    });

    it('takes the organisation from the conversation where the channel names none', async () => {
      const conversation = { id: 'a:1', tenantId: tenant };
      const token = tokenOf(teamsKey, claims(bot));
      const { response } = await ask(token, { channelData: undefined, conversation });
      assert.equal(response.status, 200);
    });
  });
});

describe('authentication of a channel that is served beside Teams', () => {
  it('takes only keys that are endorsed for that channel, whichever channel the activity names', async () => {
    const teamsOnly = newKey('teams-only', ['msteams']);
    const openId = await OpenIdStandIn.start([teamsOnly, webchatKey]);
    const bot = await authenticatedBot(openId, {
      environment: { ALLOWED_CHANNELS: 'msteams,webchat' },
    });
    sinon.stub(console, 'error');
    try {
      const status = async (key: typeof teamsOnly, channelId: string) => {
        const person = bot.person({ tenant, token: tokenOf(key, claims(bot)) });
        const { response } = await person.exchange({ type: 'message', text: 'hi', channelId });
        return response.status;
      };
      assert.equal(await status(teamsOnly, 'msteams'), 200);
      assert.equal(await status(webchatKey, 'webchat'), 200);
      assert.equal(await status(teamsOnly, 'webchat'), 401);
      assert.equal(await status(webchatKey, 'msteams'), 401);
      assert.equal(await status(teamsOnly, 'emulator'), 403);
    } finally {
      sinon.restore();
      await bot.stop();
      await openId.stop();
    }
  });
});

describe('authentication while the keys cannot be had', () => {
  it('blames itself and not the token, says so in the log, and recovers', async () => {
    const openId = await OpenIdStandIn.start([teamsKey]);
    const bot = await authenticatedBot(openId);
    try {
      openId.failing = true;
      const person = bot.person({ tenant, token: tokenOf(teamsKey, claims(bot)) });
      const message = { type: 'message', text: 'bulletin' };
      assert.equal((await person.exchange(message)).response.status, 500);
      assert.equal(only(withoutSpans(bot.log)).msg, 'fault outside a turn');
      openId.failing = false;
      assert.equal((await person.exchange(message)).response.status, 200);
    } finally {
      await bot.stop();
      await openId.stop();
    }
  });
});

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
