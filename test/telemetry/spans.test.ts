import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { StorageError } from '../../bot/storage/tables.js';
import { botForSuite } from '../support/house.js';
import { Collected } from './collected.js';

describe('what is followed', () => {
  const collected = new Collected();
  const editorId = randomUUID();
  const bot = botForSuite({
    environment: { EDITORS: editorId },
    surroundings: { telemetry: collected.options },
  });

  /** The pipeline is loaded a moment after the start. */
  before(async () => {
    await bot().person().says('hello');
    await collected.counts('bot.turns', { kind: 'message' });
  });

  it('is each turn, with its reference, its command and its outcome', async () => {
    await bot().person().says('bulletin');
    const turn = await collected.span('turn bulletin');
    const line = bot().log.findLast(({ msg, command }) => msg === 'turn' && command === 'bulletin');
    assert.deepEqual(turn.attributes, {
      ...{ turn: line?.['turn'], kind: 'message', command: 'bulletin' },
      ...{ conversation: 'personal', outcome: 'answered' },
    });
    assert.equal(turn.parent, undefined);
    assert.equal(turn.failed, false);
  });

  it('is what a turn asks of storage, by table, and its answer on the way', async () => {
    await bot().person().says('all bulletins');
    const turn = await collected.span('turn bulletins');
    const parts = collected.partsOf(turn);
    const names = parts.map(({ name }) => name);
    assert.ok(names.includes('deliver'), names.join());
    const calls = parts.filter(({ name }) => name.startsWith('storage '));
    assert.ok(calls.length > 0, names.join());
    for (const { attributes } of calls)
      assert.deepEqual(Object.keys(attributes).sort(), ['call', 'table']);
  });

  it('are two turns at once, each with its own parts', async () => {
    const [one, other] = [bot().person({ name: 'Robin Reed' }), bot().person({ name: 'Jo Marsh' })];
    const before = collected.spans.length;
    await Promise.all([one.says('bulletin'), other.says('help')]);
    const later = collected.spans.slice(before);
    const turns = later.filter(({ name }) => name.startsWith('turn '));
    assert.equal(turns.length, 2);
    const ids = new Set(turns.map(({ id }) => id));
    for (const { name, parent } of later)
      assert.ok(name.startsWith('turn ') || ids.has(parent ?? ''), name);
  });

  it('is what fails, as such', async () => {
    const before = collected.spans.length;
    bot().storage.fault = new StorageError('unavailable', 'The disk does not answer', 'Look.');
    await bot().person().says('bulletin');
    bot().storage.fault = undefined;
    const later = collected.spans.slice(before);
    const turn = later.find(({ name }) => name === 'turn bulletin');
    assert.equal(turn?.failed, true);
    assert.equal(turn?.attributes['outcome'], 'apologised');
    assert.ok(later.some(({ name, failed }) => name.startsWith('storage ') && failed));
  });

  it('is a message to somebody else, as a part of the turn that sends it', async () => {
    const editor = bot().person({ name: 'Sam Hill', objectId: editorId });
    await bot().person({ name: 'Asha Patel' }).says('hello');
    const before = collected.spans.length;
    await editor.says('make Asha Patel a reviewer');
    const later = collected.spans.slice(before);
    const turn = later.find(({ name }) => name === 'turn change-role');
    const send = later.find(({ name }) => name === 'send send');
    assert.ok(turn && send, later.map(({ name }) => name).join());
    assert.equal(send.parent, turn.id);
    assert.deepEqual(send.attributes, { call: 'send', outcome: 'sent' });
  });
});
