import assert from 'node:assert/strict';
import { faultsOf, libraryOf, soundBulletin } from './content-fixture.js';

const file = 'bulletins/2024-03.md';
const frontMatter = 'issue, title, published and editor between two lines of ---';

describe('a bulletin', () => {
  it('is read whole', () => {
    const [bulletin] = libraryOf().bulletins;
    assert.deepEqual(bulletin, {
      issue: '2024-03',
      title: 'Bulletin of March 2024',
      published: '2024-03-14',
      editorLine: 'A line of the editor.',
      sections: [
        {
          name: 'News',
          items: [
            {
              id: 'first-item',
              heading: 'First item',
              text: 'One sentence. Another sentence.',
              topics: ['domestic-abuse', 'young-people'],
              links: [{ title: 'A page', address: 'https://www.example.org/page' }],
              source: 'KCSP notes, 14 March 2024',
            },
          ],
        },
        {
          name: 'Training and events',
          items: [
            {
              id: 'second-item',
              heading: 'Second item',
              text: 'A day out.',
              topics: ['partnership'],
              links: [],
              event: {
                first: '2024-11-28',
                last: '2024-12-02',
                time: '9am to 4pm',
                place: 'Detling',
                booking: 'Email the team.',
              },
              source: 'Slides',
            },
          ],
        },
      ],
    });
  });

  it('says what was corrected, and an item keeps its id when its heading changes', () => {
    const correction = [
      'correction:',
      '  version: 3',
      '  on: 2024-03-20',
      '  note: The place was wrong.',
    ];
    const text = soundBulletin
      .replace('\n---\n\n', `\n${correction.join('\n')}\n---\n\n`)
      .replace('### First item', '### A better heading')
      .replace('- Source: KCSP', '- Id: first-item\n- Source: KCSP');
    const [bulletin] = libraryOf({ [file]: text }).bulletins;
    const note = 'The place was wrong.';
    assert.deepEqual(bulletin?.correction, { version: 3, on: '2024-03-20', note });
    const [first] = bulletin.sections[0]?.items ?? [];
    assert.deepEqual([first?.id, first?.heading], ['first-item', 'A better heading']);
  });

  it('with an id that is none, or that another item has, is refused', () => {
    const withId = (id: string): string =>
      soundBulletin.replace('- Source: KCSP', `- Id: ${id}\n- Source: KCSP`);
    const problems = (id: string) => faultsOf({ [file]: withId(id) }).map(({ problem }) => problem);
    assert.deepEqual(problems('First Item'), ['"First Item" is no id']);
    assert.deepEqual(problems('second-item'), ['Two items have the id "second-item"']);
  });

  it('without front matter is refused, and so are its other faults', () => {
    const text = soundBulletin.replace(/^---[^]*?\n---\n\n/, '').replace('## News', '## Gossip');
    assert.deepEqual(
      faultsOf({ [file]: text }).map(({ line, problem, expected }) => [line, problem, expected]),
      [
        [1, 'The front matter is missing', frontMatter],
        [
          1,
          'The section "Gossip" is not known',
          'one of News, Publications, Training and events, Funding, Campaigns, Legislation',
        ],
      ],
    );
  });

  it('whose front matter is no YAML is refused with its line', () => {
    const [fault] = faultsOf({ [file]: soundBulletin.replace('title: B', 'title: "B') });
    assert.equal(fault?.expected, 'well-formed YAML (see content/README.md)');
    assert.ok(fault && fault.line >= 3 && fault.line <= 6);
  });

  it('without sections is refused', () => {
    const text = soundBulletin.slice(0, soundBulletin.indexOf('## News'));
    assert.deepEqual(faultsOf({ [file]: text }), [
      { file, line: 1, problem: 'The issue has no sections', expected: 'at least one item' },
    ]);
  });

  it('may have the line ends and the mark of another system', () => {
    const { bulletins } = libraryOf({ [file]: `\uFEFF${soundBulletin.replaceAll('\n', '\r\n')}` });
    assert.deepEqual(bulletins, libraryOf().bulletins);
  });

  it('is the only file of its issue', () => {
    const twin = 'bulletins/2024-03-again.md';
    assert.deepEqual(faultsOf({ [twin]: soundBulletin }), [
      {
        file: twin,
        line: 1,
        problem: `The issue 2024-03 is also in ${file}`,
        expected: 'one file for an issue',
      },
      {
        file: twin,
        line: 2,
        problem: 'The file’s name is not its issue',
        expected: 'the name 2024-03.md',
      },
    ]);
  });

  it('comes newest first among others', () => {
    const later = soundBulletin.replace('issue: 2024-03', 'issue: 2024-06');
    const earlier = soundBulletin.replace('issue: 2024-03', 'issue: 2023-07');
    const { bulletins } = libraryOf({
      'bulletins/2024-06.md': later,
      'bulletins/2023-07.md': earlier,
    });
    assert.deepEqual(
      bulletins.map(({ issue }) => issue),
      ['2024-06', '2024-03', '2023-07'],
    );
  });
});
