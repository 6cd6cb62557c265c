import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import { defineButton, onPress } from '../../bot/conversation/button.js';
import type { Feature, Recogniser } from '../../bot/conversation/command.js';
import type { Incoming } from '../../bot/conversation/incoming.js';
import { card, nothing, singleReplies, text, type Reply } from '../../bot/conversation/reply.js';
import { commandRecogniser, createRouter } from '../../bot/conversation/router.js';
import { commandTable, sayButton } from '../../bot/conversation/table.js';
import { echo, messageOf, pressOf, turnOf } from './turns.js';

const publish = defineButton('room.publish', z.object({ issue: z.string() }));
const open = defineButton('room.open', z.object({ issue: z.string() }));

const room: Feature = {
  name: 'room',
  commands: [echo('bulletin'), echo('publish', 'editor')],
  buttons: [
    onPress(open, (_turn, { issue }) => text(`open ${issue}`)),
    onPress(publish, (_turn, { issue }) => text(`published ${issue}`), 'editor'),
  ],
  searches: [{ command: 'search', search: ({ query }) => text(`found ${query}`) }],
  installed: () => text('welcome'),
  removed: () => nothing,
  read: (incoming) => text(incoming.kind === 'read' ? `read up to ${incoming.upTo}` : ''),
};
const other: Feature = {
  name: 'other',
  commands: [],
  buttons: [],
  installed: () => text('and hello'),
};

const table = commandTable([room, other], (name) => [name]);
const replies = {
  notAllowed: (_turn: unknown, audience: string) => text(`only ${audience}`),
  staleButton: () => text('stale'),
};
const commands = commandRecogniser(table, replies);
const last = () => ({ name: 'last', run: () => text('not understood') });
const route = createRouter(table, [commands, last], replies);

async function outcome(incoming: Incoming, by = route): Promise<[string, ...string[]]> {
  const understood = await by(incoming);
  return [understood.name, ...wordsIn(await understood.run())];
}

const wordsIn = (reply: Reply): readonly string[] =>
  singleReplies(reply).map((single) => (single.kind === 'text' ? single.text : single.kind));

describe('a message', () => {
  it('is offered to the recognisers in their order, until one understands', async () => {
    const offered: string[] = [];
    const step =
      (name: string, understands: boolean): Recogniser =>
      async () => {
        offered.push(name);
        return understands ? { name, run: () => text(name) } : undefined;
      };
    const by = createRouter(
      table,
      [step('danger', false), step('commands', true), step('look-ups', true), last],
      replies,
    );
    assert.deepEqual(await outcome(messageOf('help'), by), ['commands', 'commands']);
    assert.deepEqual(offered, ['danger', 'commands']);
  });

  it('that is a command is run', async () => {
    assert.deepEqual(await outcome(messageOf('bulletin march')), [
      'bulletin',
      'bulletin after march',
    ]);
  });

  it('that nothing understands is for the last', async () => {
    assert.deepEqual(await outcome(messageOf('quite else')), ['last', 'not understood']);
  });

  it('is not run before it is asked to', async () => {
    const run = sinon.spy(() => nothing);
    const by = createRouter(table, [() => ({ name: 'x', run })], replies);
    const understood = await by(messageOf('x'));
    assert.equal(run.callCount, 0);
    await understood.run();
    assert.equal(run.callCount, 1);
  });
});

describe('roles', () => {
  it('let in who holds them, by words and by button', async () => {
    assert.deepEqual(await outcome(messageOf('publish', 'editor')), ['publish', 'publish']);
    const press = pressOf(publish.pack({ issue: '2024-03' }), 'reviewer', 'editor');
    assert.deepEqual(await outcome(press), ['room.publish', 'published 2024-03']);
  });

  it('keep everybody else out, by words and by button', async () => {
    for (const roles of [[], ['reviewer', 'approver']] as const) {
      assert.deepEqual(await outcome(messageOf('publish', ...roles)), ['publish', 'only editor']);
      const press = pressOf(publish.pack({ issue: '2024-03' }), ...roles);
      assert.deepEqual(await outcome(press), ['room.publish', 'only editor']);
    }
  });

  it('cannot be passed by a button that says the words', async () => {
    const words = { text: 'publish' };
    assert.deepEqual(await outcome(pressOf(sayButton.pack(words))), ['publish', 'only editor']);
    const inside = sayButton.pack({ text: 'say publish' });
    assert.deepEqual(await outcome(pressOf(inside)), ['publish', 'only editor']);
    const disguised = {
      ...sayButton.pack(words),
      roles: ['editor'],
      person: { roles: ['editor'] },
    };
    assert.deepEqual(await outcome(pressOf(disguised)), ['publish', 'only editor']);
    const press = pressOf(sayButton.pack(words), 'editor');
    assert.deepEqual(await outcome(press), ['publish', 'publish']);
  });
});

describe('a press', () => {
  it('of a button that says words is a message of these words', async () => {
    const press = pressOf(sayButton.pack({ text: 'bulletin june' }));
    assert.deepEqual(await outcome(press), ['bulletin', 'bulletin after june']);
  });

  for (const data of [
    undefined,
    null,
    'room.open',
    [],
    {},
    { action: 7 },
    { action: 'room.gone', issue: '2024-03' },
    { action: 'room.open' },
    { action: 'room.open', issue: 3 },
    { action: 'say' },
    { action: 'say', text: '' },
    { action: 'say', text: 'x'.repeat(201) },
    { action: 'constructor' },
    { action: '__proto__' },
  ]) {
    it(`of ${JSON.stringify(data)?.slice(0, 60)} is stale`, async () => {
      assert.deepEqual(await outcome(pressOf(data)), ['button.stale', 'stale']);
    });
  }
});

describe('what nobody said', () => {
  const turn = turnOf();

  it('reaches every listener, and their replies stand one after the other', async () => {
    const installed = { ...turn, kind: 'installed' } as const;
    assert.deepEqual(await outcome(installed), ['installed', 'welcome', 'and hello']);
    assert.deepEqual(await outcome({ ...turn, kind: 'removed' }), ['removed']);
    const read = { ...turn, kind: 'read', upTo: '7' } as const;
    assert.deepEqual(await outcome(read), ['read', 'read up to 7']);
  });

  it('reaches the search that it names, and none where there is none', async () => {
    const search = { ...turn, kind: 'search', query: 'asb', skip: 0, most: 10 } as const;
    assert.deepEqual(await outcome({ ...search, command: 'search' }), [
      'search.search',
      'found asb',
    ]);
    assert.deepEqual(await outcome({ ...search, command: 'gone' }), ['search.unknown']);
  });

  it('is passed over where it asks for nothing', async () => {
    assert.deepEqual(await outcome({ ...turn, kind: 'unsolicited', what: 'typing' }), [
      'unsolicited',
    ]);
  });
});

describe('the command table', () => {
  const feature = (changes: Partial<Feature>): Feature => ({
    name: 'x',
    commands: [],
    buttons: [],
    ...changes,
  });

  it('keeps the order of the features', () => {
    const names = table.spoken.map(({ command }) => command.name);
    assert.deepEqual(names, ['bulletin', 'publish']);
  });

  it('is refused when a command, a button or a search stands twice', () => {
    const twice = { commands: [echo('bulletin')] };
    assert.throws(
      () => commandTable([room, feature(twice)], () => ['x']),
      /"bulletin" stands twice/,
    );
    const button = { buttons: [onPress(open, () => nothing)] };
    assert.throws(
      () => commandTable([room, feature(button)], () => ['x']),
      /"room.open" stands twice/,
    );
    const search = {
      searches: [{ command: 'search', search: () => card({ content: {}, summary: '' }) }],
    };
    assert.throws(
      () => commandTable([room, feature(search)], () => ['x']),
      /"search" stands twice/,
    );
  });

  it('is refused when a command has no words', () => {
    assert.throws(
      () => commandTable([room], () => undefined),
      /no words for the command "bulletin"/,
    );
  });
});
