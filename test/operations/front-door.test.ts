import assert from 'node:assert/strict';
import { StorageError } from '../../bot/storage/tables.js';
import { botForSuite, only, withoutSpans } from '../support/house.js';

const editorId = '11111111-1111-4111-8111-111111111111';

describe('status, through the front door', () => {
  const bot = botForSuite({ environment: { EDITORS: editorId } });
  const editor = () => bot().person({ name: 'Sam Hill', objectId: editorId });
  afterEach(() => {
    bot().storage.fault = undefined;
  });

  it('tells editors of every part, and that all is well', async () => {
    const card = only(await editor().says('status'));
    assert.match(card.text, /^Status\nAll is well, 21 November 2026, 9am\n/);
    for (const title of ['Processes', 'Storage', 'Queue', 'Last broadcast', 'Stuck work']) {
      assert.match(card.text, new RegExp(`^${title}$`, 'm'));
    }
    assert.match(card.text, /1 process runs\.\n[2-9A-Z]{8}, version 0\.0\.0-test, since 21 Nov/);
    assert.match(card.text, /Embedded storage answers and takes writes\./);
    assert.match(card.text, /The queue “broadcasts” is empty\./);
    assert.match(card.text, /Nothing is stuck\./);
    assert.match(card.text, /This is local mode, in which there is no secret\./);
  });

  it('looks again in the place of the card', async () => {
    const card = only(await editor().says('status'));
    bot().clock.now = new Date('2026-11-21T09:30:00Z');
    const { replacement, messages } = await editor().presses(card, 'Refresh');
    assert.match(replacement?.text ?? '', /All is well, 21 November 2026, 9:30am/);
    assert.deepEqual(messages, []);
  });

  it('is for editors alone, said or pressed', async () => {
    const officer = bot().person({ name: 'Jo Marsh' });
    const refused = only(await officer.says('status'));
    assert.doesNotMatch(refused.text, /process/i);
    const card = only(await editor().says('status'));
    const { replacement, messages } = await officer.presses(card, 'Refresh');
    assert.equal(replacement, undefined);
    assert.doesNotMatch(messages.map(({ text }) => text).join(), /process/i);
  });

  it('still tells what it can while storage fails, and what is wrong', async () => {
    const card = only(await editor().says('status'));
    bot().storage.fault = new StorageError('full', 'The disk is full.', 'Make room on the disk.');
    bot().clock.now = new Date('2026-11-21T10:00:00Z');
    const { replacement } = await editor().presses(card, 'Refresh');
    const text = replacement?.text ?? '';
    assert.match(text, /Embedded storage has failed since 21 November 2026, 10am, or longer\./);
    assert.match(text, /The disk is full\.\nMake room on the disk\./);
    assert.match(text, /Last broadcast\nNot known\nIt could not be looked at/);
    assert.match(text, /The queue “broadcasts” is empty\./);
  });
});

describe('debug, through the front door', () => {
  const bot = botForSuite();

  it('gives a reference under which the log has that turn, with its process', async () => {
    const officer = bot().person({ name: 'Zebediah Quillfeather' });
    const card = only(await officer.says('debug'));
    const [, reference = ''] = /^Reference ([2-9A-Z]{6})\n/.exec(card.text) ?? [];
    const [, process = ''] =
      /Process: ([2-9A-Z]{8}), running since 21 November/.exec(card.text) ?? [];
    assert.match(card.text, /Time: 21 November 2026, 9am, in London/);
    assert.match(card.text, /Version: 0\.0\.0-test/);
    assert.match(card.text, /Where: your own chat/);
    const line = only(withoutSpans(bot().log).filter((entry) => entry['turn'] === reference));
    assert.deepEqual([line['msg'], line['command'], line['instance']], ['turn', 'debug', process]);
    assert.doesNotMatch(JSON.stringify(card.card), /Zebediah|Quillfeather/);
  });

  it('tells where it was asked', async () => {
    const asha = bot().person({
      name: 'Asha Patel',
      place: { kind: 'group', id: '19:g@thread.v2' },
    });
    assert.match(only(await asha.says('debug')).text, /Where: a group chat/);
  });

  it('passes the reference to the team at a press', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const card = only(await asha.says('something is not working'));
    const [, reference = ''] = /^Reference ([2-9A-Z]{6})\n/.exec(card.text) ?? [];
    const { messages } = await asha.presses(card, 'Ask the team');
    assert.match(messages.map(({ text }) => text).join('\n'), new RegExp(reference));
  });
});
