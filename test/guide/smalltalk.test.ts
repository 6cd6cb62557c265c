import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Recogniser } from '../../bot/conversation/command.js';
import { smalltalkRecogniser } from '../../bot/guide/smalltalk.js';
import type { Library } from '../../bot/library/model.js';
import { parseQuestions } from '../eval/questions.js';
import { cards, message, projectLibrary } from '../lookups/builders.js';
import { wordsOf } from '../support/seen.js';

describe('small talk', () => {
  let library: Library;
  let recognise: Recogniser;
  before(async () => {
    library = await projectLibrary();
    recognise = smalltalkRecogniser({ library, cards });
  });

  const said = async (text: string) => recognise(message(text));

  const understood: Readonly<Record<string, readonly string[]>> = {
    greeting: ['Good evening all', 'hello hello', 'Alright mate?', 'hey up'],
    'how-are-you': ['hi, how are you today?', 'How are you doing', "how's it going mate"],
    thanks: [
      'Cheers, thats perfect',
      'Thank you so much!',
      'ok thanks',
      'thx',
      'cheers mate',
      'great thanks',
      'thankyou',
    ],
    goodbye: ['bye', 'Goodbye for now then', 'see you later', 'goodnight'],
    maker: ['who made you?', 'who built this bot', "what's your name?", 'who do you work for'],
    'person-or-machine': [
      'are you a real person or what',
      'are you human?',
      'Are you an AI',
      'am I talking to a real person',
    ],
    joke: ['tell me a joke', 'Tell me a joke please', 'do you know any good jokes?', 'a joke'],
    'off-topic': ["what's the weather like today?", 'will it rain tomorrow', 'sing me a song'],
    unhappy: ['you are useless', "you're rubbish", 'this is really useless', 'stupid bot!'],
    test: ['test', 'Testing, testing', 'is this working?', 'hello, is anyone there?'],
    abilities: ['what can you help me with?', 'what do you know about'],
    praise: ['well done', 'good bot', "you're brilliant"],
  };

  for (const [name, texts] of Object.entries(understood)) {
    for (const text of texts) {
      it(`takes "${text}" for ${name}`, async () => {
        assert.equal((await said(text))?.name, `smalltalk.${name}`);
      });
    }
  }

  for (const text of [
    'thanks, who is the chair?',
    'hello who leads on prevent',
    'text',
    'who runs the violence reduction unit?',
    'what is the weather warning plan',
    'how are young people supported',
    'are you a member of the partnership',
    'test purchases',
    'what do you know about prevent',
    'can you help with a grant',
    'who is the pcc',
    'and what about that one',
    'hate crime',
    '',
  ]) {
    it(`leaves "${text}" to the next step`, async () => {
      assert.equal(await said(text), undefined);
    });
  }

  it('takes no question of the evaluation or of the content for small talk', async () => {
    const asked = ['dev', 'seen']
      .map((name) => new URL(`../questions/${name}.jsonl`, import.meta.url))
      .flatMap((file) => parseQuestions(readFileSync(file, 'utf8')))
      .filter(({ category }) => category !== 'smalltalk');
    assert.ok(asked.length > 250);
    const wordings = library.entries.flatMap((entry) => entry.asked);
    for (const text of [...asked.flatMap(({ turns }) => turns), ...wordings]) {
      assert.equal(await said(text), undefined, text);
    }
  });

  it('answers each exchange in words of its own, and never that it has no content', async () => {
    const replies = library.smallTalk.exchanges.map(({ reply }) => reply);
    assert.equal(new Set(replies).size, replies.length);
    for (const { says, reply } of library.smallTalk.exchanges) {
      const answer = await (await said(says[0] ?? ''))?.run();
      assert.ok(answer && (answer.kind === 'text' || answer.kind === 'card'));
      const shown = answer.kind === 'text' ? answer.text : wordsOf(answer.card.content).join('\n');
      assert.equal(shown, reply);
      assert.doesNotMatch(reply, /not in my content/i);
    }
  });

  it('offers only commands that there are', () => {
    for (const name of library.smallTalk.exchanges.flatMap(({ offers }) => offers)) {
      assert.ok(library.commandWords.has(name), name);
    }
  });

  it('knows each phrase as it is written', async () => {
    for (const { name, says } of library.smallTalk.exchanges) {
      for (const phrase of says) assert.ok(await said(phrase), `${name}: ${phrase}`);
    }
  });
});
