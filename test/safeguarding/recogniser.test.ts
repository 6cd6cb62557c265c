import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Message } from '../../bot/conversation/incoming.js';
import type { Recogniser } from '../../bot/conversation/command.js';
import type { Safeguarding } from '../../bot/library/safeguarding-rules.js';
import { createSafeguarding } from '../../bot/safeguarding/detection.js';
import { safeguardingRecogniser } from '../../bot/safeguarding/recogniser.js';
import { nodesOfType, textsOf } from '../cards/card-tree.js';
import { contentOfProject, disclosuresIn } from './sayings.js';
import { projectCards } from '../support/reading.js';

const message = (text: string): Message => ({
  kind: 'message',
  text,
  reference: '7K3QF9',
  person: { id: '29:a', name: 'A partner', tenant: 'tenant', roles: new Set() },
  conversation: {
    kind: 'personal',
    id: 'a:1',
    tenant: 'tenant',
    serviceUrl: 'http://127.0.0.1/',
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Kent Community Safety' },
  },
  receivedAt: new Date('2026-11-21T10:00:00Z'),
});

describe('the reply to a call for help', () => {
  let rules: Safeguarding;
  let recognise: Recogniser;

  before(async () => {
    rules = (await contentOfProject()).safeguarding;
    recognise = safeguardingRecogniser(createSafeguarding(rules), rules, projectCards());
  });

  async function cardFor(text: string) {
    const understood = await recognise(message(text));
    assert.ok(understood, text);
    assert.equal(understood.name, 'safeguarding');
    const reply = await understood.run();
    assert.ok(reply.kind === 'card');
    return reply.card;
  }

  /** In a function of its own, so that no variable of the test holds the message. */
  async function hear(text: string) {
    const said = message(text);
    return { heard: new WeakRef(said), kept: await recognise(said) };
  }

  it('leaves a question to the look-ups', async () => {
    assert.equal(await recognise(message('how many domestic abuse offences in 2020')), undefined);
  });

  for (const [harm, [first = '']] of Object.entries(disclosuresIn('disclosures'))) {
    it(`is short, with 999 first, for ${harm}`, async () => {
      const card = await cardFor(first);
      const text = textsOf(card.content).join('\n');
      assert.ok(text.indexOf('999') >= 0 && text.indexOf('999') < 100, text);
      assert.match(text, /\b101\b/);
      assert.match(text, /nobody reads this chat/);
      assert.ok(text.length < 600, `${text.length} characters`);
      assert.ok(String(card.content['fallbackText']).indexOf('999') < 100);
      assert.match(String(card.content['fallbackText']), /\b101\b/);
    });

    it(`gives nothing away in the toast, for ${harm}`, async () => {
      assert.equal((await cardFor(first)).summary, 'Where to get help');
    });
  }

  it('names the routes of the harm, with their source and date', async () => {
    const text = textsOf((await cardFor('my partner hits me and im scared to go home')).content);
    assert.ok(
      text.includes(
        'The Kent and Medway Domestic Abuse Services website lists support in your area.',
      ),
    );
    const source =
      'Source: Community Safety Agreement action plan, about June 2021 · as at June 2021';
    assert.equal(text.filter((line) => line === source).length, 1);
  });

  it('names no source where the content names no route', async () => {
    const card = await cardFor('i am being followed by someone in a car');
    const subtle = nodesOfType(card.content, 'TextBlock').filter((block) => block['isSubtle']);
    assert.deepEqual(subtle, []);
  });

  it('has nothing to press', async () => {
    const card = await cardFor('my partner hits me');
    assert.equal(card.content['actions'], undefined);
    assert.deepEqual(nodesOfType(card.content, 'Action.Execute'), []);
  });

  it('is the same card for whatever was said of one harm', async () => {
    assert.equal(await cardFor('my husband hits me'), await cardFor('my wife attacked me'));
  });

  it('holds no word of the message', async () => {
    const understood = await recognise(message('my partner hits me and Zyxwvut heard it'));
    assert.ok(understood);
    const all = inspect([understood, await understood.run(), recognise], {
      depth: Infinity,
      showHidden: true,
      maxArrayLength: Infinity,
      maxStringLength: Infinity,
    });
    assert.match(all, /safeguarding/);
    assert.doesNotMatch(all, /zyxwvut/i);
  });

  it('lets go of the message, though the reply is kept', async () => {
    setFlagsFromString('--expose-gc');
    const { heard, kept } = await hear('my partner hits me and i am scared');
    await new Promise((resolve) => setImmediate(resolve));
    runInNewContext('gc()');
    assert.equal(heard.deref(), undefined);
    assert.equal(kept?.name, 'safeguarding');
  });
});
