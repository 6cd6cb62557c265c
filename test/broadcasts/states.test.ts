import assert from 'node:assert/strict';
import { encodeBroadcast } from '../../bot/broadcasts/broadcast-rows.js';
import * as buttons from '../../bot/broadcasts/buttons.js';
import { packAddressees } from '../../bot/broadcasts/audience/audience.js';
import { broadcastFeature } from '../../bot/broadcasts/commands.js';
import type { Plan } from '../../bot/broadcasts/editing/plan-store.js';
import { newBroadcastId } from '../../bot/broadcasts/identity.js';
import {
  broadcastStates,
  type Broadcast,
  type BroadcastState,
} from '../../bot/broadcasts/model.js';
import type { ButtonHandler } from '../../bot/conversation/button.js';
import { belongsTo, personKey, type Person } from '../../bot/conversation/person.js';
import { singleReplies } from '../../bot/conversation/reply.js';
import { createParts, type Parts } from '../../bot/composition/parts.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { conversation } from '../enquiries/builders.js';
import { testBytes } from './builders.js';

const now = new Date('2026-11-21T09:00:00Z');
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const editor = (name: string): Person => ({
  ...{ id: `29:${name}`, objectId: name, name, tenant },
  roles: new Set(['editor'] as const),
});
const author = editor('Sam Hill');
const other = editor('Jo Marsh');
const nobody: Person = { ...editor('Asha Patel'), roles: new Set() };
const reviewer: Person = { ...editor('Robin Reed'), roles: new Set(['reviewer', 'approver']) };

type Next = BroadcastState | 'same';
type Expected = Partial<Record<BroadcastState, Next>>;

/** What a press leads to, by the state it meets; where a state is not named, nothing changes. */
interface Row {
  readonly name: string;
  readonly data: (id: string) => { readonly action: string };
  readonly author: Expected;
  readonly other?: Expected;
}

const released: Expected = { composing: 'holding', scheduled: 'holding', late: 'holding' };
const scheduled: Expected = { composing: 'scheduled', scheduled: 'scheduled', late: 'scheduled' };
const form = {};

const table: readonly Row[] = [
  // The author of what is not released yet only asks; what somebody has released goes out sooner.
  {
    name: 'Send now',
    data: (id) => buttons.send.pack({ id }),
    author: { scheduled: 'holding', late: 'holding' },
    other: released,
  },
  {
    name: 'Schedule',
    data: (id) => buttons.schedule.pack({ id, when: 'in two hours' }),
    author: { scheduled: 'composing', late: 'composing' },
    other: scheduled,
  },
  { name: 'Release it, asked by nobody', data: (id) => buttons.release.pack({ id }), author: {} },
  {
    name: 'Cancel',
    data: (id) => buttons.cancel.pack({ id }),
    author: { composing: 'stopped', scheduled: 'stopped', late: 'stopped' },
  },
  { name: 'Undo', data: (id) => buttons.undo.pack({ id }), author: { holding: 'composing' } },
  { name: 'Pause', data: (id) => buttons.pause.pack({ id }), author: { sending: 'paused' } },
  {
    name: 'Resume',
    data: (id) => buttons.resume.pack({ id }),
    author: { paused: 'sending', failed: 'sending' },
  },
  { name: 'Stop', data: (id) => buttons.stop.pack({ id, sure: false }), author: {} },
  {
    name: 'Yes, stop',
    data: (id) => buttons.stop.pack({ id, sure: true }),
    author: { sending: 'stopped', paused: 'stopped', failed: 'stopped' },
  },
  { name: 'Resend', data: (id) => buttons.resend.pack({ id }), author: {} },
  { name: 'Test', data: (id) => buttons.test.pack({ id }), author: form },
  { name: 'Check the links', data: (id) => buttons.checkLinks.pack({ id }), author: form },
  { name: 'Open', data: (id) => buttons.show.pack({ id }), author: form },
  { name: 'When', data: (id) => buttons.showScheduleForm.pack({ id }), author: form },
  { name: 'Who', data: (id) => buttons.showAudienceForm.pack({ id }), author: form },
  { name: 'By', data: (id) => buttons.chooseAudience.pack({ id, by: 'channels' }), author: form },
  {
    name: 'Use these',
    data: (id) => buttons.saveAudience.pack({ id, by: 'districts', chosen: 'Swale' }),
    author: form,
  },
  {
    name: 'By organisation',
    data: (id) => buttons.showOrganisations.pack({ id, page: 1 }),
    author: form,
  },
  { name: 'Reconnect', data: (id) => buttons.showReconnect.pack({ id, page: 1 }), author: form },
  { name: 'CSV', data: (id) => buttons.makeCsv.pack({ id }), author: form },
  {
    name: 'Correct',
    data: (id) => buttons.showChangeForm.pack({ id, change: 'correct' }),
    author: form,
  },
  {
    name: 'Recall',
    data: (id) => buttons.rehearseChange.pack({ id, change: 'recall', reason: 'Why' }),
    author: form,
  },
];

const choosing = new Set(['By', 'Use these']);
/** What may be done once more from where it led. */
const again = new Set(['Schedule', 'Send now']);

describe('every state of a broadcast, every button and everybody', () => {
  let storage: StorageUnderTest;
  let parts: Parts;
  let handlers: ReadonlyMap<string, ButtonHandler>;
  const sentTo: string[] = [];

  before(async () => {
    storage = await embeddedStorage();
    const surroundings = silentBroadcasts(storage.queues);
    parts = createParts({
      ...{ reading: await sharedReading(), tables: storage.tables, now: () => now },
      messenger: {
        send: async ({ id }) => {
          sentTo.push(id);
          return { outcome: 'sent', messageId: 'm' };
        },
        update: async () => ({ outcome: 'updated' }),
      },
      roles: { everyone: false, editors: new Set([author.name, other.name]) },
      randomByte: testBytes(),
      links: { linkTo: () => 'https://bot.example/files/1' },
      pageLinks: publicPageLinks(),
      timer: () => () => undefined,
      fault: (problem) => assert.fail(String(problem)),
      broadcasting: {
        ...surroundings,
        settings: { ...surroundings.settings, holdSeconds: 10, secondPerson: true },
      },
    });
    const feature = broadcastFeature(parts);
    handlers = new Map(feature.buttons.map((one) => [one.action, one]));
  });
  after(() => storage.close());

  const bytes = testBytes(7);
  /** A broadcast of the author's in that state. */
  async function broadcastIn(state: BroadcastState): Promise<string> {
    const id = newBroadcastId(now, bytes);
    const wasReleased = !['composing', 'scheduled', 'late', 'holding'].includes(state);
    const broadcast: Broadcast = {
      ...{ id, kind: { kind: 'send' }, title: 'June 2024 bulletin', createdAt: now, since: now },
      audience: packAddressees({ audience: { kind: 'everyone' }, issue: '2024-06' }),
      by: { id: author.id, name: author.name },
      ...{ state, dueAt: now, batches: wasReleased ? 1 : 0, recipients: wasReleased ? 1 : 0 },
      rounds: { wanted: 0, queued: 0 },
    };
    const properties = encodeBroadcast(broadcast);
    await storage.tables
      .table('Broadcasts')
      .upsert({ partition: id, row: 'broadcast', properties });
    const plan: Plan = { issue: '2024-06', makers: [personKey(author)] };
    await parts.plans.write(id, plan);
    return id;
  }

  async function press(row: Row, person: Person, id: string): Promise<void> {
    const data = row.data(id);
    const handler = handlers.get(data.action);
    assert.ok(handler, data.action);
    for (const partner of [nobody, reviewer])
      assert.equal(belongsTo(partner, handler.audience), false, 'nobody but editors');
    const turn = {
      ...{ reference: '7K3QF9', person, receivedAt: now, pressed: 'card' },
      conversation: conversation({ id: `a:${person.id}`, tenant }),
    };
    const run = handler.accept(data, turn);
    assert.ok(run, 'its fields are those of the button');
    assert.ok(singleReplies(await run()).length > 0, 'it is answered');
  }

  const stateOf = async (id: string) => (await parts.broadcastStore.get(id))?.state;

  for (const state of broadcastStates)
    for (const person of [author, other])
      it(`${state}, pressed by ${person === author ? 'its author' : 'another editor'}`, async () => {
        let id = await broadcastIn(state);
        for (const row of table) {
          const audience = (await parts.broadcastStore.get(id))?.audience;
          await press(row, person, id);
          const expected = (person === author ? row.author : (row.other ?? row.author))[state];
          const after = await parts.broadcastStore.get(id);
          assert.equal(after?.state, expected ?? state, row.name);
          const keepsAudience = state !== 'composing' || !choosing.has(row.name);
          if (keepsAudience) assert.equal(after?.audience, audience, row.name);
          if (expected === undefined && keepsAudience) continue;
          // Pressed twice is pressed once.
          await press(row, person, id);
          if (!again.has(row.name)) assert.equal(await stateOf(id), after?.state, row.name);
          id = await broadcastIn(state);
        }
        assert.deepEqual(sentTo, [], 'nobody else has got a message');
      });

  it('has a row for every button that names a broadcast', () => {
    const pressed = new Set(table.map(({ data }) => data('00000abcd-23456789ABCDEFGH').action));
    const others = ['begin', 'ask-again', 'prepare', 'list'].map((name) => `broadcasts.${name}`);
    assert.deepEqual([...handlers.keys()].filter((one) => !pressed.has(one)).sort(), others.sort());
  });

  it('lets one of two who press at once release it, once', async () => {
    const id = await broadcastIn('composing');
    const send = table.find(({ name }) => name === 'Send now');
    assert.ok(send);
    await Promise.all([press(send, other, id), press(send, other, id), press(send, other, id)]);
    assert.equal(await stateOf(id), 'holding');
  });
});
