import fc from 'fast-check';
import { topicIds } from '../../bot/library/entry-schema.js';
import { sectionNames, type Bulletin, type BulletinItem } from '../../bot/library/model.js';

/** Words as people type them, among them marks that HTML, Markdown, XML and calendars read as their own. */
const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9£%'’,;:.-]{1,12}$/),
  fc.constantFrom(
    '&',
    '<b>',
    '</td>',
    '&amp;',
    '*bold*',
    '_it_',
    '[x](y)',
    '"so"',
    '\\n',
    ']]>',
    'né',
    '😀',
  ),
);
const words = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join(' '));

const day = fc
  .date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

export const someEvent = fc
  .record(
    {
      days: fc.oneof(
        day.map((one) => [one, one]),
        fc.tuple(day, day),
      ),
      time: fc.oneof(fc.constantFrom('9am to 4pm', '10:00-12:30', '2pm', 'All day'), words(4)),
      place: words(8),
      booking: words(12),
    },
    { requiredKeys: ['days'] },
  )
  .map(({ days, ...rest }) => {
    const [first = '', last = ''] = [...days].sort();
    return { first, last, ...rest };
  });

const link = fc.record({
  title: words(5),
  address: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }),
});

const item: fc.Arbitrary<Omit<BulletinItem, 'id'>> = fc.record(
  {
    heading: words(8),
    text: words(40),
    topics: fc.subarray([...topicIds]),
    links: fc.array(link, { maxLength: 3 }),
    event: someEvent,
    source: words(8),
  },
  { requiredKeys: ['heading', 'text', 'topics', 'links', 'source'] },
);

/** Any issue that may be published: items dealt out to sections, none of these empty. */
export const someIssue: fc.Arbitrary<Bulletin> = fc
  .record(
    {
      issue: fc.constantFrom('2026-11', '2027-02'),
      title: words(5),
      published: day,
      editorLine: words(20),
      names: fc.shuffledSubarray([...sectionNames], { minLength: 1 }),
      items: fc.array(item, { minLength: 6, maxLength: 12 }),
      correction: fc.record({
        version: fc.integer({ min: 2, max: 9 }),
        on: day,
        note: words(12),
      }),
    },
    { requiredKeys: ['issue', 'title', 'published', 'editorLine', 'names', 'items'] },
  )
  .map(({ names, items, ...front }) => ({
    ...front,
    sections: names.map((name, index) => ({
      name,
      items: items.flatMap((one, at) =>
        at % names.length === index ? [{ ...one, id: `item-${at}` }] : [],
      ),
    })),
  }));
