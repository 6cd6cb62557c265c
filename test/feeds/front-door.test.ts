import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { FetchOutcome } from '../../bot/web/document.js';
import { startBot, type TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { documentOf, feedNamed, readingWith, rssOf, servedBy, type Told } from './feeding.js';

const editorId = randomUUID();
const titles = (message: Seen): readonly string[] => message.buttons.map(({ title }) => title);
const ask = async (person: Person, words: string): Promise<Seen> => only(await person.says(words));

const sources = [
  feedNamed('police', { name: 'Kent Police news' }),
  feedNamed('council', { name: 'Swale council news', exclude: ['lost dog'] }),
  feedNamed('office', { name: 'Home Office news', topic: 'law' }),
  feedNamed('sleeping', { on: false }),
  feedNamed('fifth'),
];

const police: readonly Told[] = [
  {
    title: 'Man jailed for domestic abuse in Sheerness',
    link: 'https://www.example.org/news/1?utm_source=rss&id=1',
    text: '<p>A man was jailed on Friday. He had <b>hurt</b> his partner for years.</p>',
    date: 'Fri, 20 Nov 2026 10:00:00 GMT',
  },
  {
    title: 'Drugs found in raid at Margate harbour warehouse',
    link: 'https://www.example.org/news/2',
    date: 'Thu, 19 Nov 2026 10:00:00 GMT',
  },
  {
    title:
      'Speeding checks on the ${secret} road in Ashford [x](javascript:alert(1)) {{this}} **now**',
    link: 'https://www.example.org/news/3',
    text: 'Wardens ask: was ${secret} or [click](https://evil.example.org) *meant*?',
    date: 'Wed, 18 Nov 2026 10:00:00 GMT',
  },
];
const council: readonly Told[] = [
  {
    title: 'Man is jailed for domestic abuse at Sheerness',
    link: 'https://council.example.org/a',
    date: 'Sat, 21 Nov 2026 08:00:00 GMT',
  },
  { title: 'Drugs raid', link: 'http://example.org/news/2/?fbclid=1', date: '19 November 2026' },
  { title: 'Lost dog found after burglary in Dover', link: 'https://council.example.org/dog' },
  ...Array.from({ length: 6 }, (_, at) => ({
    title: `Burglary number ${at + 1} in Dover, say officers of the town`,
    link: `https://council.example.org/burglary/${at}`,
    date: `${10 + at} November 2026`,
  })),
];

describe('News and feeds, through the front door', () => {
  let bot: TestBot;
  // Of two feeds that tell one story, whose words are shown is who told it first.
  let letCouncilIn = (): void => undefined;
  const policeIsRead = new Promise<void>((resolve) => {
    letCouncilIn = resolve;
  });
  const answers = new Map<string, () => FetchOutcome | Promise<FetchOutcome>>([
    ['police', () => documentOf(rssOf(police), { etag: '"1"' })],
    ['council', () => policeIsRead.then(() => documentOf(rssOf(council)))],
    ['office', () => ({ outcome: 'fault', fault: { kind: 'status', status: 503 } })],
    ['fifth', () => documentOf('<!doctype html><html><body>Hello</body></html>')],
  ]);
  const served = servedBy(answers);
  const editor = (): Person => bot.person({ name: 'Sam Hill', objectId: editorId });
  const partner = (): Person => bot.person({ name: 'Asha Patel' });

  before(async () => {
    bot = await startBot({
      environment: { EDITORS: editorId, FEEDS: 'true' },
      surroundings: { reading: await readingWith(sources), fetchDocument: served.fetchDocument },
    });
    const isRead = async (name: string): Promise<boolean> =>
      (await ask(editor(), 'feeds')).text.includes(`${name}\nLast read`);
    await eventually(() => isRead('Kent Police news'), 'the first feed is read');
    letCouncilIn();
    await eventually(() => isRead('Swale council news'), 'the second feed is read');
  });
  after(() => bot.stop());

  it('shows the newest of each priority, the same story of two feeds once', async () => {
    const shown = await ask(partner(), 'news');
    assert.match(shown.text, /^News by priority\n9 items in the last 30 days/);
    assert.match(shown.text, /Domestic abuse · 1 item\nMan jailed for domestic abuse in Sheerness/);
    assert.match(shown.text, /Kent Police news, also Swale council news, 20 November 2026/);
    assert.match(shown.text, /A man was jailed on Friday\. He had hurt his partner for years\./);
    assert.match(shown.text, /Domestic abuse · Swale/);
    assert.match(JSON.stringify(shown.card), /\(https:\/\/www\.example\.org\/news\/1\?id=1\)/);
    assert.doesNotMatch(JSON.stringify(shown.card), /utm_|fbclid|Lost dog/);
    const { messages } = await partner().presses(shown, 'News on Crime');
    assert.match(only(messages).text, /^News on Crime\n6 items, newest first/);
  });

  it('lists news on a topic, in a district and from a feed, in pages', async () => {
    const crime = await ask(partner(), 'news about crime');
    assert.match(crime.text, /Burglary number 6[^]*Burglary number 2/);
    assert.match(crime.text, /Page 1 of 2/);
    const { replacement } = await partner().presses(crime, 'More');
    assert.match(replacement?.text ?? '', /Burglary number 1[^]*Page 2 of 2/);
    for (const [words, heading] of [
      ['news in Swale', 'News in Swale'],
      ['swale news', 'News in Swale'],
      ['what is the news in sheppey?', 'News in Swale'],
      ['news on DA', 'News on Domestic abuse'],
      ['domestic abuse news', 'News on Domestic abuse'],
      ['any news about domestic abuse in Swale', 'News on Domestic abuse in Swale'],
      ['news from Kent Police', 'News from Kent Police news'],
      ['news from kent police about drugs', 'News on Substance misuse from Kent Police news'],
    ] as const) {
      const shown = await ask(partner(), words);
      assert.equal(shown.text.split('\n')[0], heading, words);
    }
    const none = await ask(partner(), 'news in Dartford');
    assert.match(none.text, /There is none: News in Dartford\./);
    assert.deepEqual(titles(none), ['News by priority', 'Read the bulletin']);
  });

  it('shows what others wrote as it is, and runs none of it', async () => {
    const shown = await ask(partner(), 'news in Ashford');
    assert.match(
      shown.text,
      /Speeding checks on the \$\{secret\} road in Ashford \[x\]\(javascript:alert\(1\)\) \{\{this\}\} /,
    );
    assert.match(
      shown.text,
      /was \$\{secret\} or \[click\]\(https:\/\/evil\.example\.org\) \*meant\*\?/,
    );
    const card = JSON.stringify(shown.card);
    assert.ok(card.includes('\\\\[x\\\\](javascript:alert(1))'));
    assert.ok(card.includes('\\\\*\\\\*now\\\\*\\\\*'));
  });

  for (const words of [
    'new powers',
    'newsletter',
    'latest news',
    'news from the working group',
    'what’s new',
    'bulletin news',
  ])
    it(`leaves to others what is not said of it: "${words}"`, async () => {
      for (const message of await partner().says(words)) {
        assert.doesNotMatch(message.text, /^News (?:by|on|in|from)/);
      }
    });

  it('shows editors, and nobody else, where each feed stands', async () => {
    assert.match((await ask(partner(), 'feeds')).text, /^Only editors/);
    const shown = await ask(editor(), 'feeds');
    assert.match(shown.text, /^Feeds\n5 feeds, 4 of them on/);
    assert.match(
      shown.text,
      /Kent Police news\nLast read 21 November 2026, 9am: 3 items, 3 of them new\./,
    );
    assert.match(
      shown.text,
      /Swale council news\nLast read .*: 9 items, 6 of them new\.\n1 item has no date/,
    );
    assert.match(
      shown.text,
      /Home Office news\nIt could never be read\.\nThe server answered 503\./,
    );
    assert.match(shown.text, /Sleeping news\nSwitched off in feeds\.yml/);
    assert.match(shown.text, /Page 1 of 2/);
    const { replacement } = await editor().presses(shown, 'More');
    assert.match(replacement?.text ?? '', /Fifth news\n.*\nIt is a page for people, not a feed\./);
  });

  it('pauses a feed, resumes it, and checks it at once, for editors only', async () => {
    const shown = await ask(editor(), 'feeds');
    const stranger = await partner().presses(shown, 'Pause Kent Police news');
    assert.match(only(stranger.messages).text, /^Only editors/);
    const paused = await editor().presses(shown, 'Pause Kent Police news');
    assert.match(
      paused.replacement?.text ?? '',
      /Paused by Sam Hill, until an editor resumes it\./,
    );
    const before = served.asked.length;
    const stale = await editor().presses(shown, 'Check Kent Police news now');
    assert.match(stale.replacement?.text ?? '', /Paused by Sam Hill/);
    assert.equal(served.asked.length, before);
    answers.set('police', () => ({ outcome: 'not-modified' }));
    assert.ok(paused.replacement);
    const resumed = await editor().presses(paused.replacement, 'Resume Kent Police news');
    assert.match(
      resumed.replacement?.text ?? '',
      /Kent Police news\nLast read .*3 items, 0 of them new/,
    );
    assert.equal(served.asked.at(-1)?.etag, '"1"');
    assert.equal(served.asked.length, before + 1);
  });

  it('tells editors once that a feed is paused after three faults, and tries again at a press', async () => {
    const told = (): readonly Seen[] =>
      bot.teams.sent.map(seen).filter(({ text }) => /^Home Office news is paused/.test(text));
    let shown = await ask(editor(), 'feeds');
    for (let fault = 2; fault <= 3; fault += 1) {
      const title = 'Check Home Office news now';
      const { replacement } = await editor().presses(shown, title);
      assert.ok(replacement);
      shown = replacement;
    }
    assert.match(
      shown.text,
      /Home Office news\n.*\n.*503\.\nPaused after 3 faults in a row, until 21 November 2026, 3pm/,
    );
    const [notice] = await eventually(
      () => (told().length > 0 ? told() : false),
      'editors are told',
    );
    assert.match(
      notice?.text ?? '',
      /^Home Office news is paused\nThe feed could not be read 3 times in a row\./,
    );
    assert.ok(titles(shown).includes('Try Home Office news again'));
    await editor().presses(shown, 'Try Home Office news again');
    assert.equal(told().length, 1);
    answers.set('office', () =>
      documentOf(rssOf([{ title: 'Office tells of something', link: 'https://o.example.org/1' }])),
    );
    assert.ok(notice);
    const { replacement } = await editor().presses(notice, 'Try again');
    assert.match(replacement?.text ?? '', /Home Office news\nLast read .*1 item, 1 of them new/);
    assert.match((await ask(partner(), 'news on law')).text, /Office tells of something/);
  });
});

describe('Feeds that nobody looks at', () => {
  it('say so, in local mode without FEEDS', async () => {
    const served = servedBy(new Map());
    const bot = await startBot({
      surroundings: { reading: await readingWith(sources), fetchDocument: served.fetchDocument },
    });
    try {
      const feeds = await ask(bot.person(), 'feeds');
      assert.match(feeds.text, /None is looked at here: the setting FEEDS is off\./);
      assert.ok(!titles(feeds).some((title) => /^(?:Check|Pause|Try)/.test(title)));
      assert.match(
        (await ask(bot.person(), 'news')).text,
        /There is no news from the last 30 days/,
      );
      assert.deepEqual(served.asked, []);
    } finally {
      await bot.stop();
    }
  });
});
