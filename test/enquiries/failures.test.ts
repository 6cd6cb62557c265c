import assert from 'node:assert/strict';
import { StorageError } from '../../bot/storage/tables.js';
import { startBot, type TestBot } from '../support/bot.js';
import { only } from '../support/house.js';
import {
  arrivedAt,
  asha,
  editorsOnly,
  jo,
  newestFor,
  partnerThread,
  sam,
  teamChannel,
  titlesOf,
} from './team.js';

const blocked = { status: 403, code: 'BotDisabledByAdmin' } as const;

describe('when messages do not arrive', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startBot(editorsOnly);
  });
  afterEach(() => bot.stop());

  const refuseIn = (conversation: string, fault: { status: number; code: string } = blocked) => {
    bot.teams.refuse = (activity) =>
      activity.conversation.startsWith(conversation) ? fault : undefined;
  };

  it('a question that the channel does not take goes to the editors', async () => {
    const inChannel = bot.person({ ...sam, place: teamChannel });
    await inChannel.says('team channel here');
    const joMarsh = bot.person(jo);
    await joMarsh.says('hello');
    refuseIn(teamChannel.id, { status: 404, code: 'ConversationNotFound' });
    const receipt = only(
      (await bot.person(asha).says('ask who sees this?')).filter(
        ({ text }) => text.startsWith('Question Q-') && text.includes('You asked'),
      ),
    );
    assert.match(receipt.text, /is with the Kent Community Safety Team/);
    assert.match(newestFor(bot, joMarsh).text, /who sees this\?/);
  });

  it('one editor who blocked the bot does not keep it from the other', async () => {
    const [samHill, joMarsh] = [bot.person(sam), bot.person(jo)];
    await samHill.says('hello');
    await joMarsh.says('hello');
    refuseIn(samHill.conversationId);
    await bot.person(asha).says('ask who gets this?');
    assert.match(newestFor(bot, joMarsh).text, /who gets this\?/);
  });

  it('a question that nobody takes is kept, and found with "enquiries"', async () => {
    const samHill = bot.person(sam);
    await samHill.says('hello');
    refuseIn(samHill.conversationId, { status: 429, code: 'Throttled' });
    const receipt = only(await bot.person(asha).says('ask where does it go?'));
    assert.match(receipt.text, /I have kept your question/);
    bot.teams.refuse = () => undefined;
    assert.match(only(await samHill.says('enquiries')).text, /where does it go\?/);
  });

  it('an answer that does not arrive says so on the card, and can be delivered again', async () => {
    const samHill = bot.person(sam);
    await samHill.says('hello');
    const asker = bot.person({ ...asha, place: partnerThread });
    await asker.says('ask can you hear me?');
    const card = newestFor(bot, samHill);
    refuseIn(partnerThread.id);
    const failed = (await samHill.presses(card, 'Send the answer', { answer: 'Yes.' })).replacement;
    assert.ok(failed);
    assert.match(failed.text, /Swale Officer has not had this answer/);
    assert.ok(titlesOf(failed).includes('Deliver again'));
    const still = (await samHill.presses(failed, 'Deliver again')).replacement;
    assert.match(still?.text ?? '', /has not had this answer/);

    bot.teams.refuse = () => undefined;
    const done = (await samHill.presses(failed, 'Deliver again')).replacement;
    assert.doesNotMatch(done?.text ?? '', /has not had this answer/);
    assert.match(newestFor(bot, asker).text, /Yes\./);
    const count = arrivedAt(bot, asker.conversationId).length;
    await samHill.presses(failed, 'Deliver again');
    assert.equal(arrivedAt(bot, asker.conversationId).length, count, 'it is delivered once');
  });

  it('a reply that reaches nobody is kept among the open questions', async () => {
    const samHill = bot.person(sam);
    await samHill.says('hello');
    const asker = bot.person(asha);
    await asker.says('ask is it on?');
    await samHill.presses(newestFor(bot, samHill), 'Send the answer', { answer: 'It is.' });
    const answer = newestFor(bot, asker);
    refuseIn(samHill.conversationId);
    const replied = await asker.presses(answer, 'Send the reply', { reply: 'Where?' });
    assert.match(only(replied.messages).text, /I have kept your reply/);
    bot.teams.refuse = () => undefined;
    assert.match(only(await samHill.says('enquiries')).text, /The asker has replied/);
  });

  it('a question is not said to be kept when storage fails', async () => {
    const asker = bot.person(asha);
    await asker.says('hello');
    bot.storage.fault = new StorageError('unavailable', 'The disk is full.', 'Make room.');
    assert.match(only(await asker.says('ask is it kept?')).text, /could not finish that/);
    bot.storage.fault = undefined;
    assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
  });

  it('an editor is answered even when their place cannot be noticed', async () => {
    bot.storage.fault = new StorageError('unavailable', 'The disk is full.', 'Make room.');
    assert.equal((await bot.person(sam).says('help')).length, 1);
    bot.storage.fault = undefined;
  });
});
