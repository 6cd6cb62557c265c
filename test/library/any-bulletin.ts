/** Any well-formed issue, for property tests. */
import fc from 'fast-check';
import { topicIds } from '../../bot/library/entry-schema.js';
import { sectionNames, type Bulletin, type BulletinItem } from '../../bot/library/model.js';
import { lengthFaults } from '../../bot/library/wording.js';
import { slugOf } from '../../bot/library/bulletin-item.js';

type Words = (most: number) => fc.Arbitrary<string>;

const wordsFrom =
  (word: fc.Arbitrary<string>): Words =>
  (most) =>
    fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join(' '));

const plainWord = fc
  .stringMatching(/^[A-Za-z0-9£%'’,-]*[a-z]$/, { maxLength: 12 })
  .map((text) => `w${text}`);

/** What means something in Markdown, in HTML or in YAML, but ends no sentence. */
const marks = [
  ...['*', '**', '_', '__', '`', '```', '~~~', '[', ']', '(', ')', '<', '>', '<b>', '</b>', '<!--'],
  ...['#', '##', '-', '+', '---', '===', '&', '&amp;', '&#42;', '\\', '\\*', '|', ':', ': ', '"'],
  ...["'", '{', '}', '{{', '%', '@', '^', '$', '~', '/', '=', 'Topics:', '- Link', '1)', '£', 'é'],
  ...['[a](b)', '![x]', 'https://a.b/c_d_e', '<https://a.b>', 'a_b_c', 'snake*case', '👍', 'ﬁ'],
];
const wildWord = fc.oneof(
  plainWord,
  fc.constantFrom(...marks).map((mark) => mark.trim()),
  fc.tuple(fc.constantFrom(...marks), plainWord).map(([mark, word]) => `${mark.trim()}${word}`),
  fc.tuple(plainWord, fc.constantFrom(...marks)).map(([word, mark]) => `${word}${mark.trim()}`),
);

const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const day = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2039-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

function eventWith(words: Words) {
  return fc
    .record(
      { days: fc.tuple(day, day), time: words(4), place: words(8), booking: words(12) },
      { requiredKeys: ['days'] },
    )
    .map(({ days, ...rest }) => {
      const [first = '', last = ''] = [...days].sort();
      return { first, last, ...rest };
    });
}

interface Kind {
  readonly words: Words;
  readonly text: fc.Arbitrary<string>;
  /** Ids that items had under another heading before. */
  readonly keptIds: boolean;
}

function itemWith({ words, text, keptIds }: Kind): fc.Arbitrary<BulletinItem> {
  const link = fc
    .record({
      title: words(6),
      address: fc.webUrl({
        validSchemes: ['https'],
        withQueryParameters: true,
        withFragments: true,
      }),
    })
    .map((made) => ({ ...made }));
  return fc
    .record(
      {
        heading: fc.tuple(words(4), plainWord, words(4)).map((parts) => parts.join(' ')),
        text,
        topics: fc.subarray([...topicIds], { minLength: 1 }),
        links: fc.array(link, { maxLength: 3 }),
        event: eventWith(words),
        source: words(10),
        before: words(3),
      },
      { requiredKeys: ['heading', 'text', 'topics', 'links', 'source'] },
    )
    .map(({ before, ...made }) => {
      const kept = keptIds && before !== undefined ? slugOf(`w ${before}`) : undefined;
      return { id: kept ?? slugOf(made.heading), ...made };
    });
}

function bulletinWith(kind: Kind, corrected: boolean): fc.Arbitrary<Bulletin> {
  const correction = fc
    .record({ version: fc.integer({ min: 2, max: 40 }), on: day, note: kind.text })
    .map((made) => ({ ...made }));
  const item = itemWith(kind);
  const headings = ({ heading }: BulletinItem): string => slugOf(heading);
  return (
    fc
      .record({
        issue: fc.constantFrom('2023-07', '2024-03', '2030-12'),
        title: kind.words(6),
        published: day,
        editorLine: kind.text,
        names: fc.shuffledSubarray([...sectionNames], { minLength: 1 }),
        items: fc.uniqueArray(item, { minLength: 6, maxLength: 14, selector: headings }),
        correction: corrected ? fc.option(correction, { nil: undefined }) : fc.constant(undefined),
      })
      // No two items with one id, as no two headings that make the same one.
      .filter(({ items }) => new Set(items.map(({ id }) => id)).size === items.length)
      .map(({ names, items, correction: change, ...front }) => ({
        ...front,
        ...(change && { correction: change }),
        sections: names.map((name, index) => ({
          name,
          items: items.filter((_, at) => at % names.length === index),
        })),
      }))
  );
}

const sentence = wordsFrom(plainWord)(35).map((text) => `${upper(text)}.`);

/** Of plain words, to the full length that is allowed. */
export const bulletin: fc.Arbitrary<Bulletin> = bulletinWith(
  {
    words: wordsFrom(plainWord),
    text: fc.array(sentence, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
    keptIds: false,
  },
  false,
);

/** With everything that Markdown, HTML and YAML could mistake, kept ids and corrections. */
export const wildBulletin: fc.Arbitrary<Bulletin> = bulletinWith(
  {
    words: wordsFrom(wildWord),
    // Marks may make more sentences of it than a text may have.
    text: wordsFrom(wildWord)(20).filter((text) => lengthFaults(text).length === 0),
    keptIds: true,
  },
  true,
);
