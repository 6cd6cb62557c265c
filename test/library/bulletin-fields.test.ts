import { topicIds } from '../../bot/library/entry-schema.js';
import { testFaults } from './bulletin-faults.js';

const fields =
  'one of Topics, Link, Date, Time, Place, Booking, Source, Id, then a colon and the value';

describe('the fields of a bulletin’s item', () => {
  testFaults([
    [
      'an unknown topic',
      'young-people',
      'old-people',
      [
        14,
        'The topic "old-people" is not known',
        `topics from ${topicIds.join(', ')}, with commas between`,
      ],
    ],
    ['an unknown field', '- Place:', '- Venue:', [27, 'The field "Venue" is not known', fields]],
    [
      'a line that is no field',
      '- Place: Detling',
      '- Detling',
      [27, 'This line is not a field', fields],
    ],
    [
      'a field that stands twice',
      '- Source: Slides',
      '- Source: Slides\n- Source: Notes',
      [30, 'The field "Source" stands twice', 'one line for it'],
    ],
    [
      'an empty field',
      '- Place: Detling',
      '- Place:',
      [27, 'The field "Place" is empty', 'a value, or no such line'],
    ],
    [
      'an item without topics',
      '- Topics: partnership\n',
      '',
      [20, 'The item "Second item" has no Topics', 'a "- Topics:" line'],
    ],
    [
      'an item without a source',
      '- Source: Slides\n',
      '',
      [20, 'The item "Second item" has no Source', 'a "- Source:" line'],
    ],
    [
      'a date that is none',
      '28 November to 2 December 2024',
      '31 April 2024',
      [
        25,
        '"31 April 2024" is not a date',
        'such as 19 March 2024, 1 to 3 March 2024, or 28 November to 2 December 2024',
      ],
    ],
    [
      'a last day before the first',
      '28 November to 2 December 2024',
      '3 to 1 March 2024',
      [25, 'The last day is before the first', 'the first day, then the last'],
    ],
    [
      'fields of an event without a date',
      '- Date: 28 November to 2 December 2024\n',
      '',
      [25, 'This field is of an event without a date', 'a "- Date:" line'],
      [26, 'This field is of an event without a date', 'a "- Date:" line'],
      [27, 'This field is of an event without a date', 'a "- Date:" line'],
    ],
    [
      'a link that is not https',
      'https://www.example.org/page',
      'http://www.example.org/page',
      [
        15,
        'The link "http://www.example.org/page" is not https',
        'an address that begins with https://',
      ],
    ],
    [
      'a link that is not absolute',
      'https://www.example.org/page',
      '/page',
      [15, 'The link "/page" is not absolute', 'a whole address: https://…'],
    ],
    [
      'a link without a title',
      '[A page]',
      '[]',
      [15, 'The link cannot be read', '"- Link: [title](https://…)" and nothing else'],
    ],
    [
      'words beside a link',
      '- Link: [A page](https://www.example.org/page)',
      '- Link: [A page](https://www.example.org/page) of ours',
      [15, 'The link cannot be read', '"- Link: [title](https://…)" and nothing else'],
    ],
  ]);
});
