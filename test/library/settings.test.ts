import assert from 'node:assert/strict';
import { MissingMessage } from '../../bot/library/message-texts.js';
import { paperIds, topicIds } from '../../bot/library/entry-schema.js';
import { contentFiles, faultsOf, libraryOf } from './content-fixture.js';

const soundText = (path: string): string =>
  contentFiles().find((file) => file.path === path)?.text ?? '';

/** File, what is replaced in it, and the fault that follows: line, problem, expected. */
const cases: readonly (readonly [string, string, string, number, string, string])[] = [
  [
    'topics.yml',
    'crime:\n',
    'crimes:\n',
    19,
    '"crimes" is not known here',
    'a key that content/README.md names, or none',
  ],
  [
    'topics.yml',
    'about domestic-abuse',
    'About DA',
    9,
    '"domestic-abuse › says › item 1" is not as it should be',
    'lower-case words without punctuation around them',
  ],
  [
    'topics.yml',
    '[about law]',
    '[about funding]',
    51,
    'The phrase "about funding" of law is also one of funding',
    'each phrase once',
  ],
  ['topics.yml', '[about law]', 'about law', 51, '"law › says" is not as it should be', 'a list'],
  [
    'messages/general.yml',
    'error.turn',
    'error',
    1,
    '"error" is not as it should be',
    'a key of words joined by dots: bulletin.none',
  ],
  [
    'messages/general.yml',
    '{reference}',
    '{the reference}',
    1,
    '"error.turn" has a brace that marks no place',
    'a place such as {reference}',
  ],
  [
    'messages/general.yml',
    'Quote {reference}.',
    '999',
    1,
    '"error.turn" is not as it should be',
    'text (in quotes where it looks like a number)',
  ],
  [
    'messages/general.yml',
    'Quote',
    'Oops, quote',
    1,
    'The text has "Oops"',
    'what went wrong, in plain words',
  ],
  [
    'commands.yml',
    '  examples: [help]\n',
    '  examples: [help]\nabout:\n  says: [about, What-can you do]\n  title: A\n  description: B\n  examples: [c]\n',
    7,
    '"about › says › item 2" is not as it should be',
    'lower-case words without punctuation around them',
  ],
  [
    'commands.yml',
    '  examples: [help]\n',
    '  examples: [help]\nabout:\n  says: [about, what-can you do]\n  title: A\n  description: B\n  examples: [c]\n',
    7,
    'The phrase "what-can you do" of about is also one of help',
    'each phrase once',
  ],
  ['commands.yml', '  examples: [help]\n', '', 1, '"help › examples" is missing', 'a list'],
  [
    'commands.yml',
    'says: [help, what can you do]',
    'says: []',
    2,
    '"help › says" is not as it should be',
    'a longer list: at least 1',
  ],
  [
    'papers.yml',
    "date: '2024-03-14'",
    'date: March',
    4,
    '"slides-2024-06 › date" is not as it should be',
    'a date such as 2024-03-14 or 2021-06',
  ],
];

describe('the files beside the bulletins', () => {
  for (const [file, from, to, line, problem, expected] of cases) {
    it(`${file}: ${problem}`, () => {
      const text = soundText(file);
      assert.ok(text.includes(from));
      const faults = faultsOf({ [file]: text.replace(from, to) });
      assert.deepEqual(
        faults.find((fault) => fault.problem === problem),
        { file, line, problem, expected },
      );
    });
  }

  it('tell a topic and a paper that is missing', () => {
    const topics = soundText('topics.yml').replace(/^law:\n.*\n.*\n/m, '');
    const papers = soundText('papers.yml').replace(/^plan-2021-06:\n(.*\n){3}/m, '');
    assert.deepEqual(
      faultsOf({ 'topics.yml': topics, 'papers.yml': papers }).map(({ file, problem }) => [
        file,
        problem,
      ]),
      [
        ['papers.yml', '"plan-2021-06" is missing'],
        ['topics.yml', '"law" is missing'],
      ],
    );
  });

  it('tell a key that stands twice, by its line', () => {
    const [fault] = faultsOf({ 'messages/general.yml': 'a.b: One\nc.d: Two\na.b: Three\n' });
    assert.equal(fault?.line, 3);
    assert.equal(fault.problem, 'Map keys must be unique');
  });

  for (const file of ['topics.yml', 'commands.yml', 'papers.yml']) {
    it(`must have ${file}`, () => {
      assert.deepEqual(faultsOf({ [file]: undefined }), [
        { file, line: 1, problem: 'The file is missing', expected: `a file ${file}` },
      ]);
    });
  }

  it('must have a file of messages, and no message in two of them', () => {
    assert.deepEqual(faultsOf({ 'messages/general.yml': undefined }), [
      {
        ...{ file: 'messages', line: 1, problem: 'The folder has no file' },
        expected: 'files such as messages/pot.yml',
      },
    ]);
    assert.deepEqual(faultsOf({ 'messages/other.yml': 'one.two: Text\nerror.turn: Again\n' }), [
      {
        ...{ file: 'messages/other.yml', line: 2, expected: 'each key once' },
        problem: '"error.turn" is also in messages/general.yml',
      },
    ]);
  });

  it('tell every fault of every file in one run, by file and line', () => {
    const faults = faultsOf({
      'messages/general.yml': 'nodots: One\nelse: Two\n',
      'commands.yml': undefined,
      'bulletins/2024-03.md': '',
    });
    assert.deepEqual(
      faults.map(({ file, line }) => `${file}:${line}`),
      [
        'bulletins/2024-03.md:1',
        'bulletins/2024-03.md:1',
        'commands.yml:1',
        'messages/general.yml:1',
        'messages/general.yml:2',
      ],
    );
  });

  it('are read', () => {
    const { topics, commandWords, papers } = libraryOf();
    assert.deepEqual(
      topics.map(({ id }) => id),
      topicIds,
    );
    assert.deepEqual(commandWords.get('help'), {
      says: ['help', 'what can you do'],
      title: 'Help',
      description: 'Lists all.',
      examples: ['help'],
    });
    assert.deepEqual(Object.keys(papers).sort(), [...paperIds].sort());
    assert.equal(papers['notes-2024-03'].citation, 'Paper notes-2024-03');
  });
});

describe('a message', () => {
  const { messages } = libraryOf({
    'messages/general.yml': 'one.two: "{count} of {count} {thing}"\n',
  });

  it('is filled in every place', () => {
    assert.equal(messages.text('one.two', { count: 3, thing: 'items' }), '3 of 3 items');
  });

  it('takes a value as it is, braces and all', () => {
    assert.equal(
      messages.text('one.two', { count: '{thing}', thing: '$&' }),
      '{thing} of {thing} $&',
    );
  });

  it('that is unknown, or not filled, is a fault of the program', () => {
    assert.throws(() => messages.text('one.three'), MissingMessage);
    assert.throws(() => messages.text('toString'), MissingMessage);
    assert.throws(() => messages.text('one.two', { count: 1 }), /"one\.two".*\{thing\}/);
  });
});
