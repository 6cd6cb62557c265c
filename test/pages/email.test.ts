import assert from 'node:assert/strict';
import type { Bulletin, Library } from '../../bot/library/model.js';
import { emailCopy, largestEmail } from '../../bot/pages/email.js';
import { createPageLinks } from '../../bot/pages/links.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { november } from './house.js';
import { readEmail } from './read-email.js';

const at = new Date('2026-11-21T09:00:00Z');

/** As many items as nobody would write, each as long as an item may be. */
const large = (items: number, words: number): Bulletin =>
  issueOf('2026-12', {
    News: Array.from({ length: items }, (_, number) =>
      itemOf(`item-${number}`, {
        text: `First of ${number}. ${'More words of “it”. '.repeat(words)}`,
        event: { first: '2026-12-10', last: '2026-12-10', time: '2pm' },
      }),
    ),
  });

describe('an issue as an e-mail', () => {
  let library: Library;
  before(async () => {
    ({ library } = await sharedReading());
  });
  const copy = (bulletin: Bulletin, pageLinks = publicPageLinks()) =>
    emailCopy({ library, pageLinks }, bulletin, at);

  it('is a draft for Outlook, without sender, recipients and id, in UTF-8', async () => {
    const { file } = await copy(november);
    const { head, parts } = readEmail(file);
    assert.deepEqual([...head.keys()].sort(), [
      'content-type',
      'date',
      'mime-version',
      'subject',
      'x-unsent',
    ]);
    assert.equal(head.get('x-unsent'), '1');
    assert.equal(head.get('subject'), 'Community safety e-bulletin, November 2026');
    assert.equal(head.get('date'), 'Sat, 21 Nov 2026 09:00:00 +0000');
    assert.match(head.get('content-type') ?? '', /^multipart\/alternative/);
    assert.deepEqual(
      parts.map(({ type }) => type),
      ['text/plain; charset=utf-8', 'text/html; charset=utf-8'],
    );
  });

  it('holds both forms as they were written, character by character', async () => {
    const odd = issueOf('2026-12', {
      News: [itemOf('odd', { heading: '“Né” – £5 😀', text: `${'long '.repeat(300)}=3D.` })],
    });
    const { file, html, text } = await copy(odd);
    const { parts } = readEmail(file);
    const lines = (body: string): string => body.replaceAll('\r\n', '\n').trimEnd();
    assert.deepEqual(
      parts.map(({ body }) => lines(body)),
      [text, html].map(lines),
    );
    for (const line of file.toString('latin1').split('\r\n')) assert.ok(line.length <= 998);
    assert.doesNotMatch(file.toString('latin1').replaceAll('\r\n', ''), /[\r\n]/);
  });

  it('fetches nothing and runs nothing', async () => {
    const { html } = await copy(november);
    assert.doesNotMatch(html, /<(script|img|link|iframe|object|form|input|video)\b/i);
    assert.doesNotMatch(html, /\b(src|srcset|background)=|url\(|@import|javascript:/i);
    assert.doesNotMatch(html, /<chips>|<b>not/);
  });

  it('is laid out by tables, at most 600 pixels wide', async () => {
    const { html } = await copy(november);
    assert.match(html, /<table\s+role="presentation"/);
    assert.match(html, /max-width: 600px/);
    assert.match(html, /<!--\[if mso\]><table role="presentation" width="600"/);
  });

  it('leads to the page, and says until when its links work', async () => {
    const keys: [string] = ['a key of thirty-two characters..'];
    const address = (): string => 'https://bot.example.gov.uk';
    const pageLinks = createPageLinks({ keys, address, isPublic: false, linkDays: 90 });
    const { html, text } = await copy(november, pageLinks);
    const page = pageLinks.issue('2026-11', at);
    for (const words of [html, text]) {
      assert.ok(words.replaceAll('&#x3D;', '=').includes(page));
      assert.match(words, /The links to the web work until 19 February 2027\./);
    }
    assert.doesNotMatch((await copy(november)).text, /links to the web work until/);
  });

  it('is whole and under 100 KB for every issue of the content', async () => {
    for (const bulletin of library.bulletins) {
      const { file, isShortened } = await copy(bulletin);
      assert.equal(isShortened, false, bulletin.issue);
      assert.ok(file.length < largestEmail, `${bulletin.issue}: ${file.length}`);
    }
  });

  for (const [items, words, expected] of [
    [30, 40, /First of 29\./],
    [60, 60, /First of 59\./],
    [400, 5, /Heading of item-0/],
    [900, 60, /Heading of item-0/],
  ] as const) {
    it(`says that it is shorter where ${items} items do not fit, and leads to the whole`, async () => {
      const { file, html, text, isShortened } = await copy(large(items, words));
      assert.equal(isShortened, true);
      assert.ok(file.length < largestEmail, `${file.length}`);
      for (const form of [html, text]) {
        assert.match(form, expected);
        assert.match(form, /This is a shorter form, because the issue is long\./);
        assert.match(form, /Read this issue on the web/);
      }
    });
  }
});
