import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { arrivedAt, asha, editorsOnly, newestFor, sam } from './team.js';

const disclosure = 'my partner hits me and I am scared to go home';

describe('danger never becomes a question to the team', () => {
  const bot = botForSuite(editorsOnly);
  const samHill = () => bot().person(sam);

  const assertHelped = async (say: () => Promise<readonly { readonly text: string }[]>) => {
    const before = arrivedAt(bot(), samHill().conversationId).length;
    const replies = await say();
    assert.match(only(replies).text, /999/);
    assert.equal(arrivedAt(bot(), samHill().conversationId).length, before);
  };

  before(async () => {
    await samHill().says('hello');
  });

  for (const words of [
    `ask ${disclosure}`,
    `ask the team: ${disclosure}`,
    `ask ${disclosure}. ${'I do not know what to do. '.repeat(30)}`,
  ]) {
    it(`said: ${words.slice(0, 30)}, ${words.length} characters`, async () => {
      const asker = bot().person(asha);
      await assertHelped(() => asker.says(words));
      assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
    });
  }

  it('written into the form', async () => {
    const asker = bot().person(asha);
    const form = only(await asker.says('ask'));
    await assertHelped(
      async () =>
        (await asker.presses(form, 'Send the question', { question: disclosure })).messages,
    );
    assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
  });

  it('carried by the button "Ask the team"', async () => {
    const asker = bot().person(asha);
    const value = { action: 'enquiries.ask', question: disclosure };
    await assertHelped(async () => (await asker.exchange({ type: 'message', value })).messages);
    assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
  });

  it('written as the reply to an answer, which can still be replied to', async () => {
    const asker = bot().person(asha);
    await asker.says('ask when is the training?');
    await samHill().presses(newestFor(bot(), samHill()), 'Send the answer', { answer: 'In May.' });
    const answer = newestFor(bot(), asker);
    await assertHelped(
      async () => (await asker.presses(answer, 'Send the reply', { reply: disclosure })).messages,
    );
    const replied = await asker.presses(answer, 'Send the reply', { reply: 'Thank you.' });
    assert.match(
      only(
        replied.messages.filter(
          ({ updated, conversation }) => !updated && conversation === asker.conversationId,
        ),
      ).text,
      /Your reply to Q-/,
    );
  });

  it('leaves no trace in the log', () => {
    assert.ok(bot().log.length > 0);
    assert.doesNotMatch(JSON.stringify(bot().log), /partner|scared/);
  });
});
