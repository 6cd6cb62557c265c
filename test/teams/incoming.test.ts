import assert from 'node:assert/strict';
import type { Incoming } from '../../bot/conversation/incoming.js';
import type { Role } from '../../bot/conversation/person.js';
import { parseActivity } from '../../bot/teams/activity.js';
import { invokeKind, readIncoming } from '../../bot/teams/incoming.js';
import type { TurnDetails } from '../../bot/conversation/turn.js';

const editors: ReadonlySet<Role> = new Set(['editor']);
const details: TurnDetails = {
  reference: '7K3QF9',
  receivedAt: new Date('2026-11-21T09:00:00Z'),
  roles: editors,
};

const envelope = {
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  from: { id: '29:ann', name: 'Ann', aadObjectId: 'ann' },
  recipient: { id: '28:bot', name: 'Kent Community Safety' },
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'kent' },
  channelData: { tenant: { id: 'kent' } },
};

type Json = Readonly<Record<string, unknown>>;

function parsed(activity: Json) {
  const outcome = parseActivity({ ...envelope, ...activity });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.problem);
  return outcome.activity;
}

/** What the turn brings, without what every turn carries. */
function read(
  activity: Json,
): Omit<Incoming, 'reference' | 'receivedAt' | 'person' | 'conversation'> {
  const { reference, receivedAt, person, conversation, ...rest } = readIncoming(
    parsed(activity),
    details,
  );
  assert.equal(reference, details.reference);
  assert.equal(receivedAt, details.receivedAt);
  assert.ok(person.id.length > 0 && conversation.serviceUrl.length > 0);
  return rest;
}

const conversationOf = (activity: Json) => readIncoming(parsed(activity), details).conversation;
const personOf = (activity: Json) => readIncoming(parsed(activity), details).person;

const mention = (id: string, text: string) => ({ type: 'mention', mentioned: { id }, text });
const bot = mention('28:bot', '<at>Kent Community Safety</at>');
const invoke = (name: string, value: unknown) => ({ type: 'invoke', name, value });

describe('an activity of Teams is read', () => {
  const table: readonly (readonly [string, Json, Json])[] = [
    ['a message', { type: 'message', text: ' help ' }, { kind: 'message', text: 'help' }],
    ['a message of nothing but an attachment', { type: 'message' }, { kind: 'message', text: '' }],
    [
      'a message with a mention of the bot',
      { type: 'message', text: `${bot.text} help`, entities: [bot] },
      { kind: 'message', text: 'help' },
    ],
    [
      'a message with the bot mentioned twice, and spaces as Teams writes them',
      { type: 'message', text: `${bot.text}&nbsp;help&nbsp;${bot.text}`, entities: [bot] },
      { kind: 'message', text: 'help' },
    ],
    [
      'a message with somebody else mentioned too',
      {
        type: 'message',
        text: `${bot.text} ask <at>Bob</at>`,
        entities: [bot, mention('29:bob', '<at>Bob</at>')],
      },
      { kind: 'message', text: 'ask  Bob', mentioned: [{ id: '29:bob', text: 'Bob' }] },
    ],
    [
      'a message with a name that the client has split into two mentions',
      {
        type: 'message',
        text: `${bot.text} ask <at id="1">Bob</at> <at id="2">Reed</at>`,
        entities: [
          bot,
          mention('29:bob', '<at id="1">Bob</at>'),
          mention('29:bob', '<at id="2">Reed</at>'),
          { type: 'mention', mentioned: { name: 'Nobody' }, text: '<at>Nobody</at>' },
        ],
      },
      {
        kind: 'message',
        text: 'ask  Bob   Reed',
        mentioned: [
          { id: '29:bob', text: 'Bob' },
          { id: '29:bob', text: 'Reed' },
        ],
      },
    ],
    [
      'a message with entities that are not mentions',
      { type: 'message', text: 'help', entities: [{ type: 'clientInfo', locale: 'en-GB' }] },
      { kind: 'message', text: 'help' },
    ],
    [
      'a press by Action.Submit',
      { type: 'message', value: { action: 'x' }, replyToId: '1' },
      { kind: 'press', data: { action: 'x' }, pressed: '1' },
    ],
    [
      'a press by Action.Submit where what is absent is written as null',
      { type: 'message', text: null, value: { action: 'x' }, entities: null, name: null },
      { kind: 'press', data: { action: 'x' } },
    ],
    [
      'a press by Action.Execute',
      invoke('adaptiveCard/action', { action: { type: 'Action.Execute', data: { action: 'x' } } }),
      { kind: 'press', data: { action: 'x' } },
    ],
    [
      'a press by Action.Execute without data',
      invoke('adaptiveCard/action', { action: {} }),
      { kind: 'press', data: undefined },
    ],
    [
      'a press without an action',
      invoke('adaptiveCard/action', 7),
      { kind: 'press', data: undefined },
    ],
    [
      'a search',
      invoke('composeExtension/query', {
        commandId: 'search',
        parameters: [{ name: 'query', value: 'prevent' }],
        queryOptions: { skip: 20, count: 5 },
      }),
      { kind: 'search', command: 'search', query: 'prevent', skip: 20, most: 5 },
    ],
    [
      'a search that has just been opened',
      invoke('composeExtension/query', {
        commandId: 'search',
        parameters: [{ name: 'initialRun', value: 'true' }],
      }),
      { kind: 'search', command: 'search', query: '', skip: 0, most: 10 },
    ],
    [
      'a search that was emptied again',
      invoke('composeExtension/query', { commandId: 'search' }),
      { kind: 'search', command: 'search', query: '', skip: 0, most: 10 },
    ],
    [
      'a search that is none',
      invoke('composeExtension/query', { parameters: [] }),
      { kind: 'unsolicited', what: 'composeExtension/query' },
    ],
    [
      'an invoke that is not known',
      invoke('signin/verifyState', { data: 1 }),
      { kind: 'unsolicited', what: 'signin/verifyState' },
    ],
    ['an invoke without a name', { type: 'invoke' }, { kind: 'unsolicited', what: 'invoke' }],
    ['an installation', { type: 'installationUpdate', action: 'add' }, { kind: 'installed' }],
    [
      'an upgrade',
      { type: 'installationUpdate', action: 'add-upgrade' },
      { kind: 'installed', isUpgrade: true },
    ],
    ['a removal', { type: 'installationUpdate', action: 'remove' }, { kind: 'removed' }],
    [
      'a removal by an upgrade',
      { type: 'installationUpdate', action: 'remove-upgrade' },
      { kind: 'unsolicited', what: 'remove-upgrade' },
    ],
    [
      'the bot joining',
      { type: 'conversationUpdate', membersAdded: [{ id: '29:ann' }, { id: '28:bot' }] },
      { kind: 'installed' },
    ],
    [
      'the bot leaving',
      { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] },
      { kind: 'removed' },
    ],
    [
      'a colleague joining',
      { type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }] },
      { kind: 'unsolicited', what: 'members' },
    ],
    [
      'a channel being renamed',
      { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } },
      { kind: 'unsolicited', what: 'members' },
    ],
    [
      'a read receipt',
      {
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: '1700' },
      },
      { kind: 'read', upTo: '1700' },
    ],
    [
      'a read receipt of nothing',
      { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} },
      { kind: 'unsolicited', what: 'application/vnd.microsoft.readReceipt' },
    ],
    [
      'an edit',
      { type: 'messageUpdate', text: 'help', channelData: { eventType: 'editMessage' } },
      { kind: 'unsolicited', what: 'messageUpdate' },
    ],
    [
      'a deletion',
      { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
      { kind: 'unsolicited', what: 'messageDelete' },
    ],
    ['a thumb up', { type: 'messageReaction' }, { kind: 'unsolicited', what: 'messageReaction' }],
    ['typing', { type: 'typing' }, { kind: 'unsolicited', what: 'typing' }],
  ];
  for (const [what, activity, expected] of table) {
    it(`as ${what}`, () => assert.deepEqual(read(activity), expected));
  }

  it('and an invoke that waits for an answer is told from one that does not', () => {
    assert.equal(invokeKind(parsed(invoke('adaptiveCard/action', {}))), 'press');
    assert.equal(invokeKind(parsed(invoke('composeExtension/query', {}))), 'search');
    assert.equal(invokeKind(parsed(invoke('task/fetch', {}))), 'dialog');
    assert.equal(invokeKind(parsed(invoke('signin/verifyState', {}))), 'other');
    assert.equal(invokeKind(parsed({ type: 'message', name: 'adaptiveCard/action' })), undefined);
  });
});

describe('who speaks, and where', () => {
  it('is the person with tenant and roles', () => {
    assert.deepEqual(personOf({ type: 'message' }), {
      id: '29:ann',
      objectId: 'ann',
      name: 'Ann',
      tenant: 'kent',
      roles: editors,
    });
    const guest = personOf({ type: 'message', from: { id: '29:bob' }, channelData: null });
    assert.deepEqual(guest, { id: '29:bob', name: '', tenant: 'kent', roles: editors });
  });

  it('is a chat of one’s own', () => {
    assert.deepEqual(conversationOf({ type: 'message' }), {
      kind: 'personal',
      id: 'a:chat',
      tenant: 'kent',
      serviceUrl: envelope.serviceUrl,
      channelId: 'msteams',
      bot: envelope.recipient,
    });
  });

  it('is a group chat', () => {
    for (const conversation of [
      { id: '19:x', conversationType: 'groupChat' },
      { id: '19:x', isGroup: true },
    ]) {
      assert.equal(conversationOf({ type: 'message', conversation }).kind, 'group');
    }
  });

  it('is a channel, with its team and the thread that is written in', () => {
    const conversation = { id: '19:general@thread.tacv2;messageid=1700', isGroup: true };
    const channelData = { tenant: { id: 'kent' }, team: { id: '19:team' } };
    const { kind, id, thread, team } = conversationOf({
      type: 'message',
      conversation,
      channelData,
    });
    assert.deepEqual(
      { kind, id, thread, team },
      { kind: 'channel', id: '19:general@thread.tacv2', thread: '1700', team: '19:team' },
    );
  });

  it('is a channel without a thread, when somebody adds the bot to a team', () => {
    const conversation = { id: '19:general@thread.tacv2', conversationType: 'channel' };
    const reference = conversationOf({ type: 'installationUpdate', action: 'add', conversation });
    assert.equal(reference.kind, 'channel');
    assert.ok(!('thread' in reference) && !('team' in reference));
  });
});
