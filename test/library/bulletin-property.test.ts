import assert from 'node:assert/strict';
import fc from 'fast-check';
import { topicIds } from '../../bot/library/entry-schema.js';
import { sectionNames, type Bulletin, type BulletinItem } from '../../bot/library/model.js';
import { slugOf } from '../../bot/library/bulletin-item.js';
import { readBulletin } from '../../bot/library/bulletin.js';

const word = fc
  .stringMatching(/^[A-Za-z0-9£%'’,-]*[a-z]$/, { maxLength: 12 })
  .map((text) => `w${text}`);

const words = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join(' '));

const sentence = words(35).map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
const link = fc
  .record({ title: words(6), address: fc.webUrl({ validSchemes: ['https'] }) })
  .map((made) => ({ ...made }));

const day = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2039-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

const event = fc
  .record(
    { days: fc.tuple(day, day), time: words(4), place: words(8), booking: words(12) },
    { requiredKeys: ['days'] },
  )
  .map(({ days, ...rest }) => {
    const [first = '', last = ''] = [...days].sort();
    return { first, last, ...rest };
  });

const item: fc.Arbitrary<BulletinItem> = fc
  .record(
    {
      heading: words(8),
      text: fc.array(sentence, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
      topics: fc.subarray([...topicIds], { minLength: 1 }),
      links: fc.array(link, { maxLength: 3 }),
      event,
      source: words(10),
    },
    { requiredKeys: ['heading', 'text', 'topics', 'links', 'source'] },
  )
  .map((made) => ({ id: slugOf(made.heading), ...made }));

/** Deals items with different headings out to sections, none of them empty. */
const bulletin: fc.Arbitrary<Bulletin> = fc
  .record({
    issue: fc.constantFrom('2023-07', '2024-03', '2030-12'),
    title: words(6),
    published: day,
    editorLine: sentence,
    names: fc.shuffledSubarray([...sectionNames], { minLength: 1 }),
    items: fc.uniqueArray(item, { minLength: 6, maxLength: 14, selector: ({ id }) => id }),
  })
  .map(({ names, items, ...front }) => ({
    ...front,
    sections: names.map((name, index) => ({
      name,
      items: items.filter((_, at) => at % names.length === index),
    })),
  }));

const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function itemMarkdown({ heading, text, topics, links, event: when, source }: BulletinItem): string {
  const dates =
    when && [when.first, when.last].map((one) => inFull.format(new Date(`${one}T00:00:00Z`)));
  const fields = [
    `Topics: ${topics.join(', ')}`,
    ...links.map(({ title, address }) => `Link: [${title}](<${address}>)`),
    dates && `Date: ${[...new Set(dates)].join(' to ')}`,
    when?.time && `Time: ${when.time}`,
    when?.place && `Place: ${when.place}`,
    when?.booking && `Booking: ${when.booking}`,
    `Source: ${source}`,
  ];
  const list = fields.filter(Boolean).map((field) => `- ${field}`);
  return [`### ${heading}`, text, list.join('\n')].join('\n\n');
}

function bulletinMarkdown({ issue, title, published, editorLine, sections }: Bulletin): string {
  const front = `---\nissue: ${issue}\ntitle: "${title}"\npublished: ${published}\neditor: "${editorLine}"\n---`;
  const body = sections.map(({ name, items }) => [`## ${name}`, ...items.map(itemMarkdown)]);
  return [front, ...body.flat()].join('\n\n');
}

describe('any well-formed bulletin', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(bulletin, (written) => {
        const text = bulletinMarkdown(written);
        const { value, faults } = readBulletin({ path: `bulletins/${written.issue}.md`, text });
        assert.deepEqual(faults, []);
        assert.deepEqual(value, written);
      }),
      { numRuns: 40 },
    );
  });
});
