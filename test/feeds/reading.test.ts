import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFeedDate } from '../../bot/feeds/reading/feed-date.js';
import type { FeedReading, Story } from '../../bot/feeds/reading/feed-reading.js';
import { cleanAddress, comparable } from '../../bot/feeds/reading/link-address.js';
import { plainSentences, plainTitle } from '../../bot/feeds/reading/plain-text.js';
import { readFeed } from '../../bot/feeds/reading/read-feed.js';
import { createFeedReader } from '../../bot/feeds/reading/reader.js';

const address = 'https://www.example.org/feeds/news.xml';
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, encoding));
const read = (text: string, contentType = ''): Promise<FeedReading> =>
  readFeed({ bytes: bytesOf(text), contentType, address });

async function stories(text: string): Promise<readonly Story[]> {
  const reading = await read(text);
  assert.ok(reading.kind === 'feed', JSON.stringify(reading));
  return reading.stories;
}

const story = { title: 'One title', text: 'One sentence.', link: 'https://e.example.org/1' };
const rss = (items: string, version = '2.0'): string =>
  `<rss version="${version}"><channel><title>T</title>${items}</channel></rss>`;
const rssItem =
  '<item><title>One title</title><link>https://e.example.org/1</link><description>One sentence.</description></item>';
const at = '2024-06-05T09:00:00.000Z';

/** One story in each form. */
const forms: Readonly<Record<string, string>> = {
  'RSS 2.0': rss(
    rssItem.replace('</item>', '<pubDate>Wed, 05 Jun 2024 10:00:00 +0100</pubDate></item>'),
  ),
  'RSS 0.91 with its document type': `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x.dtd">${rss(rssItem.replace('</item>', '<pubDate>5 June 2024 10:00 BST</pubDate></item>'), '0.91')}`,
  'RSS without a version': `<rss><channel>${rssItem.replace('</item>', '<dc:date>2024-06-05T09:00:00Z</dc:date></item>')}</channel></rss>`,
  'RDF (RSS 1.0)': `<rdf:RDF xmlns:rdf="x" xmlns="y"><channel/><item rdf:about="https://e.example.org/1"><title>One title</title><description>One sentence.</description><dc:date>2024-06-05T10:00:00+01:00</dc:date></item></rdf:RDF>`,
  Atom: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">One title</title><link rel="alternate" href="https://e.example.org/1"/><published>2024-06-05T09:00:00Z</published><summary>One sentence.</summary></entry></feed>`,
  'Atom with markup and prefixes': `<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One title</a:title><a:link href="https://e.example.org/1"/><a:updated>5 June 2024 10:00</a:updated><a:content type="xhtml"><div><p>One <i>sentence</i>.</p></div></a:content></a:entry></a:feed>`,
  'a guid in place of a link': rss(
    '<item><title>One title</title><guid isPermaLink="true">https://e.example.org/1</guid><description>One sentence.</description><pubDate>1717578000</pubDate></item>',
  ),
};

describe('a feed', () => {
  for (const [name, text] of Object.entries(forms))
    it(`is read: ${name}`, async () => {
      assert.deepEqual(await stories(text), [{ ...story, at }]);
    });

  for (const encoding of ['utf16le', 'utf8'] as const)
    it(`is read in ${encoding}, whatever the server says`, async () => {
      const text = rss(rssItem.replace('One title', 'Café £5'));
      for (const contentType of [
        '',
        'text/xml; charset=nonsense',
        'text/xml; charset=iso-8859-1',
      ]) {
        const reading = await readFeed({ bytes: bytesOf(text, encoding), contentType, address });
        assert.ok(reading.kind === 'feed');
        assert.equal(reading.stories[0]?.title, 'Café £5');
      }
    });

  it('is read with bare ampersands, names of HTML and characters that XML forbids', async () => {
    const [first] = await stories(
      rss('<item><title>Q&A: caf&eacute; \u0001&pound;5 &unknown; AT&T</title></item>'),
    );
    assert.equal(first?.title, 'Q&A: café £5 &unknown; AT&T');
  });

  it('loses only the items that are broken, and says how many', async () => {
    const reading = await read(
      rss(`${rssItem}<item><title>Broken <br></title></item><item></item>`),
    );
    assert.ok(reading.kind === 'feed');
    assert.deepEqual(reading.stories, [story]);
    const { broken, empty, undated, mended } = reading.remarks;
    assert.deepEqual(
      { broken, empty, undated, mended },
      { broken: 1, empty: 1, undated: 1, mended: true },
    );
  });

  it('has at most 500 items taken, and says how many were left', async () => {
    const reading = await read(rss(rssItem.repeat(600)));
    assert.ok(reading.kind === 'feed');
    assert.equal(reading.stories.length, 500);
    assert.equal(reading.remarks.left, 100);
  });

  it('that is a page is told with the feed that the page names', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">';
    assert.deepEqual(await read(`<!DOCTYPE html><html><head>${link}</head></html>`), {
      kind: 'page',
      feed: 'https://www.example.org/rss?a=1&b=2',
    });
    assert.deepEqual(await read('<html><body>No</body></html>'), { kind: 'page' });
  });

  for (const [text, kind] of [
    ['', 'empty'],
    [' \n ', 'empty'],
    ['{"version":"https://jsonfeed.org/version/1"}', 'not-a-feed'],
    ['<opml><body/></opml>', 'not-a-feed'],
    ['nothing at all', 'not-a-feed'],
    ['<rss version="2.0"/>', 'not-a-feed'],
  ] as const)
    it(`is none: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await read(text), { kind });
    });

  it('of any bytes whatever is answered for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        async (bytes, contentType) => {
          await readFeed({ bytes: Uint8Array.from(bytes), contentType, address });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that is too costly ends its thread, and the next is read', async () => {
    const reader = createFeedReader({ ms: 400, memory: 64, idleMs: 1_000 });
    const costly = rss(
      `<item><title>x</title><description><![CDATA[${'<'.repeat(1_000_000)}]]></description></item>`,
    );
    const bytes = bytesOf(costly);
    assert.deepEqual(await reader.read({ bytes, contentType: '', address }), {
      kind: 'too-costly',
    });
    const next = await reader.read({ bytes: bytesOf(rss(rssItem)), contentType: '', address });
    assert.deepEqual(next.kind === 'feed' && next.stories, [story]);
    await reader.close();
    await assert.rejects(reader.read({ bytes: bytesOf('x'), contentType: '', address }));
  });
});

describe('plain text', () => {
  for (const [markup, text] of [
    ['<p>One.</p><p>Two. Three. Four.</p>', 'One. Two. Three.'],
    ['Whole one. Cut off in the mid…', 'Whole one.'],
    ['Whole one. Cut off [...]', 'Whole one.'],
    // The content's check counts three pieces there.
    ['Mr. Smith of St. Mary’s spoke. He left.', 'Mr. Smith of St. Mary’s spoke.'],
    ['Latest statistics on crime', 'Latest statistics on crime.'],
    [`${'word '.repeat(40)}end. After it.`, 'After it.'],
    ['Stop it now!!! Really!', 'Stop it now. Really.'],
    ['One. The post One appeared first on Site.', 'One.'],
    ['&lt;b&gt;Bold&lt;/b&gt; words.', 'Bold words.'],
    ['<script>alert(1)</script>Words 👍 here.', 'Words here.'],
    ['See https://e.example.org/a?utm_source=x&id=1 now.', 'See https://e.example.org/a?id=1 now.'],
    ['', ''],
  ] as const)
    it(`of ${JSON.stringify(markup.slice(0, 60))}`, () =>
      assert.equal(plainSentences(markup), text));

  it('has no markup, no unseen characters and at most three sentences, whatever came', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('<b>', '</p>', '. ', '!', '&lt;i&gt;', '\u202e', 'Word'),
          ),
        ),
        (parts) => {
          for (const text of [plainSentences(parts.join('')), plainTitle(parts.join(''))]) {
            assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]|<\/?(?:b|p|i)>/u);
            assert.ok(text.isWellFormed());
          }
          const text = plainSentences(parts.join(''));
          assert.doesNotMatch(text, /!/);
          assert.ok(text === '' || /[.?][)"'”’\]]*$/.test(text), text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a title is one line of at most 200 characters', () => {
    assert.equal(plainTitle('  A <b>bold</b>\n title! '), 'A bold title');
    assert.ok(plainTitle('word '.repeat(100)).length <= 200);
  });
});

describe('the address of a story', () => {
  for (const [from, to] of [
    [
      'https://e.example.org/a?utm_source=x&id=3&fbclid=1&gclid=2&mc_cid=4',
      'https://e.example.org/a?id=3',
    ],
    ['http://e.example.org/a#part', 'https://e.example.org/a#part'],
    ['../b', 'https://www.example.org/b'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://me:you@e.example.org/', 'https://e.example.org/'],
    ['ftp://e.example.org/', undefined],
    ['', undefined],
  ] as const)
    it(`of ${JSON.stringify(from)}`, () => assert.equal(cleanAddress(from, address), to));

  it('is compared without what makes no difference', () => {
    const key = comparable('https://example.org/a?x=1&y=2');
    for (const other of [
      'https://www.example.org/a/?y=2&x=1',
      'https://example.org/a/index.html?x=1&y=2#top',
    ])
      assert.equal(comparable(other), key);
    assert.notEqual(comparable('https://example.org/a?x=2&y=2'), key);
  });

  it('stays the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const clean = cleanAddress(url);
        if (clean !== undefined) assert.equal(cleanAddress(clean), clean);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a date of a feed', () => {
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const pad = (number: number): string => String(number).padStart(2, '0');
  const writers: Readonly<Record<string, (date: Date) => string>> = {
    'RFC 822': (date) => date.toUTCString(),
    'RFC 822 with an offset': (date) =>
      new Date(date.getTime() - 5 * 3_600_000).toUTCString().replace('GMT', '-0500'),
    'ISO 8601': (date) => date.toISOString(),
    'ISO 8601 with an offset': (date) =>
      new Date(date.getTime() + 5_400_000).toISOString().replace('Z', '+01:30'),
    'basic ISO 8601': (date) => date.toISOString().replace(/[-:]|\.\d+/g, ''),
    'seconds since 1970': (date) => String(date.getTime() / 1_000),
    'day first': (date) =>
      `${pad(date.getUTCDate())}/${pad(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} UTC`,
    'month first, in words': (date) =>
      `${months[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} GMT`,
  };
  for (const [name, write] of Object.entries(writers))
    it(`is read as it was written: ${name}`, () => {
      const from = Date.UTC(2001, 8, 10) / 1_000;
      fc.assert(
        fc.property(fc.integer({ min: from, max: Date.UTC(2099, 0) / 1_000 }), (seconds) => {
          const date = new Date(seconds * 1_000);
          assert.equal(readFeedDate(write(date))?.toISOString(), date.toISOString(), write(date));
        }),
        { numRuns: 100 },
      );
    });

  for (const [text, instant] of [
    ['5 June 2024', '2024-06-05T12:00:00.000Z'],
    ['5th June 2024 at 9am', '2024-06-05T08:00:00.000Z'],
    ['Wed, 5 Jun 24 10:00 BST', '2024-06-05T09:00:00.000Z'],
    ['2024-12-05 10:00:00', '2024-12-05T10:00:00.000Z'],
    ['31 February 2024', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1 January 0001', undefined],
  ] as const)
    it(`"${text}"`, () => assert.equal(readFeedDate(text)?.toISOString(), instant));

  it('is never thrown at', () => {
    fc.assert(fc.property(fc.string(), (text) => void readFeedDate(text)));
  });
});
