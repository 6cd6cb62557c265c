import { testFaults } from './bulletin-faults.js';

const longSentence = `${'word '.repeat(35)}word.`;

describe('the layout of a bulletin', () => {
  testFaults([
    [
      'an unknown section',
      '## News',
      '## Gossip',
      [
        8,
        'The section "Gossip" is not known',
        'one of News, Publications, Training and events, Funding, Campaigns, Legislation',
      ],
    ],
    [
      'a date in front matter that is no day',
      'published: 2024-03-14',
      'published: 2024-02-30',
      [4, '"published" is not as it should be', 'a day such as 2024-03-14'],
    ],
    [
      'an issue that is no month',
      'issue: 2024-03',
      'issue: 2024-13',
      [2, '"issue" is not as it should be', 'a month such as 2024-03'],
    ],
    [
      'front matter without a title',
      'title: Bulletin of March 2024\n',
      '',
      [2, '"title" is missing', 'text (in quotes where it looks like a number)'],
    ],
    [
      'an unknown key in front matter',
      'editor:',
      'mood: good\neditor:',
      [5, '"mood" is not known here', 'a key that content/README.md names, or none'],
    ],
    [
      'a file that is named after another issue',
      'issue: 2024-03',
      'issue: 2024-04',
      [2, 'The file’s name is not its issue', 'the name 2024-04.md'],
    ],
    [
      'an item without text',
      'A day out.\n\n',
      '',
      [
        20,
        'The item "Second item" has no text',
        'a paragraph of one to three sentences under the heading',
      ],
    ],
    [
      'more than three sentences',
      'A day out.',
      'One. Two. Three. Four.',
      [22, 'The text has 4 sentences', 'at most 3 sentences'],
    ],
    [
      'a sentence of more than 35 words',
      'A day out.',
      longSentence,
      [
        22,
        'The sentence that begins "word word word word word" has 36 words',
        'at most 35 words in a sentence',
      ],
    ],
    [
      'two items with one heading',
      '### Second item',
      '### First, item',
      [20, 'The heading "First, item" is also in line 10', 'each heading once'],
    ],
    [
      'a section that stands twice',
      '## Training and events',
      '## News',
      [18, 'The section "News" is also in line 8', 'each heading once'],
    ],
    [
      'a heading without words',
      '### Second item',
      '### …',
      [20, 'The heading has no words', 'a heading of a few words'],
    ],
    [
      'HTML in a sentence',
      'A day out.',
      'A <b>day</b> out.',
      [22, 'The text has HTML', 'plain words'],
    ],
    [
      'HTML on its own',
      'A day out.\n',
      'A day out.\n\n<div>More</div>\n',
      [24, 'The text has HTML', 'plain words'],
    ],
    [
      'bold words',
      'A day out.',
      'A **day** out.',
      [
        22,
        'The text has more than words (strong)',
        'plain words; an address goes in a field of its own: "- Link: [title](https://…)"',
      ],
    ],
    [
      'a second paragraph',
      'A day out.\n',
      'A day out.\n\nAnd more.\n',
      [24, 'This does not belong to an item', 'one paragraph, then one list of fields'],
    ],
    [
      'text outside an item',
      '### Second item',
      'Stray.\n\n### Second item',
      [20, 'This text belongs to no item', 'items only, each with a heading that begins with ###'],
    ],
    [
      'an item before any section',
      '## News\n\n',
      '',
      [
        8,
        'The heading "First item" belongs to no item',
        'a section first: a heading that begins with ##',
      ],
      [10, 'This text belongs to no item', 'a section first: a heading that begins with ##'],
      [12, 'This text belongs to no item', 'a section first: a heading that begins with ##'],
    ],
    [
      'a section without items',
      '## News\n',
      '## Funding\n\n## News\n',
      [8, 'The section "Funding" has no items', 'at least one item, or no such section'],
    ],
  ]);
});
