import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startBot } from '../support/bot.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';

const channel = {
  kind: 'channel',
  id: '19:general@thread.tacv2',
  team: '19:team@thread.tacv2',
  thread: '1',
} as const;

const searchAnswer = z.object({
  composeExtension: z.object({
    attachments: z.array(
      z.looseObject({
        content: z.looseObject({ body: z.array(z.unknown()) }),
        preview: z.looseObject({ content: z.looseObject({ title: z.string() }) }),
      }),
    ),
  }),
});

const says = async (person: Person, text: string): Promise<Seen> => only(await person.says(text));

describe('look-ups, through the front door', () => {
  const bot = botForSuite();

  it('answers with the fact first, its source and its date', async () => {
    const reply = await says(bot().person(), 'tactical pot 2023/24?');
    assert.match(reply.text.slice(0, 300), /£13,221/);
    assert.match(reply.text, /^Source: .+ · as at 12 July 2023$/m);
    assert.match(reply.text, /^This may have changed since\.$/m);
    assert.match(reply.summary, /13,221/);
    assert.ok(reply.text.length < 1_200);
  });

  it('understands a follow-up for 30 minutes', async () => {
    const person = bot().person();
    await says(person, 'tactical pot 2023/24?');
    assert.match((await says(person, 'what about 2022/23?')).text, /£13,220/);
    bot().clock.now = new Date(bot().clock.now.getTime() + 31 * 60_000);
    assert.doesNotMatch((await says(person, 'and the year after?')).text, /13,22/);
  });

  it('answers what is plain by itself, whatever was spoken of before', async () => {
    const person = bot().person();
    await says(person, 'what does VAWG mean');
    assert.match((await says(person, 'how much was the grant in 2023/24')).text, /^£39,661/m);
    await says(person, 'when was the hateful extremism event');
    const other = await says(person, 'how many went');
    assert.doesNotMatch(other.text, /125|250/, 'the numbers of other events');
  });

  it('understands a follow-up after a restart', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'bot-'));
    const before = await startBot({ directory });
    const officer = before.person();
    await says(officer, 'tactical pot 2023/24?');
    await before.stop();
    const after = await startBot({ directory });
    const again = after.person({ objectId: officer.objectId });
    assert.match((await says(again, 'what about 2022/23?')).text, /£13,220/);
    await after.stop();
    await rm(directory, { recursive: true });
  });

  it('does not mix what two people in a channel ask', async () => {
    const ann = bot().person({ place: channel });
    const bob = bot().person({ place: channel });
    await says(ann, 'tactical pot 2023/24?');
    await says(bob, 'what is crimestoppers');
    assert.match((await says(ann, 'what about 2022/23?')).text, /£13,220/);
    assert.match((await says(bob, 'when was it set up?')).text, /1988/);
  });

  it('names the readings of a question that has several, each a button', async () => {
    const person = bot().person();
    const reply = await says(person, 'who is the chair');
    assert.match(reply.text, /Bell/);
    const working = reply.buttons.find(({ title }) => /powell|working group/i.test(title));
    assert.ok(working);
    const { messages } = await person.presses(reply, working.title);
    assert.match(only(messages).text, /Powell/);
  });

  it('says that it does not have it, with the mailbox, and never the nearest fact', async () => {
    const reply = await says(bot().person(), 'tactical pot for 2024/25 please');
    assert.match(reply.text, /don't have/);
    assert.match(reply.text, /kentcommunitysafetyteam@kent\.gov\.uk/);
    const ask = reply.buttons.find(({ title }) => title === 'Ask the team');
    const question = 'tactical pot for 2024/25 please';
    assert.deepEqual(ask?.data, { action: 'enquiries.ask', question });
  });

  it('lists contacts, turns the page in place, and tells the one that is pressed', async () => {
    const person = bot().person();
    const first = await says(person, 'contacts');
    assert.match(first.text, /Page 1 of 3/);
    // A row has no title of its own: its words are its name.
    const { messages } = await person.presses(first, '');
    assert.match(first.text, /^Contacts\n.+\nShafick Peerbux\n/);
    assert.match(only(messages).text, /^Shafick Peerbux is Head of Community Safety/);
    const { replacement } = await person.presses(first, 'More');
    assert.match(replacement?.text ?? '', /Page 2 of 3/);
  });

  it('thanks for a rating', async () => {
    const person = bot().person();
    const reply = await says(person, 'tactical pot 2023/24?');
    const { messages } = await person.presses(reply, 'Useful');
    assert.match(only(messages).text, /^Thank you/);
  });

  it('writes no words of a question to the log', async () => {
    await says(bot().person(), 'how many assaults were there in the xylophone year?');
    assert.doesNotMatch(JSON.stringify(bot().log), /xylophone/);
  });

  it('searches for what can be put into any chat, ten at most, something at once', async () => {
    const person = bot().person();
    for (const query of ['', 'prevent']) {
      const answer = searchAnswer.parse(await person.searches(query));
      const { attachments } = answer.composeExtension;
      assert.ok(attachments.length > 3 && attachments.length <= 10, `${attachments.length}`);
      for (const { content, preview } of attachments) {
        assert.doesNotMatch(JSON.stringify(content), /Action\.(Execute|Submit)/);
        assert.match(JSON.stringify(content), /Source: /);
        assert.notEqual(preview.content.title, '');
      }
    }
  });

  it('answers small talk without looking it up', async () => {
    assert.match((await says(bot().person(), 'thanks very much')).text, /You're welcome/);
    assert.match((await says(bot().person(), 'tell me a joke')).text, /look up/);
  });

  it('offers the nearest commands where nothing is known and nothing is asked', async () => {
    const reply = await says(bot().person(), 'qwxyz');
    assert.match(reply.text, /nearest things/);
  });
});
