import assert from 'node:assert/strict';
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

const question = 'Who can come to our *estate* meeting in [Sheerness]?';

describe('a question to the team, from a chat to the editors’ own chats', () => {
  const bot = botForSuite(editorsOnly);

  it('is answered, replied to once, answered again and closed', async () => {
    const [samHill, joMarsh] = [bot().person(sam), bot().person(jo)];
    await samHill.says('help');
    await joMarsh.says('help');
    const asker = bot().person(asha);

    await asker.says(`ask ${question}`);
    const receipt = newestFor(bot(), asker);
    const reference = referenceIn(receipt);
    assert.match(receipt.text, /answer comes to this chat/);
    assert.ok(receipt.text.includes(question));

    const atSam = newestFor(bot(), samHill);
    assert.ok(atSam.text.includes(question));
    assert.match(atSam.text, /Swale Officer/);
    assert.match(atSam.text, /21 November 2026, 9am, in a 1:1 chat/);
    assert.equal(atSam.summary, `Question ${reference}: ${question}`);
    const atJo = newestFor(bot(), joMarsh);

    const taken = await samHill.presses(atSam, "I'll take it");
    assert.match(taken.replacement?.text ?? '', /Taken by First Editor/);
    const updated = newestFor(bot(), joMarsh);
    assert.ok(updated.updated && updated.id === atJo.id);
    assert.match(updated.text, /Taken by First Editor/);
    assert.ok(!titlesOf(updated).includes("I'll take it"));

    await samHill.presses(atSam, 'Send the answer', { answer: 'Email us the date.' });
    const answer = newestFor(bot(), asker);
    assert.match(answer.text, /Answered by the Kent Community Safety Team, 21 November 2026/);
    assert.match(answer.text, /Email us the date\./);
    assert.ok(answer.text.includes(reference) && answer.text.includes(question));
    assert.ok(!answer.text.includes('First Editor'), 'the asker is told the team, not the editor');
    assert.match(newestFor(bot(), joMarsh).text, /Answered by First Editor/);

    const before = arrivedAt(bot(), joMarsh.conversationId).length;
    const replied = await asker.presses(answer, 'Send the reply', { reply: '3 December, 6pm.' });
    assert.match(replied.replacement?.text ?? '', /Your reply, 21 November 2026, 9am/);
    assert.ok(!titlesOf(replied.replacement ?? answer).includes('Send the reply'));
    const followUp = arrivedAt(bot(), samHill.conversationId).find(
      ({ updated: isUpdate, text }) => !isUpdate && text.includes('3 December, 6pm.'),
    );
    assert.ok(followUp, 'the assignee gets a message of its own');
    const newAtJo = arrivedAt(bot(), joMarsh.conversationId).slice(before);
    assert.ok(newAtJo.every(({ updated: isUpdate }) => isUpdate));

    await samHill.presses(followUp, 'Send and close', { answer: 'We will be there.' });
    const last = newestFor(bot(), asker);
    assert.match(last.text, /answer to your reply/);
    assert.match(last.text, /We will be there\./);
    assert.deepEqual(titlesOf(last), ['My questions']);
    assert.match(newestFor(bot(), joMarsh).text, /Closed/);

    const second = await asker.presses(answer, 'Send the reply', { reply: 'One more thing.' });
    assert.match(only(second.messages).text, /replied to this answer already/);
  });
});

describe('a question to the team, from a channel’s thread to the team’s channel', () => {
  const bot = botForSuite(editorsOnly);

  it('is answered in the thread that it came from, and the reply goes to the thread of the card', async () => {
    const samHill = bot().person({ ...sam, place: teamChannel });
    const named = only(await samHill.says('team channel here'));
    assert.match(named.text, /now come to this channel/);
    const joMarsh = bot().person(jo);
    await joMarsh.says('hello');

    const asker = bot().person({ ...asha, place: partnerThread });
    await asker.says('ask the team: who opens the gate?');
    const receipt = newestFor(bot(), asker);
    assert.match(receipt.text, /answer comes to this thread/);
    const posted = newestFor(bot(), samHill);
    assert.match(posted.text, /who opens the gate\?/);
    assert.match(posted.text, /in a channel/);
    assert.equal(arrivedAt(bot(), joMarsh.conversationId).length, 1, 'the editors are spared');

    await samHill.submits(posted, 'Send the answer', { answer: 'The warden does.' });
    const answer = newestFor(bot(), asker);
    assert.match(answer.text, /The warden does\./);
    assert.match(newestFor(bot(), samHill).text, /Answered by First Editor/);

    const colleague = bot().person({ name: 'Another Officer', place: partnerThread });
    const refused = await colleague.presses(answer, 'Send the reply', { reply: 'Which one?' });
    assert.match(only(refused.messages).text, /Only the person who asked/);

    await asker.presses(answer, 'Send the reply', { reply: 'Thank you.' });
    const thread = `${teamChannel.id};messageid=${posted.id}`;
    const followUp = only(arrivedAt(bot(), thread).filter(({ updated }) => !updated));
    assert.match(followUp.text, /Thank you\./);

    const closed = await samHill.presses(followUp, 'Close');
    assert.match(closed.replacement?.text ?? '', /Closed/);
    assert.match(newestFor(bot(), samHill).text, /Closed/);
  });

  it('names a channel only in a channel, and only for an editor', async () => {
    const elsewhere = only(await bot().person(sam).says('team channel here'));
    assert.match(elsewhere.text, /Say that in the channel/);
    const stranger = bot().person({ ...asha, place: partnerThread });
    assert.match(only(await stranger.says('team channel here')).text, /Only editors/);
  });
});

describe('ways of asking', () => {
  const bot = botForSuite(editorsOnly);

  it('a form asks for the question, and becomes the receipt', async () => {
    const asker = bot().person(asha);
    const form = only(await asker.says('ask'));
    assert.match(form.text, /with your name/);
    const sent = await asker.presses(form, 'Send the question', { question: 'Who chairs it?' });
    assert.ok(sent.replacement);
    const reference = referenceIn(sent.replacement);
    assert.match(sent.replacement.text, /You asked: Who chairs it\?/);
    const mine = only(await asker.says('my questions'));
    assert.ok(mine.text.includes(reference));
    assert.match(mine.text, /Waiting for an answer/);
  });

  it('an empty form is shown again', async () => {
    const asker = bot().person(asha);
    const form = only(await asker.says('ask the team'));
    const again = await asker.presses(form, 'Send the question', { question: '  ' });
    assert.deepEqual(titlesOf(only(again.messages)), ['Send the question']);
  });

  it('the button "Ask the team" of an answer asks that question', async () => {
    const asker = bot().person(asha);
    const { messages } = await asker.exchange({
      type: 'message',
      value: { action: 'enquiries.ask', question: 'How many wardens are there?' },
    });
    assert.match(only(messages).text, /You asked: How many wardens are there\?/);
  });

  it('the same question pressed twice is one', async () => {
    const asker = bot().person(asha);
    const press = { type: 'message', value: { action: 'enquiries.ask', question: 'Twice?' } };
    const replies = await Promise.all([asker.exchange(press), asker.exchange(press)]);
    assert.ok(replies.every(({ response }) => response.status === 200));
    assert.match(only(await asker.says('my questions')).text, /^Your questions\n1 question\n/);
    assert.match(only(await asker.says('ask twice?')).text, /asked that already/);
    assert.match(only(await bot().person().says('ask twice?')).text, /You asked: twice\?/);
  });

  it('a question that is too long is not kept, and says how much is too much', async () => {
    const asker = bot().person(asha);
    const reply = only(await asker.says(`ask ${'a'.repeat(523)}`));
    assert.match(reply.text, /523 characters, 23 more than fit/);
    assert.match(only(await asker.says('my questions')).text, /not asked the team anything/);
  });

  it('is kept when nobody of the team can be told, and the asker learns the mailbox', async () => {
    const asker = bot().person(asha);
    const receipt = only(await asker.says('ask is anybody there?'));
    assert.match(receipt.text, /I have kept your question/);
    assert.match(receipt.text, /kentcommunitysafetyteam@kent\.gov\.uk/);
    const open = await bot().person(sam).says('enquiries');
    assert.match(only(open).text, /is anybody there\?|Page 1 of/);
  });
});
