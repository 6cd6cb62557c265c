import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBot } from '../support/bot.js';
import { botForSuite, only } from '../support/house.js';
import {
  arrivedAt,
  asha,
  editorsOnly,
  jo,
  newestFor,
  partnerThread,
  referenceIn,
  sam,
  teamChannel,
  titlesOf,
} from './team.js';

describe('editors and questions', () => {
  const bot = botForSuite(editorsOnly);

  it('two who answer at the same moment: one answer goes out, the other editor is told', async () => {
    const [samHill, joMarsh] = [bot().person(sam), bot().person(jo)];
    await samHill.says('hello');
    await joMarsh.says('hello');
    const asker = bot().person(asha);
    await asker.says('ask what time is the meeting?');
    const [atSam, atJo] = [newestFor(bot(), samHill), newestFor(bot(), joMarsh)];
    const before = arrivedAt(bot(), asker.conversationId).length;
    await Promise.all([
      samHill.presses(atSam, 'Send the answer', { answer: 'At 9am, says Sam.' }),
      joMarsh.presses(atJo, 'Send the answer', { answer: 'At 10am, says Jo.' }),
    ]);
    const answer = only(arrivedAt(bot(), asker.conversationId).slice(before));
    const winner = answer.text.includes('says Sam') ? 'First Editor' : 'Second Editor';
    const loser = winner === 'First Editor' ? joMarsh : samHill;
    const told = arrivedAt(bot(), loser.conversationId).filter(({ text }) =>
      text.includes(`${winner} answered this before you`),
    );
    assert.equal(told.length, 1);
  });

  it('the same answer pressed twice is sent once, without a word', async () => {
    const samHill = bot().person(sam);
    const asker = bot().person(asha);
    await asker.says('ask where is the meeting?');
    const card = newestFor(bot(), samHill);
    await samHill.presses(card, 'Send the answer', { answer: 'At County Hall.' });
    const sent = arrivedAt(bot(), asker.conversationId).length;
    const again = await samHill.presses(card, 'Send the answer', { answer: 'At County Hall.' });
    assert.match(again.replacement?.text ?? '', /Answered by First Editor/);
    assert.deepEqual(again.messages, []);
    assert.equal(arrivedAt(bot(), asker.conversationId).length, sent);
  });

  it('a question that is taken stays with who took it', async () => {
    const [samHill, joMarsh] = [bot().person(sam), bot().person(jo)];
    await bot().person(asha).says('ask who is it for?');
    const [atSam, atJo] = [newestFor(bot(), samHill), newestFor(bot(), joMarsh)];
    await samHill.presses(atSam, "I'll take it");
    const late = await joMarsh.presses(atJo, "I'll take it");
    assert.match(late.replacement?.text ?? '', /Taken by First Editor/);
    assert.match(only(late.messages).text, /there before you\. .*Taken by First Editor/);
    assert.deepEqual((await samHill.presses(atSam, "I'll take it")).messages.length, 0);
  });

  it('an answer that is empty or too long is not sent', async () => {
    const samHill = bot().person(sam);
    const asker = bot().person(asha);
    await asker.says('ask how long may it be?');
    const card = newestFor(bot(), samHill);
    const before = arrivedAt(bot(), asker.conversationId).length;
    const empty = await samHill.presses(card, 'Send the answer', { answer: ' ' });
    assert.match(only(empty.messages).text, /Write an answer/);
    const long = await samHill.presses(card, 'Send the answer', { answer: 'a'.repeat(2_100) });
    assert.match(only(long.messages).text, /2100 characters, 100 more than fit\. The most is 2000/);
    assert.equal(arrivedAt(bot(), asker.conversationId).length, before);
    assert.match(only(await asker.says('my questions')).text, /Waiting for an answer/);
  });

  it('a stranger who presses an editor’s button is refused', async () => {
    const stranger = bot().person({ name: 'Another Officer' });
    await bot().person(asha).says('ask may anybody answer?');
    const card = newestFor(bot(), bot().person(sam));
    for (const title of ["I'll take it", 'Send the answer']) {
      const pressed = await stranger.presses(card, title, { answer: 'Ha.' });
      assert.match(only(pressed.messages).text, /Only editors/);
      assert.equal(pressed.replacement, undefined);
    }
    const reference = referenceIn(card);
    for (const action of ['show', 'deliver', 'close', 'keep', 'edit', 'withdraw']) {
      const value = { action: `enquiries.${action}`, reference };
      const { messages } = await stranger.exchange({ type: 'message', value });
      assert.match(only(messages).text, /Only editors/, action);
    }
    for (const words of ['enquiries', 'kept answers']) {
      assert.match(only(await stranger.says(words)).text, /Only editors/);
    }
  });

  it('buttons of questions that are not there say so', async () => {
    const samHill = bot().person(sam);
    for (const action of ['show', 'take', 'deliver', 'close', 'keep']) {
      const value = { action: `enquiries.${action}`, reference: 'Q-999999' };
      const { messages } = await samHill.exchange({ type: 'message', value });
      assert.match(only(messages).text, /no question with the reference Q-999999/, action);
    }
    const value = { action: 'enquiries.show', reference: 'no/reference' };
    const { messages } = await samHill.exchange({ type: 'message', value });
    assert.match(only(messages).text, /button no longer works/);
  });
});

describe('lists of questions', () => {
  const bot = botForSuite(editorsOnly);

  it('"enquiries" shows what is open, the oldest first, a page at a time', async () => {
    const samHill = bot().person(sam);
    assert.match(only(await samHill.says('enquiries')).text, /No question waits/);
    const asker = bot().person(asha);
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      bot().clock.now = new Date(Date.UTC(2026, 10, 21, 9, number));
      await asker.says(`ask question number ${number}?`);
    }
    const first = only(await samHill.says('open questions'));
    assert.match(first.text, /7 questions, the oldest first/);
    assert.match(first.text, /number 1\?[^]*number 5\?/);
    assert.doesNotMatch(first.text, /number 6\?/);
    assert.match(first.text, /Page 1 of 2/);
    assert.match(first.text, /Swale Officer · asked 21 November 2026/);
    const second = (await samHill.presses(first, 'More')).replacement;
    assert.ok(second);
    assert.match(second.text, /number 6\?[^]*number 7\?/);
    const [open] = titlesOf(second).filter((title) => title.startsWith('Open Q-'));
    const card = only((await samHill.presses(second, open ?? '')).messages);
    assert.match(card.text, /number 6\?/);
    await samHill.presses(card, 'Send the answer', { answer: 'Six.' });
    assert.match(only(await samHill.says('enquiries')).text, /6 questions/);
  });

  it('"my questions" shows one’s own, the newest first, with the answers', async () => {
    const asker = bot().person(asha);
    assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
    await asker.says('ask the first of mine?');
    bot().clock.now = new Date('2026-11-22T09:00:00Z');
    await asker.says('ask the second of mine?');
    const samHill = bot().person(sam);
    await samHill.presses(newestFor(bot(), samHill), 'Send the answer', { answer: 'Yes.' });
    const mine = only(await asker.says('my questions'));
    assert.match(mine.text, /2 questions, the newest first[^]*second of mine[^]*first of mine/);
    assert.match(mine.text, /Answered[^]*Waiting for an answer/);
    const [read] = titlesOf(mine).filter((title) => title.startsWith('Read the answer'));
    const answer = only((await asker.presses(mine, read ?? '')).messages);
    assert.match(answer.text, /Yes\.[^]*second of mine\?/);

    const other = bot().person({ name: 'Another Officer' });
    assert.match(only(await other.says('my questions')).text, /not asked the team anything/);
    const peek = await other.presses(mine, read ?? '');
    assert.match(only(peek.messages).text, /Only the person who asked/);
  });

  it('"my questions" in a channel shows only what was asked there', async () => {
    const asker = bot().person({ name: 'Third Officer' });
    await asker.says('ask something private?');
    const there = asker.in(partnerThread);
    assert.match(only(await there.says('my questions')).text, /only in our own chat/);
    await there.says('ask something public?');
    const listed = only(await there.says('my questions')).text;
    assert.match(listed, /something public\?/);
    assert.doesNotMatch(listed, /something private\?/);
    assert.match(only(await asker.says('my questions')).text, /2 questions/);
  });
});

describe('a restart in between', () => {
  it('loses nothing: the buttons of before work, and the answer finds its way', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'bot-'));
    try {
      const options = { ...editorsOnly, directory };
      const first = await startBot(options);
      const channel = { ...sam, place: teamChannel };
      await first.person(channel).says('team channel here');
      const asker = first.person({ ...asha, objectId: '33333333-3333-4333-8333-333333333333' });
      await asker.says('ask is this kept?');
      const card = newestFor(first, first.person(channel));
      await first.stop();

      const second = await startBot(options);
      try {
        // The platform has moved meanwhile: every activity tells the new address.
        await second.person(channel).says('help');
        const later = second.person({ name: asha.name, objectId: asker.objectId });
        await later.says('hello');
        const before = arrivedAt(second, later.conversationId).length;
        const pressed = await second
          .person(channel)
          .presses(card, 'Send the answer', { answer: 'It is.' });
        assert.match(pressed.replacement?.text ?? '', /Answered by First Editor/);
        const answer = only(arrivedAt(second, later.conversationId).slice(before));
        assert.match(answer.text, /It is\./);
        await later.presses(answer, 'Send the reply', { reply: 'Good.' });
        const thread = `${teamChannel.id};messageid=${card.id}`;
        assert.match(only(arrivedAt(second, thread)).text, /Good\./);
      } finally {
        await second.stop();
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
