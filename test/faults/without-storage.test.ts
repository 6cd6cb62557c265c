import assert from 'node:assert/strict';
import { text } from '../../bot/conversation/reply.js';
import { StorageError } from '../../bot/storage/tables.js';
import { backToDraft, type WayBackParts } from '../../bot/proposals/way-back.js';
import type { Message } from '../../bot/conversation/incoming.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';

const down = (): StorageError => new StorageError('unavailable', 'A fault of the test.', 'None.');
const apology = /^I could not finish that\. Try again/;

describe('While storage is wholly down', () => {
  const bot = botForSuite();
  afterEach(() => {
    bot().storage.fault = undefined;
  });
  const says = async (person: Person, words: string): Promise<string> =>
    only(await person.says(words)).text;
  const whileDown = async (person: Person, words: string): Promise<string> => {
    bot().storage.fault = down();
    const said = await says(person, words);
    bot().storage.fault = undefined;
    return said;
  };

  it('whoever asks for help, or what the bot is for, is answered as always', async () => {
    const person = bot().person({ name: 'Asha Patel' });
    await person.says('hello');
    for (const words of ['help', 'about', 'hello', 'Help?']) {
      const usual = await says(person, words);
      assert.doesNotMatch(usual, apology);
      assert.equal(await whileDown(person, words), usual, words);
    }
  });

  it('whoever has a draft gets help, and loses nothing of the draft', async () => {
    const person = bot().person({ name: 'Asha Patel' });
    await person.says('hello');
    await person.says('propose a project about graffiti in Dover for £900, all of it for paint');
    await person.says("that's right");
    const usual = await person.says('help');
    assert.match(usual[1]?.text ?? '', /^Back to your draft/);
    assert.equal(await whileDown(person, 'help'), usual[0]?.text);
    // What could be an answer to the draft's question is not taken for anything else.
    for (const words of ['Clean Dover', 'where was I?', 'events for young people', 'next'])
      assert.match(await whileDown(person, words), apology, words);
    assert.match(await says(person, 'Clean Dover'), /Saved\. Title: Clean Dover/);
  });

  it('a reply is not denied because no way back to a draft can be shown', async () => {
    const faults: unknown[] = [];
    const fault = down();
    const parts = {
      focus: { current: () => Promise.reject(fault) },
      fault: (problem: unknown) => void faults.push(problem),
    } as unknown as WayBackParts;
    const message = { kind: 'message', text: 'stop' } as Message;
    const reply = text('You get no more bulletins here.');
    assert.equal(await backToDraft(parts)(message, 'stop', reply), reply);
    assert.deepEqual(faults, [fault]);
  });
});
