import assert from 'node:assert/strict';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import type { Card } from '../../cards/card.js';
import type { Messenger } from '../../bot/conversation/messenger.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { card, text } from '../../bot/conversation/reply.js';
import { createAdapter } from '../../bot/teams/adapter.js';
import { createMessenger } from '../../bot/teams/messenger.js';
import { readRefusal } from '../../bot/teams/send-faults.js';
import { servedHosts } from '../../bot/teams/service-hosts.js';
import { FakeTeams } from '../support/fake-teams.js';
import { only } from '../support/house.js';
import { seen } from '../support/seen.js';

const aCard: Card = {
  content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'New.' }] },
  summary: 'A new card',
};

describe('the messenger', () => {
  let teams: FakeTeams;
  let faults: unknown[];
  const adapter = createAdapter({});

  const messengerWith = (patienceMs = 6_000): Messenger =>
    createMessenger({
      adapter,
      appId: '',
      mayAnswer: servedHosts({ mode: 'local' }),
      patienceMs,
      fault: (fault) => faults.push(fault),
    });

  const place = (changes: Partial<ConversationReference> = {}): ConversationReference => ({
    kind: 'personal',
    id: 'a:asker',
    tenant: 'a tenant',
    serviceUrl: teams.serviceUrl,
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Kent Community Safety' },
    ...changes,
  });

  beforeEach(async () => {
    faults = [];
    teams = await FakeTeams.start();
  });
  afterEach(() => teams.stop());

  it('sends without credentials in local mode, and gives the id of the message', async () => {
    const outcome = await messengerWith().send(place(), text('Hello.'));
    const sent = only(teams.sent);
    assert.deepEqual(outcome, { outcome: 'sent', messageId: sent.id });
    assert.equal(sent.conversation, 'a:asker');
    assert.equal(sent.authorization, undefined);
    assert.equal(sent.activity['text'], 'Hello.');
    assert.equal(sent.activity['replyToId'], undefined);
    assert.deepEqual(sent.activity['from'], { id: '28:bot', name: 'Kent Community Safety' });
  });

  it('sends into a thread, or begins one', async () => {
    const channel = place({ kind: 'channel', id: '19:channel', team: '19:team' });
    await messengerWith().send({ ...channel, thread: '1700' }, card(aCard));
    await messengerWith().send(channel, card(aCard));
    assert.deepEqual(
      teams.sent.map(({ conversation }) => conversation),
      ['19:channel;messageid=1700', '19:channel'],
    );
    const [message] = teams.sent.map(seen);
    assert.equal(message?.text, 'New.');
    assert.equal(message.summary, 'A new card');
  });

  it('updates a message in place', async () => {
    assert.deepEqual(await messengerWith().update(place(), 'message-7', aCard), {
      outcome: 'updated',
    });
    const updated = only(teams.sent);
    assert.equal(updated.method, 'PUT');
    assert.equal(updated.id, 'message-7');
  });

  it('shows the bot’s token where it has one', async () => {
    const appId = '33333333-3333-4333-8333-333333333333';
    type Client = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];
    const entra = {
      acquireTokenByClientCredential: async () => ({
        accessToken: 'outbound-token',
        expiresOn: new Date(Date.now() + 3_600_000),
      }),
    } as unknown as Client;
    const settings = {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: 'a-tenant',
    };
    const credentials = new MsalServiceClientCredentialsFactory(appId, entra);
    const messenger = createMessenger({
      adapter: createAdapter(settings, credentials),
      appId,
      mayAnswer: servedHosts({
        mode: 'authenticated',
        serviceHosts: new Set([new URL(teams.serviceUrl).host]),
      }),
      fault: (fault) => faults.push(fault),
    });
    assert.equal((await messenger.send(place(), text('Hello.'))).outcome, 'sent');
    assert.equal(only(teams.sent).authorization, 'Bearer outbound-token');

    const other = await FakeTeams.start();
    const noted = place({ serviceUrl: other.serviceUrl });
    assert.deepEqual(await messenger.send(noted, text('Hello.')), { outcome: 'ours' });
    assert.deepEqual(await messenger.update(noted, 'message-7', aCard), { outcome: 'ours' });
    assert.match(String(faults[0]), /host is not among SERVICE_HOSTS/);
    assert.deepEqual(other.sent, []);
    await other.stop();
  });

  const refused = (reason: string) => ({ outcome: 'unreachable', reason });
  const ours = { outcome: 'ours' };
  const later = { outcome: 'later' };
  for (const [status, code, expected] of [
    [400, 'BadArgument', ours],
    [413, 'MessageSizeTooBig', ours],
    [401, 'BotNotRegistered', ours],
    [403, 'BotDisabledByAdmin', refused('blocked')],
    [403, 'ConversationBlockedByUser', refused('blocked')],
    [403, 'MessageWritesBlocked', refused('blocked')],
    [403, 'SomethingNew', refused('blocked')],
    [403, 'BotNotInConversationRoster', refused('not-installed')],
    [404, 'BotNotInConversationRoster', refused('not-installed')],
    [403, 'ForbiddenOperationException', refused('not-installed')],
    [404, 'ConversationNotFound', refused('gone')],
    [404, 'SomethingNew', refused('gone')],
    [404, 'ActivityNotFoundInConversation', refused('gone')],
    [412, 'PreconditionFailed', later],
    [429, 'Throttled', { ...later, throttled: true }],
    [422, 'SomethingNew', ours],
  ] as const) {
    it(`reads ${status} ${code} as ${JSON.stringify(expected)}`, async () => {
      teams.refuse = () => ({ status, code });
      assert.deepEqual(await messengerWith().send(place(), text('Hello.')), expected);
      assert.equal(faults.length, expected.outcome === 'ours' ? 1 : 0);
    });
  }

  it('tells of an update that the message is gone', async () => {
    teams.refuse = () => ({ status: 404, code: 'ActivityNotFoundInConversation' });
    const outcome = await messengerWith().update(place(), 'message-7', aCard);
    assert.deepEqual(outcome, { outcome: 'message-gone' });
  });

  it('gives up on what takes too long', async () => {
    teams.refuse = () => ({ status: 503 });
    assert.deepEqual(await messengerWith(50).send(place(), text('Hello.')), later);
  });

  it('sends nothing to another machine in local mode', async () => {
    const elsewhere = place({ serviceUrl: 'https://smba.trafficmanager.net/uk/' });
    assert.deepEqual(await messengerWith().send(elsewhere, text('Hello.')), ours);
    assert.deepEqual(await messengerWith().update(elsewhere, '7', aCard), ours);
    assert.equal(faults.length, 2);
  });

  it('does not take a list of search results for a message', async () => {
    assert.deepEqual(await messengerWith().send(place(), { kind: 'results', results: [] }), ours);
    assert.deepEqual(teams.sent, []);
  });
});

describe('refusals of the platform', () => {
  const refusal = (statusCode: number, error?: object, retryAfter?: string) => ({
    statusCode,
    details: { error },
    response: {
      headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) },
    },
  });

  it('say how long to wait, where they do', () => {
    assert.deepEqual(readRefusal(refusal(429, undefined, '7')), {
      outcome: 'later',
      afterMs: 7_000,
      throttled: true,
    });
    for (const nonsense of ['', '0', '-1', 'soon']) {
      assert.deepEqual(readRefusal(refusal(429, undefined, nonsense)), {
        outcome: 'later',
        throttled: true,
      });
    }
    for (const status of [502, 503, 504]) {
      assert.deepEqual(readRefusal(refusal(status)), { outcome: 'later' });
    }
  });

  it('mean what their sub-code says before their code', () => {
    const error = { code: 'Forbidden', subCode: 'BotNotInConversationRoster' };
    assert.deepEqual(readRefusal(refusal(403, error)), {
      outcome: 'unreachable',
      reason: 'not-installed',
    });
    const both = { code: 'ConversationNotFound', subCode: 'MessageWritesBlocked' };
    assert.deepEqual(readRefusal(refusal(403, both)), {
      outcome: 'unreachable',
      reason: 'blocked',
    });
  });

  it('are ours where the platform failed for good, or something else was thrown', () => {
    assert.deepEqual(readRefusal(refusal(500, { code: 'ServiceError' })), { outcome: 'ours' });
    assert.deepEqual(readRefusal(new TypeError('no')), { outcome: 'ours' });
    assert.deepEqual(readRefusal('no'), { outcome: 'ours' });
  });

  it('are for later where no connection came about', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']) {
      const fault = Object.assign(new Error('fetch failed'), { code });
      assert.deepEqual(readRefusal(fault), { outcome: 'later' });
    }
  });
});
