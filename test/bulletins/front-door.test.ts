import assert from 'node:assert/strict';
import { z } from 'zod';
import { largestCard } from '../../cards/size.js';
import { botForSuite, only } from '../support/house.js';

const groupChat = { kind: 'group', id: '19:group@thread.v2' } as const;

describe('the bulletin, through the front door', () => {
  const bot = botForSuite();
  const ask = async (text: string) => only(await bot().person().says(text));

  for (const words of [
    'bulletin',
    'Bulletin',
    'BULLETIN!',
    'buletin',
    'bulletni',
    'e-bulletin',
    'ebulletin',
    'e bulletin',
    'newsletter',
    'show me the bulletin please',
    'can I see the latest bulletin?',
    'newest bulletin',
    'hi, bulletin please',
  ]) {
    it(`answers "${words}" with the newest issue`, async () => {
      const reply = await ask(words);
      assert.match(reply.text, /June 2024/);
      assert.match(reply.text, /Hotspot policing/);
    });
  }

  for (const [words, month] of [
    ['bulletin march 2024', 'March 2024'],
    ['march 2024 bulletin', 'March 2024'],
    ['the march 24 bulletin', 'March 2024'],
    ['Bulletin Mar 2024', 'March 2024'],
    ['bulletin for March 2024 please', 'March 2024'],
    ['bulletin 2024-03', 'March 2024'],
    ['bulletin 03/2024', 'March 2024'],
    ['bulletin july 2023', 'July 2023'],
    ['bulletin 2023', 'July 2023'],
  ] as const) {
    it(`answers "${words}" with ${month}`, async () => {
      const reply = await ask(words);
      assert.match(reply.text, new RegExp(`e-bulletin\\n${month}`));
    });
  }

  it('shows issue, editor’s line, contents, sections folded beyond the first, tags, dates and links', async () => {
    const reply = await ask('bulletin march 2024');
    assert.match(reply.text, /In this issue/);
    assert.match(reply.text, /from the Kent Community Safety Team/);
    assert.match(reply.text, /Domestic abuse/);
    assert.match(reply.text, /19 March 2024/);
    assert.match(reply.text, /https:\/\/youtu\.be\//);
    const body = z.array(z.looseObject({})).parse(reply.card?.body);
    const json = JSON.stringify(body);
    assert.match(json, /Action\.ToggleVisibility/);
    assert.match(json, /"isVisible":false/);
    assert.match(json, /"style":"heading"/);
  });

  it('has buttons for the neighbours, all issues and topics', async () => {
    const reply = await ask('bulletin march 2024');
    assert.deepEqual(
      reply.buttons.filter(({ kind }) => kind === 'Action.Execute').map(({ title }) => title),
      ['July 2023', 'June 2024', 'All issues', 'Topics'],
    );
  });

  it('makes a good toast, and names fallback text and language', async () => {
    const reply = await ask('bulletin');
    assert.match(reply.summary, /^June 2024 bulletin: .+ and \d+ more$/);
    assert.ok(typeof reply.card?.fallbackText === 'string' && reply.card.fallbackText.length > 20);
    assert.equal(reply.card.lang, 'en');
    assert.equal(reply.card.version, '1.5');
  });

  it('sends every issue in under 25 KB', async () => {
    for (const month of ['2023-07', '2024-03', '2024-06']) {
      const reply = await ask(`bulletin ${month}`);
      assert.ok(Buffer.byteLength(JSON.stringify(reply.card)) < largestCard);
    }
  });

  it('says "past" of an event that is over, and not of one that is ahead', async () => {
    const past = await ask('bulletin march 2024');
    assert.match(past.text, /Past/);
    const { clock } = bot();
    const now = clock.now;
    clock.now = new Date('2024-03-19T22:00:00Z');
    try {
      const ahead = await ask('bulletin march 2024');
      assert.doesNotMatch(ahead.text, /Past/);
    } finally {
      clock.now = now;
    }
  });

  it('counts "last month" from today, says when there is none, and offers the nearest', async () => {
    const reply = await ask("last month's bulletin");
    assert.match(reply.text, /There is no bulletin for October 2026/);
    assert.deepEqual(
      reply.buttons.map(({ title }) => title),
      ['Read June 2024', 'Read March 2024', 'All issues'],
    );
    const opened = await bot().person().presses(reply, 'Read March 2024');
    assert.match(only(opened.messages).text, /e-bulletin\nMarch 2024/);
  });

  it('lists the archive, newest first, and opens an issue from it', async () => {
    const person = bot().person();
    const archive = only(await person.says('bulletins'));
    const order = ['June 2024', 'March 2024', 'July 2023'].map((month) =>
      archive.text.indexOf(month),
    );
    assert.deepEqual(
      order,
      [...order].sort((left, right) => left - right),
    );
    const pressed = await person.presses(archive, 'Read July 2023');
    assert.match(only(pressed.messages).text, /e-bulletin\nJuly 2023/);
  });

  it('goes to the next and the previous issue of this conversation', async () => {
    const person = bot().person();
    await person.says('bulletin march 2024');
    assert.match(only(await person.says('previous')).text, /e-bulletin\nJuly 2023/);
    assert.match(only(await person.says('previous')).text, /no older issue than July 2023/);
    assert.match(only(await person.says('next')).text, /e-bulletin\nMarch 2024/);
    assert.match(only(await person.says('next issue')).text, /e-bulletin\nJune 2024/);
    assert.match(only(await person.says('next')).text, /no newer issue than June 2024/);
    const stranger = bot().person();
    assert.match(only(await stranger.says('previous')).text, /e-bulletin\nMarch 2024/);
  });

  for (const words of [
    'bulletin domestic abuse',
    'bulletin DA',
    'bulletins about domestic abuse',
    'domestic abuse bulletin',
  ]) {
    it(`answers "${words}" with the items of that topic over all issues`, async () => {
      const reply = await ask(words);
      assert.match(reply.text, /^Domestic abuse\n\d+ items, newest first/);
      assert.match(reply.text, /June 2024 issue/);
    });
  }

  it('pages through a topic in place, from the newest issue to the oldest', async () => {
    const person = bot().person();
    let shown = only(await person.says('bulletin domestic abuse'));
    const issues: string[] = [];
    for (let page = 1; ; page += 1) {
      issues.push(...(shown.text.match(/\w+ \d{4}(?= issue)/g) ?? []));
      if (!shown.buttons.some(({ title }) => title === 'More')) break;
      const pressed = await person.presses(shown, 'More');
      assert.deepEqual(pressed.messages, []);
      assert.ok(pressed.replacement);
      shown = pressed.replacement;
      assert.match(shown.text, new RegExp(`Page ${page + 1} of`));
    }
    assert.deepEqual([...new Set(issues)], ['June 2024', 'March 2024', 'July 2023']);
  });

  it('finds items by their words, and says when there are none', async () => {
    assert.match((await ask('bulletin hotspot')).text, /Hotspot policing/);
    assert.match((await ask('bulletin unicorns')).text, /No bulletin has an item on "unicorns"/);
  });

  it('offers every topic that has items, and opens one', async () => {
    const person = bot().person();
    const issue = only(await person.says('bulletin'));
    const topics = only((await person.presses(issue, 'Topics')).messages);
    assert.match(topics.text, /Domestic abuse\n\d+ items/);
    const [first] = topics.buttons;
    assert.ok(first);
    const items = only((await person.presses(topics, first.title)).messages);
    assert.match(items.text, /items?, newest first|1 item/);
  });

  it('answers in a group chat and in a channel thread, with the @mention', async () => {
    for (const place of [
      groupChat,
      {
        kind: 'channel',
        id: '19:channel@thread.tacv2',
        team: '19:team@thread.tacv2',
        thread: '1700000000000',
      },
    ] as const) {
      const person = bot().person({ place });
      const reply = only(await person.says('bulletin'));
      assert.equal(reply.conversation, person.conversationId);
      assert.match(reply.text, /e-bulletin\nJune 2024/);
    }
  });

  it('replaces a page in place where the client knows only Action.Submit', async () => {
    const person = bot().person();
    const shown = only(await person.says('bulletin domestic abuse'));
    const update = only(await person.submits(shown, 'More'));
    assert.equal(update.updated, true);
    assert.equal(update.id, shown.id);
    assert.match(update.text, /Page 2 of/);
  });
});
