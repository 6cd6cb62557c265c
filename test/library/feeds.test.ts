import assert from 'node:assert/strict';
import { faultsOf, libraryOf } from './content-fixture.js';

const feed = (id: string, changes: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    name: `News of ${id}`,
    address: `https://www.example.org/${id}`,
    ...{ on: 'true', section: 'News', topic: 'crime' },
    ...changes,
  };
  const lines = Object.entries(fields).map(([name, value]) => `    ${name}: ${value}\n`);
  return `  ${id}:\n${lines.join('')}`;
};
const file = (...feeds: readonly string[]): string => `feeds:\n${feeds.join('')}`;

/** What is changed in the second feed of the file, and the line and the words of the fault that follows. */
const cases: readonly (readonly [Readonly<Record<string, string>>, number, RegExp, RegExp])[] = [
  [{ address: 'http://www.example.org/two' }, 10, /address/, /https address/],
  [{ address: 'https://www.example.org:8443/two' }, 10, /address/, /without port/],
  [{ address: 'https://me:you@www.example.org/two' }, 10, /address/, /without port, user/],
  [{ address: 'news.xml' }, 10, /address/, /https address/],
  [{ address: 'https://www.example.org/one' }, 10, /address is also that of one/, /address once/],
  [{ name: 'News of one' }, 9, /name is also that of one/, /name once/],
  [{ on: 'perhaps' }, 11, /on/, /true or false|boolean/],
  [{ section: 'Gossip' }, 12, /section/, /News, Publications/],
  [{ topic: 'weather' }, 13, /topic/, /anti-social-behaviour/],
  [{ hosts: '[https://www.example.org]' }, 14, /hosts/, /name of a machine/],
  [{ include: '[Knife Crime]' }, 14, /include/, /lower-case words/],
  [{ colour: 'red' }, 14, /colour/, /./],
];

describe('the feeds of feeds.yml', () => {
  for (const [changes, line, problem, expected] of cases)
    it(`are refused with their line: ${JSON.stringify(changes)}`, () => {
      const faults = faultsOf({ 'feeds.yml': file(feed('one'), feed('two', changes)) });
      assert.equal(faults.length, 1, JSON.stringify(faults));
      assert.equal(faults[0]?.file, 'feeds.yml');
      assert.equal(faults[0].line, line);
      assert.match(faults[0].problem, problem);
      assert.match(faults[0].expected, expected);
    });

  it('are read in the order of the file, with nothing included or left out unless it says so', () => {
    const { feeds } = libraryOf({
      'feeds.yml': file(
        feed('two', { hosts: '[feeds.example.org]', exclude: '[lost dog]' }),
        feed('one'),
      ),
    });
    assert.deepEqual(feeds.vague, []);
    assert.deepEqual(feeds.sources, [
      {
        ...{ id: 'two', name: 'News of two', address: 'https://www.example.org/two', on: true },
        ...{ section: 'News', topic: 'crime', hosts: ['feeds.example.org'] },
        ...{ include: [], exclude: ['lost dog'] },
      },
      {
        ...{ id: 'one', name: 'News of one', address: 'https://www.example.org/one', on: true },
        ...{ section: 'News', topic: 'crime', hosts: [], include: [], exclude: [] },
      },
    ]);
  });
});
