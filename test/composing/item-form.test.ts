import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readItemForm, typedFrom, type TypedItem } from '../../bot/composing/item-form.js';
import { itemProblems, type ItemField } from '../../bot/composing/item-rules.js';
import { readBulletin } from '../../bot/library/bulletin.js';
import { writeBulletin } from '../../bot/library/bulletin-writer.js';
import type { Library } from '../../bot/library/model.js';
import { problemText } from '../../bot/composing/wording.js';
import { bulletin } from '../library/any-bulletin.js';
import { projectLibrary } from '../lookups/builders.js';
import { contentOf } from './builders.js';
import { sound } from './house.js';

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('the form of an item', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  const problemsOf = (changes: TypedItem): readonly (readonly [ItemField, string])[] => {
    const read = readItemForm({ ...sound, ...changes }, '2026-12');
    if (read.kind === 'good') return [];
    return read.problems.map((one) => [one.field, problemText(library, one)] as const);
  };

  it('takes what is as it should be, on single lines', () => {
    const read = readItemForm(
      { ...sound, text: ' Patrols  began\nin Sheerness.\tThey last\r\n15 minutes. ' },
      '2026-12',
    );
    assert.ok(read.kind === 'good');
    assert.equal(read.section, 'News');
    assert.deepEqual(read.content, {
      ...{ heading: sound.heading, text: sound.text, source: sound.source, links: [] },
      topics: ['anti-social-behaviour', 'serious-violence'],
    });
  });

  const cases: readonly (readonly [string, TypedItem, ItemField, string])[] = [
    ['no section', { section: 'Gossip' }, 'section', 'Choose one of the sections.'],
    ['no heading', { heading: ' \n ' }, 'heading', 'Write a heading.'],
    ['a heading of marks', { heading: '* * *' }, 'heading', 'Write a heading with words in it.'],
    [
      'a long heading',
      { heading: 'a'.repeat(123) },
      'heading',
      'This has 123 characters, and 120 is the most: 3 too many.',
    ],
    [
      'a heading that shouts',
      { heading: 'Hurry up!' },
      'heading',
      'This has an exclamation mark, which the bulletin avoids.',
    ],
    ['no text', { text: '' }, 'text', 'Write the text, one to three sentences.'],
    [
      'four sentences',
      { text: 'One. Two. Three. Four.' },
      'text',
      'This has 4 sentences, and 3 is the most.',
    ],
    [
      'a long sentence',
      { text: `This sentence is too ${words(33)}.` },
      'text',
      'The sentence that begins “This sentence is too word” has 37 words, and 35 is the most.',
    ],
    [
      'a word to avoid',
      { text: 'Simply come.' },
      'text',
      'This has "simply", which the bulletin avoids.',
    ],
    [
      'a date that is none',
      { date: 'next term' },
      'date',
      '“next term” is no day that I can read. Write it like 19 March 2027, or 1 to 3 March 2027.',
    ],
    [
      'a day that is not there',
      { date: '31 February' },
      'date',
      '“31 February” is no day that I can read. Write it like 19 March 2027, or 1 to 3 March 2027.',
    ],
    [
      'a last day before the first',
      { date: '5 March 2027 to 3 March 2027' },
      'date',
      'The last day is before the first.',
    ],
    [
      'a place without a day',
      { place: 'Detling' },
      'date',
      'Give the day as well, or leave time, place and booking empty.',
    ],
    [
      'a long time',
      { date: '19 March', time: 'a'.repeat(61) },
      'time',
      'This has 61 characters, and 60 is the most: 1 too many.',
    ],
    [
      'a long place',
      { date: '19 March', place: 'a'.repeat(161) },
      'place',
      'This has 161 characters, and 160 is the most: 1 too many.',
    ],
    [
      'a booking that shouts',
      { date: '19 March', booking: 'Click here to book' },
      'booking',
      'This has "click here", which the bulletin avoids.',
    ],
    [
      'a link without an address',
      { links: 'The event’s page' },
      'links',
      '“page” is no whole address. Write the title, then an address that begins with https.',
    ],
    [
      'a link that is not https',
      { links: 'The page http://www.example.org/a' },
      'links',
      'The address http://www.example.org/a does not begin with https.',
    ],
    [
      'a link without a title',
      { links: 'https://www.example.org/a' },
      'links',
      'Write a title before the address https://www.example.org/a. It says where the link leads.',
    ],
    [
      'a link with a long address',
      { links: `A page https://www.example.org/${'a'.repeat(1_000)}` },
      'links',
      'An address has 1000 characters at most.',
    ],
    [
      'four links',
      { links: ['a', 'b', 'c', 'd'].map((one) => `Page ${one} https://a.org/${one}`).join('\n') },
      'links',
      'There are 4 links, and 3 is the most.',
    ],
    ['no source', { source: '' }, 'source', 'Say where the facts come from.'],
    [
      'a long source',
      { source: 'a'.repeat(201) },
      'source',
      'This has 201 characters, and 200 is the most: 1 too many.',
    ],
    ['no topic', { topics: 'gossip' }, 'topics', 'Choose one topic or more.'],
  ];
  for (const [what, changes, field, words] of cases) {
    it(`says at its field what is wrong with ${what}`, () => {
      assert.deepEqual(problemsOf(changes), [[field, words]]);
    });
  }

  it('tells everything that is wrong at once, in the order of its fields', () => {
    const fields = problemsOf({ heading: '', text: '', source: '', topics: '', section: '' });
    assert.deepEqual(
      fields.map(([field]) => field),
      ['section', 'heading', 'text', 'source', 'topics'],
    );
  });

  it('reads dates as people write them, the next one where no year is said', () => {
    const eventOf = (date: string, issue: '2026-12' | '2026-06' = '2026-12') => {
      const read = readItemForm({ ...sound, date }, issue);
      assert.ok(read.kind === 'good', date);
      return [read.content.event?.first, read.content.event?.last];
    };
    assert.deepEqual(eventOf('19 March'), ['2027-03-19', '2027-03-19']);
    assert.deepEqual(eventOf('28 November'), ['2026-11-28', '2026-11-28']);
    assert.deepEqual(eventOf('15/12/2026'), ['2026-12-15', '2026-12-15']);
    assert.deepEqual(eventOf('28 November to 2 December'), ['2026-11-28', '2026-12-02']);
    assert.deepEqual(eventOf('1st to 3rd Oct 2026', '2026-06'), ['2026-10-01', '2026-10-03']);
  });

  it('shows an item so that saving it as it is changes nothing', () => {
    const property = fc.property(bulletin, ({ issue, sections }) => {
      for (const { name, items } of sections) {
        for (const item of items) {
          const content = { ...contentOf(''), ...item };
          Reflect.deleteProperty(content, 'id');
          const read = readItemForm(typedFrom(name, content), issue);
          const long = itemProblems(content);
          if (read.kind === 'wrong') assert.ok(long.length > 0, JSON.stringify(read.problems));
          else assert.deepEqual([read.section, read.content], [name, content]);
        }
      }
    });
    fc.assert(property, { numRuns: 10 });
  });

  it('lets nothing pass that the file of an issue would not', () => {
    const typed = fc.constantFrom('', 'One. Two.', 'Simply!', '**bold**', '<b>', '- a', '👍', 'W');
    fc.assert(
      fc.property(typed, typed, typed, (heading, text, source) => {
        const read = readItemForm({ ...sound, heading, text, source }, '2026-12');
        if (read.kind === 'wrong') return;
        const sections = [{ name: read.section, items: [{ id: 'an-item', ...read.content }] }];
        const front = { issue: '2026-12', title: 'T', published: '2026-12-02' } as const;
        const markdown = writeBulletin({ ...front, editorLine: 'L.', sections });
        assert.deepEqual(readBulletin({ path: '2026-12.md', text: markdown }).faults, []);
      }),
    );
  });

  it('knows the same faults of what comes from elsewhere', () => {
    const links = [{ title: '', address: 'not an address' }];
    const problems = itemProblems(contentOf('', { text: '', links, topics: [], source: '' }));
    assert.deepEqual(
      problems.map(({ key }) => key),
      ['heading-empty', 'text-empty', 'link-address', 'source-empty', 'topics-none'],
    );
  });
});
