import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convert } from 'html-to-text';
import Parser from 'rss-parser';
import { itemsOf } from '../../bot/bulletins/model.js';
import type { Bulletin, Library } from '../../bot/library/model.js';
import { addressesBelow } from '../../bot/pages/addresses.js';
import { issueFeed, topicFeed } from '../../bot/pages/feeds.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { sharedReading } from '../support/bot.js';
import { someIssue } from './arbitrary-issue.js';
import { november } from './house.js';

const links = addressesBelow('https://bot.example.gov.uk', 'all.2027-02-19.abc');
const today = '2026-11-21';

/** HTML as it is read. */
const shown = (html = ''): string => convert(html, { wordwrap: false }).replace(/\s+/g, ' ').trim();

describe('the feeds', () => {
  let content: Library;
  before(async () => {
    content = (await sharedReading()).library;
  });
  const partsOf = (...bulletins: readonly Bulletin[]) => ({
    library: { ...content, bulletins },
    links,
    today,
  });
  const read = (xml: string) => new Parser().parseString(xml);
  const topic = (id: string) => content.topics.find((one) => one.id === id) ?? assert.fail(id);

  it('has the issues, each whole, with ids that no address changes', async () => {
    const feed = await read(issueFeed(partsOf(november)));
    assert.equal(feed.title, 'Community safety e-bulletins');
    assert.equal(feed.feedUrl, links.feed());
    const [entry, ...more] = feed.items;
    assert.deepEqual(more, []);
    assert.equal(entry?.title, 'Community safety e-bulletin, November 2026');
    assert.equal(entry?.link, links.issue('2026-11'));
    assert.equal(entry?.['id'], 'tag:kentcommunitysafetyteam@kent.gov.uk,2026:bulletins/2026-11');
    const words = shown(entry?.content);
    assert.match(words, /10 December 2026 · 9am to 4pm · County Hall, Maidstone/);
    assert.match(words, /It’s <b>not<\/b> bold, and 5 \* 3 is _fifteen_\./);
    assert.ok(words.includes(links.event('2026-11', 'winter-meeting')));
  });

  it('has the items on a topic, newest issue first', async () => {
    const older = issueOf('2026-09', { News: [itemOf('old', { topics: ['safeguarding'] })] });
    const feed = await read(topicFeed(partsOf(november, older), topic('safeguarding')));
    assert.equal(feed.title, 'Safeguarding and vulnerability: community safety e-bulletins');
    assert.deepEqual(
      feed.items.map(({ title }) => title),
      ['Winter meeting of partners', 'Heading of old'],
    );
    const [first] = feed.items;
    assert.equal(
      first?.['id'],
      'tag:kentcommunitysafetyteam@kent.gov.uk,2026:bulletins/2026-11/winter-meeting',
    );
    assert.doesNotMatch(shown(first?.content), /Winter meeting of partners/);
  });

  it('goes back twelve issues, or forty items', async () => {
    const issues = Array.from({ length: 60 }, (_, at) =>
      issueOf(`20${80 - at}-01` as Bulletin['issue'], { News: [itemOf('one')] }),
    );
    assert.equal((await read(issueFeed(partsOf(...issues)))).items.length, 12);
    assert.equal((await read(topicFeed(partsOf(...issues), topic('crime')))).items.length, 40);
  });

  it('is a feed where there is nothing yet', async () => {
    assert.deepEqual((await read(issueFeed(partsOf()))).items, []);
  });

  it('is read as it was written, whatever people typed', async () => {
    const single = (text: string): string => text.replace(/\s+/g, ' ').trim();
    await fc.assert(
      fc.asyncProperty(someIssue, async (bulletin) => {
        const feed = await read(issueFeed(partsOf(bulletin)));
        const words = shown(feed.items[0]?.content).toLowerCase();
        for (const { heading, text } of itemsOf(bulletin)) {
          assert.ok(words.includes(single(heading).toLowerCase()), heading);
          assert.ok(words.includes(single(text).toLowerCase()), text);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('holds no character that XML forbids', async () => {
    const odd = 'a\u0000b\u0008c\ud800d\ufffee]]>';
    const bulletin = issueOf('2026-11', { News: [itemOf('odd', { heading: odd, text: odd })] });
    const feed = await read(topicFeed(partsOf(bulletin), topic('crime')));
    assert.equal(shown(feed.items[0]?.title), 'abc\ufffdde]]>');
  });
});
