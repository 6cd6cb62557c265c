import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convert } from 'html-to-text';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { z } from 'zod';
import { bulletinMessage, issueCards } from '../../bot/bulletins/port.js';
import { itemsOf } from '../../bot/bulletins/model.js';
import type { Bulletin, Library } from '../../bot/library/model.js';
import { addressesBelow } from '../../bot/pages/addresses.js';
import { emailContent } from '../../bot/pages/email-content.js';
import { emailCopy } from '../../bot/pages/email.js';
import { issuePage } from '../../bot/pages/issue-page.js';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { someIssue } from './arbitrary-issue.js';
import { november } from './house.js';

const at = new Date('2026-11-21T09:00:00Z');
const today = '2026-11-21';
const base = 'https://bot.example.gov.uk';
const pageLinks = publicPageLinks(base);

/** Words apart from white space; the colon before an address and the escaping in it are the medium's own. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/[:\s]+(?=https:\/\/)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) =>
      word.startsWith('https://')
        ? word.replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))
        : word,
    );

const element = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().optional(),
  items: z.array(z.unknown()).optional(),
  columns: z.array(z.unknown()).optional(),
});

/** The text of a card's element and of those in it, as Markdown shows it, an address after its link. */
function read(part: unknown): string {
  const { type, id = '', text = '', items = [], columns = [] } = element.parse(part);
  if (type === 'TextBlock') return /-(show|hide)$/.test(id) ? '' : shown(text);
  const inside = [...columns, ...items].map(read).join(' ');
  // The number of items in brackets is how a folded section is told on a card.
  return type === 'ColumnSet' ? inside.replace(/ \(\d+\)\s*$/, ' ') : inside;
}

function shown(markdown: string): string {
  const [paragraph] = fromMarkdown(markdown).children;
  if (paragraph?.type !== 'paragraph') return toString(paragraph);
  return paragraph.children
    .map((node) => (node.type === 'link' ? `${toString(node)} ${node.url}` : toString(node)))
    .join('');
}

/** What a card shows from its first section on. */
function wordsOfCard(card: Card): readonly string[] {
  const { body } = z.looseObject({ body: z.array(element) }).parse(card.content);
  const isSection = ({ items: [first] = [] }: z.infer<typeof element>): boolean =>
    element.safeParse(first).data?.type === 'ColumnSet';
  return wordsOf(body.filter(isSection).map(read).join(' '));
}

/** What a page or an e-mail shows of its items. */
function wordsOfHtml(html: string): readonly string[] {
  const plain = { uppercase: false };
  return wordsOf(
    convert(html, {
      wordwrap: false,
      baseElements: { selectors: ['#items'] },
      selectors: [
        { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: false } },
        { selector: 'ul', options: { itemPrefix: ' ' } },
        ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: plain })),
      ],
    }),
  );
}

/** What the plain text shows between the contents and the footer. */
function wordsOfText(text: string, bulletin: Bulletin, glance: string, footer: string) {
  const begin = text.indexOf(`\n${glance}\n\n`) + glance.length + 3;
  const end = text.lastIndexOf(`\n\n${footer}`);
  const names = bulletin.sections.map(({ name }) => name).join('|');
  const underlined = new RegExp(`^(${names})\n-+$`, 'gm');
  return wordsOf(text.slice(begin, end).replace(underlined, '$1'));
}

describe('an issue as card, page and e-mail', () => {
  let library: Library;
  let cards: Cards;
  before(async () => {
    ({ library, cards } = await sharedReading());
  });

  const everyForm = async (bulletin: Bulletin) => {
    const [card, ...more] = issueCards(bulletin, library, cards, today, {
      pageLinks,
      most: Number.MAX_SAFE_INTEGER,
    });
    assert.ok(card);
    assert.deepEqual(more, []);
    const message = bulletinMessage(bulletin, library, cards, today, {
      pageLinks,
      most: Number.MAX_SAFE_INTEGER,
    });
    const page = issuePage(library, bulletin, { today, links: addressesBelow(base, undefined) });
    const email = await emailCopy({ library, pageLinks }, bulletin, at, Number.MAX_SAFE_INTEGER);
    const { glance, footer } = emailContent({ library, pageLinks }, bulletin, at);
    return {
      card: wordsOfCard(card),
      message: wordsOfCard(message.card),
      page: wordsOfHtml(page),
      html: wordsOfHtml(email.html),
      text: wordsOfText(email.text, bulletin, glance, footer),
    };
  };

  it('has the same items in the same order and the same words, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(someIssue, async (bulletin) => {
        const { card, ...others } = await everyForm(bulletin);
        assert.ok(card.length >= itemsOf(bulletin).length * 3);
        for (const [form, words] of Object.entries(others)) assert.deepEqual(words, card, form);
      }),
      { numRuns: 20 },
    );
  });

  it('says of an item all that it holds, with its calendar file', async () => {
    const { card, page, html, text } = await everyForm(november);
    const expected = [
      'Training and events',
      'Winter meeting of partners',
      '10 December 2026 · 9am to 4pm · County Hall, Maidstone',
      'Partners meet in Maidstone, with time for questions.',
      'Booking: Email the team by 1 December.',
      `Add to calendar ${base}/bulletins/2026-11/events/winter-meeting.ics`,
      'See the agenda https://example.gov.uk/agenda',
      'Topics: Safeguarding and vulnerability',
      'Source: KCSP notes, 14 March 2024',
      'Autumn meeting Past · 2 to 3 November 2026 · Swale',
    ].join(' ');
    for (const words of [card, page, html, text]) {
      assert.ok(words.join(' ').includes(expected), words.join(' '));
    }
  });
});
