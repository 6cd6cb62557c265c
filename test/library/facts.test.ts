import assert from 'node:assert/strict';
import { entryYaml, faultsOf, libraryOf } from './content-fixture.js';

const person = (id: string, more: string): string =>
  `- id: ${id}\n  name: Any Officer\n  posts:\n  ${entryYaml(`${id}-post`, 'role: Lead, organisation: KCC').trimEnd()}\n${more}`;
const printedEmail =
  '  email: ann@example.org\n  emailPrinted: { id: ann-email, source: { paper: notes-2024-03, place: end }, asAt: 2024-03 }\n';

describe('the facts', () => {
  it('are entries with the details of their type', () => {
    const { entries } = libraryOf({
      'facts/figures-crime.yml': entryYaml('fig-one', 'value: "12", period: "2020"'),
      'facts/grants.yml': entryYaml(
        'gra-one',
        'year: 2023/24, amount: 13221, supersededBy: fig-one',
      ),
    });
    assert.deepEqual(entries, [
      {
        id: 'fig-one',
        subject: 'Subject of fig-one',
        answer: 'It is so.',
        list: [],
        period: '2020',
        gives: ['what'],
        about: ['thing'],
        topics: ['crime'],
        places: [],
        asked: ['one way', 'other way', 'third way'],
        source: { paper: 'notes-2024-03', place: 'minute 1' },
        asAt: '2024-03-14',
        type: 'figure',
        details: { value: '12' },
      },
      {
        id: 'gra-one',
        subject: 'Subject of gra-one',
        answer: 'It is so.',
        list: [],
        gives: ['what'],
        about: ['thing'],
        topics: ['crime'],
        places: [],
        asked: ['one way', 'other way', 'third way'],
        supersededBy: 'fig-one',
        source: { paper: 'notes-2024-03', place: 'minute 1' },
        asAt: '2024-03-14',
        type: 'grant',
        details: { year: '2023/24', amount: 13221 },
      },
    ]);
  });

  for (const [file, more, type, details] of [
    ['priorities', 'kind: local-count, count: 12', 'priority', { kind: 'local-count', count: 12 }],
    [
      'projects',
      'outcome: Done',
      'project',
      { year: undefined, amount: undefined, outcome: 'Done' },
    ],
    ['actions', 'progress: Begun', 'action', { progress: 'Begun' }],
    ['events', 'venue: Detling', 'event', { date: undefined, venue: 'Detling' }],
    ['meetings', 'date: 2024-03', 'meeting', { date: '2024-03' }],
    ['legislation', 'title: An Act, year: 1998', 'legislation', { title: 'An Act', year: 1998 }],
    ['organisations', 'organisation: KCC', 'organisation', { organisation: 'KCC' }],
    ['resources', '', 'resource', { links: [] }],
    [
      'glossary',
      'term: ASB, meaning: Anti-social behaviour',
      'glossary',
      { term: 'ASB', meaning: 'Anti-social behaviour' },
    ],
  ] as const) {
    it(`of ${file}.yml are of the type ${type}`, () => {
      const [entry] = libraryOf({ [`facts/${file}.yml`]: entryYaml('one', more) }).entries;
      assert.equal(entry?.type, type);
      assert.deepEqual(entry.details, details);
    });
  }

  it('have an entry for each post of a person, with the person’s contacts', () => {
    const { entries, people } = libraryOf({ 'facts/people.yml': person('ann', printedEmail) });
    const [ann] = people;
    const source = { paper: 'notes-2024-03', place: 'end' };
    assert.deepEqual(ann, {
      id: 'ann',
      name: 'Any Officer',
      alsoPrinted: [],
      email: { id: 'ann-email', text: 'ann@example.org', source, asAt: '2024-03' },
    });
    assert.deepEqual(
      entries.map(({ id, type, details }) => ({ id, type, details })),
      [
        {
          id: 'ann-post',
          type: 'person',
          details: { role: 'Lead', organisation: 'KCC', person: ann },
        },
      ],
    );
  });

  for (const [name, changes, expected] of [
    [
      'a file of no known type',
      { 'facts/gossip.yml': '[]' },
      ['facts/gossip.yml:1', 'The file’s name does not say what it holds'],
    ],
    [
      'a file of another kind',
      { 'facts/grants.txt': 'grants' },
      ['facts/grants.txt:1', 'The file’s name does not say what it holds'],
    ],
    [
      'a missing field',
      { 'facts/figures.yml': entryYaml('one', 'value: x') + entryYaml('two') },
      ['facts/figures.yml:2', '"item 2 › value" is missing'],
    ],
    [
      'an unknown field',
      { 'facts/actions.yml': entryYaml('one') + entryYaml('two', 'colour: red') },
      ['facts/actions.yml:2', '"colour" is not known here'],
    ],
    [
      'an id that another file has',
      { 'facts/actions.yml': entryYaml('one'), 'facts/people.yml': person('one', '') },
      ['facts/people.yml:1', 'The id "one" is also in facts/actions.yml, line 1'],
    ],
    [
      'an unknown successor',
      { 'facts/actions.yml': entryYaml('one') + entryYaml('two', 'supersededBy: three') },
      ['facts/actions.yml:2', 'No entry has the id "three"'],
    ],
    [
      'an address without its source',
      { 'facts/people.yml': person('ann', '  email: ann@example.org\n') },
      ['facts/people.yml:5', 'Any Officer has "email" and "emailPrinted" not together'],
    ],
    [
      'words that the content avoids',
      { 'facts/actions.yml': entryYaml('one') + entryYaml('two', 'progress: Simply done') },
      ['facts/actions.yml:2', 'The text has "simply"'],
    ],
  ] as const) {
    it(`are refused for ${name}`, () => {
      assert.deepEqual(
        faultsOf(changes).flatMap(({ file, line, problem }) => [`${file}:${line}`, problem]),
        expected,
      );
    });
  }

  it('may be superseded by one in a file that has faults of its own', () => {
    const faults = faultsOf({
      'facts/actions.yml': entryYaml('one', 'supersededBy: two'),
      'facts/figures.yml': entryYaml('two'),
    });
    assert.deepEqual(
      faults.map(({ problem }) => problem),
      ['"item 1 › value" is missing'],
    );
  });
});
