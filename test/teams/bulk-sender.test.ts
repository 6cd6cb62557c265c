import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import type { Card } from '../../cards/card.js';
import type { BulkOutcome } from '../../bot/conversation/bulk-sender.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { card } from '../../bot/conversation/reply.js';
import { createAdapter } from '../../bot/teams/adapter.js';
import { createBulkSender, type BulkSenderParts } from '../../bot/teams/bulk-sender.js';
import { createMessenger } from '../../bot/teams/messenger.js';
import { servedHosts } from '../../bot/teams/service-hosts.js';
import { Connector, type ConnectorFault } from '../support/connector.js';
import { only } from '../support/house.js';

const aCard: Card = {
  content: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: 'Æ "quoted" – 🚒', wrap: true }],
  },
  summary: 'A "new" card, é',
};

const appId = '33333333-3333-4333-8333-333333333333';
const settings = {
  MicrosoftAppId: appId,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'a-tenant',
};
type Client = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];

/** An adapter whose tokens come from `acquire`, under an app id of its own: the SDK's cache is process-wide. */
function adapterWith(id: string, acquire: () => Promise<unknown>) {
  const entra = { acquireTokenByClientCredential: acquire } as unknown as Client;
  const credentials = new MsalServiceClientCredentialsFactory(id, entra);
  return createAdapter({ ...settings, MicrosoftAppId: id }, credentials);
}

const token = async () => ({
  accessToken: 'outbound-token',
  expiresOn: new Date(Date.now() + 3_600_000),
});

describe('the bulk sender', () => {
  let connector: Connector;
  let faults: unknown[];
  const closing: (() => void)[] = [];

  const senderWith = (parts: Partial<BulkSenderParts> = {}) => {
    const sender = createBulkSender({
      adapter: createAdapter({}),
      ...{
        appId: '',
        mayAnswer: servedHosts({ mode: 'local' }),
        now: () => new Date('2026-11-21T09:00:00Z'),
      },
      fault: (fault) => faults.push(fault),
      times: { patienceMs: 2_000, continueMs: 1_000 },
      ...parts,
    });
    closing.push(() => sender.close());
    return sender;
  };

  const place = (changes: Partial<ConversationReference> = {}): ConversationReference => ({
    ...{ kind: 'personal', id: 'a:asker', tenant: 'a tenant', channelId: 'msteams' },
    serviceUrl: connector.serviceUrl,
    bot: { id: '28:bot', name: 'Kent Community Safety' },
    ...changes,
  });

  const send = (to = place(), sender = senderWith()): Promise<BulkOutcome> =>
    sender.send(to, sender.prepare(aCard));
  const update = (id: string, sender = senderWith()): Promise<BulkOutcome> =>
    sender.update(place(), id, sender.prepare(aCard));
  const meets = (fault: ConnectorFault) => {
    connector.options = { fault: () => fault };
  };

  beforeEach(async () => {
    faults = [];
    connector = await Connector.start({ keeps: true });
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) close();
    await connector.stop();
  });

  it('sends a card, and gives the id of the message', async () => {
    assert.deepEqual(await send(), { outcome: 'sent', messageId: 'm-1' });
    assert.deepEqual(connector.counts().taken, { 'a:asker': 1 });
  });

  describe('asks the connector for just what the SDK asks for', () => {
    const places: readonly (readonly [string, Partial<ConversationReference>])[] = [
      ['a person', {}],
      ['a group', { kind: 'group', id: '19:group@thread.v2' }],
      ['a channel', { kind: 'channel', id: '19:chan/nel?#%@thread.tacv2', team: '19:team' }],
      ['a thread', { kind: 'channel', id: '19:channel', team: '19:team', thread: '1700' }],
    ];
    const hopByHop = ['expect', 'connection', 'host', 'content-length'];
    /** Of the SDK's own: how it may be answered, and who it is. */
    const sdkOnly = ['accept-encoding', 'x-ms-client-request-id', 'user-agent'];

    const requestOf = async (act: () => Promise<unknown>) => {
      connector.requests.length = 0;
      await act();
      const { method, url, headers, body } = only(connector.requests);
      const kept = Object.entries(headers).filter(
        ([name]) => !hopByHop.includes(name) && !sdkOnly.includes(name),
      );
      return { method, url, headers: Object.fromEntries(kept), body: JSON.parse(body) as unknown };
    };

    for (const mode of ['local', 'authenticated'] as const) {
      for (const [name, changes] of places) {
        for (const path of ['', 'uk/', 'uk']) {
          it(`for ${name}, ${mode}, at /${path}`, async () => {
            const adapter = mode === 'local' ? createAdapter({}) : adapterWith(appId, token);
            const id = mode === 'local' ? '' : appId;
            const fault = (problem: unknown) => faults.push(problem);
            const mayAnswer = servedHosts({ mode: 'local' });
            const messenger = createMessenger({ adapter, appId: id, mayAnswer, fault });
            const sender = senderWith({ adapter, appId: id });
            const to = place({ ...changes, serviceUrl: `${connector.serviceUrl}${path}` });
            assert.deepEqual(
              await requestOf(() => send(to, sender)),
              await requestOf(() => messenger.send(to, card(aCard))),
            );
            assert.deepEqual(
              await requestOf(() => sender.update(to, 'm/7', sender.prepare(aCard))),
              await requestOf(() => messenger.update(to, 'm/7', aCard)),
            );
          });
        }
      }
    }
  });

  it('replaces a message in place', async () => {
    assert.deepEqual(await update('m-7'), { outcome: 'sent', messageId: 'm-7' });
    assert.deepEqual(connector.counts().updated, { 'a:asker': 1 });
  });

  it('uses its connections again', async () => {
    const sender = senderWith();
    const message = sender.prepare(aCard);
    for (let count = 0; count < 5; count += 1) await sender.send(place(), message);
    assert.equal(new Set(connector.requests.map(({ port }) => port)).size, 1);
  });

  const unreachable = (reason: string, certain: boolean) => ({
    ...{ outcome: 'unreachable', reason, certain },
  });
  const stop = (problem: string) => ({ outcome: 'stop', problem });
  const later = { outcome: 'later', throttled: false };
  for (const [status, code, expected] of [
    [400, 'BadArgument', stop('message-refused')],
    [400, 'Anything', stop('message-refused')],
    [413, 'MessageSizeTooBig', stop('message-too-large')],
    [413, 'Anything', stop('message-too-large')],
    [401, 'BotNotRegistered', stop('credentials')],
    [401, 'Anything', stop('credentials')],
    [403, 'BotDisabledByAdmin', unreachable('blocked', true)],
    [403, 'ConversationBlockedByUser', unreachable('blocked', true)],
    [403, 'MessageWritesBlocked', unreachable('blocked', true)],
    [403, 'SomethingNew', unreachable('blocked', false)],
    [403, 'BotNotInConversationRoster', unreachable('not-installed', true)],
    [404, 'BotNotInConversationRoster', unreachable('not-installed', true)],
    [403, 'ForbiddenOperationException', unreachable('not-installed', true)],
    [404, 'ConversationNotFound', unreachable('gone', false)],
    [404, 'SomethingNew', unreachable('gone', false)],
    [404, 'ActivityNotFoundInConversation', unreachable('gone', false)],
    [408, 'Timeout', later],
    [412, 'PreconditionFailed', later],
    [429, 'Throttled', { outcome: 'later', throttled: true }],
    [500, 'ServiceError', { outcome: 'refused' }],
    [502, 'BadGateway', later],
    [503, 'Unavailable', later],
    [504, 'GatewayTimeout', later],
    [422, 'SomethingNew', { outcome: 'refused' }],
    [302, 'Found', { outcome: 'refused' }],
  ] as const) {
    it(`reads ${status} ${code} as ${JSON.stringify(expected)}, and asks once`, async () => {
      meets({ kind: 'status', status, code });
      assert.deepEqual(await send(), expected);
      assert.equal(connector.counts().calls, 1);
      assert.equal(faults.length, expected.outcome === 'stop' ? 1 : 0);
    });
  }

  it('tells of an update that the message is gone', async () => {
    meets({ kind: 'status', status: 404, code: 'ActivityNotFoundInConversation' });
    assert.deepEqual(await update('m-7'), { outcome: 'message-gone' });
  });

  it('passes on how long it is to wait, as seconds or as a date', async () => {
    const asked = async (retryAfter: string) => {
      meets({ kind: 'throttled', retryAfter });
      return send();
    };
    const wait = (afterMs: number) => ({ outcome: 'later', throttled: true, afterMs });
    assert.deepEqual(await asked('7'), wait(7_000));
    assert.deepEqual(await asked('Sat, 21 Nov 2026 09:00:30 GMT'), wait(30_000));
    assert.deepEqual(await asked('soon'), { outcome: 'later', throttled: true });
    assert.deepEqual(await asked('Sat, 21 Nov 2026 08:00:00 GMT'), {
      ...{ outcome: 'later', throttled: true },
    });
  });

  describe('when the connection breaks', () => {
    it('puts off what the connector had not taken', async () => {
      meets({ kind: 'dropped-before' });
      assert.deepEqual(await send(), later);
      assert.deepEqual(connector.counts().taken, {});
    });

    it('does not know what became of a message that was handed over', async () => {
      meets({ kind: 'dropped-after' });
      assert.deepEqual(await send(), { outcome: 'unknown' });
      assert.deepEqual(connector.counts().taken, { 'a:asker': 1 });
      assert.equal(connector.counts().calls, 1, 'it is not sent again');
    });

    it('repeats an update, which changes nothing when it is done twice', async () => {
      meets({ kind: 'dropped-after' });
      assert.deepEqual(await update('m-7'), later);
    });

    it('puts off what finds nobody listening', async () => {
      const nobody = await freePort();
      assert.deepEqual(await send(place({ serviceUrl: `http://127.0.0.1:${nobody}/` })), later);
    });

    it('takes a new connection at once where a kept one was closed by the other side', async () => {
      const sender = senderWith();
      await send(place(), sender);
      connector.options = {
        fault: ({ earlier }) => (earlier === 1 ? { kind: 'dropped-before' } : undefined),
      };
      assert.deepEqual(await send(place(), sender), { outcome: 'sent', messageId: 'm-3' });
    });

    it('gives up in time on a connector that says nothing', async () => {
      const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0);
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const to = place({ serviceUrl: `http://127.0.0.1:${port}/` });
      const announcing = senderWith({ times: { patienceMs: 60, continueMs: 5_000 } });
      assert.deepEqual(await send(to, announcing), later, 'the body never left');
      const hasty = senderWith({ times: { patienceMs: 100, continueMs: 10 } });
      assert.deepEqual(await send(to, hasty), { outcome: 'unknown' }, 'the body had left');
      silent.close();
    });
  });

  describe('with a connector that does not know "Expect: 100-continue"', () => {
    let old: Server;
    let heads: string[];
    /** Takes what comes after `head`, and answers. */
    const answering = async (respond: (head: string) => string | undefined) => {
      heads = [];
      old = createServer((socket) => {
        let text = '';
        socket.on('error', () => undefined);
        socket.on('data', (part) => {
          text += part.toString();
          const end = text.indexOf('\r\n\r\n');
          if (end < 0) return;
          const head = text.slice(0, end);
          const early = respond(head);
          if (early === undefined && !text.endsWith('}]}')) return;
          heads.push(head);
          text = '';
          const body = '{"id":"1"}';
          socket.write(
            early ?? `HTTP/1.1 201 Created\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
          );
        });
      }).listen(0, '127.0.0.1');
      await once(old, 'listening');
      return `http://127.0.0.1:${(old.address() as AddressInfo).port}/`;
    };
    const expecting = (): readonly boolean[] => heads.map((head) => /expect:/i.test(head));
    afterEach(() => old.close());

    it('sends the body after a while, and after three such answers no longer waits', async () => {
      const serviceUrl = await answering(() => undefined);
      const sender = senderWith({ times: { patienceMs: 2_000, continueMs: 20 } });
      for (let count = 0; count < 5; count += 1) {
        const outcome = await send(place({ serviceUrl }), sender);
        assert.deepEqual(outcome, { outcome: 'sent', messageId: '1' });
      }
      assert.deepEqual(expecting(), [true, true, true, false, false]);
    });

    it('asks without it where it is refused', async () => {
      const serviceUrl = await answering((head) =>
        /expect:/i.test(head) ? 'HTTP/1.1 417 No\r\ncontent-length: 0\r\n\r\n' : undefined,
      );
      const sender = senderWith();
      assert.equal((await send(place({ serviceUrl }), sender)).outcome, 'sent');
      assert.equal((await send(place({ serviceUrl }), sender)).outcome, 'sent');
      assert.deepEqual(expecting(), [true, false, false]);
    });
  });

  describe('and its token', () => {
    const own = (number: number) => `44444444-4444-4444-8444-44444444444${number}`;
    const authenticated = (id: string, acquire: () => Promise<unknown>) =>
      senderWith({ adapter: adapterWith(id, acquire), appId: id });

    it('asks Entra ID once for many calls', async () => {
      let asked = 0;
      const sender = authenticated(own(1), async () => {
        asked += 1;
        return token();
      });
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, number) => send(place({ id: `a:${number}` }), sender)),
      );
      assert.ok(outcomes.every(({ outcome }) => outcome === 'sent'));
      assert.equal(asked, 1);
      const [first] = connector.requests;
      assert.equal(first?.headers['authorization'], 'Bearer outbound-token');
    });

    it('stops everything where Entra ID no longer knows us', async () => {
      const expired = Object.assign(new Error('AADSTS7000222'), {
        ...{ name: 'ServerError', errorCode: 'invalid_client' },
      });
      const sender = authenticated(own(2), () => Promise.reject(expired));
      assert.deepEqual(await send(place(), sender), stop('credentials'));
      assert.deepEqual(faults, [expired]);
      assert.equal(connector.counts().calls, 0);
    });

    it('tries later where Entra ID does not answer', async () => {
      const away = Object.assign(new Error('network_error'), { name: 'ClientAuthError' });
      const sender = authenticated(own(3), () => Promise.reject(away));
      assert.deepEqual(await send(place(), sender), later);
      assert.deepEqual(faults, [away]);
    });
  });

  it('shows its token to no host that is not served, also while it holds one for another', async () => {
    const serviceHosts = new Set([new URL(connector.serviceUrl).host]);
    const sender = senderWith({
      ...{ adapter: adapterWith(appId, token), appId },
      mayAnswer: servedHosts({ mode: 'authenticated', serviceHosts }),
    });
    assert.equal((await send(place(), sender)).outcome, 'sent');
    const other = await Connector.start({ keeps: true });
    closing.push(() => void other.stop());
    const { port } = new URL(connector.serviceUrl);
    for (const serviceUrl of [
      other.serviceUrl,
      `http://localhost:${port}/`,
      `http://bot@127.0.0.1:${port}/`,
      'https://smba.trafficmanager.net.example.org/',
    ]) {
      const noted = place({ serviceUrl });
      assert.deepEqual(await send(noted, sender), { outcome: 'not-ours' });
      const update = sender.update(noted, 'm', sender.prepare(aCard));
      assert.deepEqual(await update, { outcome: 'not-ours' });
    }
    assert.equal(other.requests.length, 0);
    assert.equal(connector.counts().calls, 1);
  });

  it('sends nothing to another machine in local mode', async () => {
    const elsewhere = place({ serviceUrl: 'https://smba.trafficmanager.net/uk/' });
    assert.deepEqual(await send(elsewhere), { outcome: 'not-ours' });
  });

  it('does not call an address that is none', async () => {
    const outcome = await send(place({ serviceUrl: 'nowhere' }));
    assert.deepEqual(outcome, { outcome: 'not-ours' });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
