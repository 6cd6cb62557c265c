import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { escapeMarkdown, markdownLink } from '../../cards/markdown.js';

/** Words, and all that Markdown might read in them. */
const fragments = fc.oneof(
  fc.constantFrom(
    '*',
    '_',
    '`',
    '~',
    '[',
    ']',
    '(',
    ')',
    '\\',
    '<',
    '>',
    '&',
    '#',
    '!',
    '+',
    '-',
    '=',
    '|',
    ':',
  ),
  fc.constantFrom(
    '1.',
    '12)',
    '- ',
    '# ',
    '> ',
    '---',
    '***',
    '===',
    '&amp;',
    '&#65;',
    '<b>',
    '<https://a.uk>',
  ),
  fc.constantFrom(
    '[a](https://a.uk)',
    '![a](b)',
    '**bold**',
    '_soft_',
    '`code`',
    'a_b@kent.gov.uk',
    '£3k',
  ),
  fc.string({ maxLength: 4 }).map((text) => text.replace(/\s/g, ' ')),
);

/** One line, as Markdown leaves it: without spaces at its ends, without control characters. */
const lines = fc
  .array(fragments, { maxLength: 12 })
  .map((parts) =>
    parts
      .join('')
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .trim(),
  )
  .filter((line) => line !== '');

describe('escapeMarkdown', () => {
  it('makes any line read as exactly that line', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const tree = fromMarkdown(escapeMarkdown(line));
        assert.deepEqual(
          tree.children.map(({ type }) => type),
          ['paragraph'],
        );
        assert.equal(toString(tree), line);
      }),
      { numRuns: 2000 },
    );
  });

  it('makes several lines read as one paragraph of plain text', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 2, maxLength: 4 }), (several) => {
        const text = several.join('\n');
        const tree = fromMarkdown(escapeMarkdown(text));
        assert.equal(tree.children.length, 1);
        assert.equal(toString(tree), text);
      }),
    );
  });

  it('escapes what Teams reads as Markdown', () => {
    assert.equal(
      escapeMarkdown('[a](b) *c* _d_ ~e~ `f`'),
      '\\[a\\](b) \\*c\\* \\_d\\_ \\~e\\~ \\`f\\`',
    );
    assert.equal(escapeMarkdown('- first\n1. second'), '\\- first\n1\\. second');
  });

  it('leaves ordinary words as they are', () => {
    const words = 'Detling – 125 people, 9am to 4pm; £13,221 & 47.3% at anti-social “events”.';
    assert.equal(escapeMarkdown(words), words);
  });
});

describe('markdownLink', () => {
  it('leads to its address, with its title as plain text', () => {
    fc.assert(
      fc.property(
        lines,
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (title, address) => {
          const [paragraph] = fromMarkdown(markdownLink(title, address)).children;
          assert.ok(paragraph?.type === 'paragraph');
          const [link, ...others] = paragraph.children;
          assert.ok(link?.type === 'link');
          assert.deepEqual(others, []);
          assert.equal(toString(link), title);
          assert.equal(
            new URL(link.url).href,
            new URL(address.replace(/[()]/g, encodeBracket)).href,
          );
        },
      ),
      {
        examples: [
          ['!', 'http://a.aa/?&#0;'],
          ['Rights', 'https://example.org/?a=1&copy;=2'],
        ],
      },
    );
  });

  it('keeps an address with brackets whole', () => {
    assert.equal(
      markdownLink('A page', 'https://kent.gov.uk/a_(b)'),
      '[A page](https://kent.gov.uk/a_%28b%29)',
    );
  });
});

const encodeBracket = (bracket: string): string => (bracket === '(' ? '%28' : '%29');
