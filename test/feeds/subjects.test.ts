import assert from 'node:assert/strict';
import { createSubjectReader, type SubjectReader } from '../../bot/feeds/subjects.js';
import { sharedReading } from '../support/bot.js';

describe('what a story is about', () => {
  let reader: SubjectReader;
  before(async () => {
    reader = createSubjectReader((await sharedReading()).library);
  });
  const source = { topic: 'law', include: [], exclude: [] } as const;

  for (const [title, text, topics, districts] of [
    [
      'Men jailed for county lines drug supply in Margate',
      '',
      ['serious-and-organised-crime', 'substance-misuse'],
      ['Thanet'],
    ],
    [
      'Anti-social behaviour falls in Sittingbourne and Dover',
      '',
      ['anti-social-behaviour'],
      ['Dover', 'Swale'],
    ],
    ['Police prevent a burglary', '', ['crime'], []],
    ['Prevent and Channel: radicalisation training', '', ['extremism-and-hate'], []],
    ['DA services open', 'Help with domestic violence in Medway.', ['domestic-abuse'], []],
    ['Leonardo da Vinci on show', '', ['law'], []],
    ['Ministers deal with a sandwich shortage', '', ['law'], []],
    ['Nothing of ours', 'A long text about the weather.', ['law'], []],
  ] as const)
    it(`"${title}"`, () => {
      const found = reader.of(source, title, text);
      assert.deepEqual([...found.topics].sort(), [...topics].sort());
      assert.deepEqual([...found.districts].sort(), [...districts].sort());
    });

  it('lets in what a feed includes, in any form of its words, and keeps out what it excludes', () => {
    const takes = (
      include: readonly string[],
      exclude: readonly string[],
      title: string,
    ): boolean => reader.takes({ include, exclude }, title, '');
    assert.equal(takes([], [], 'Anything'), true);
    assert.equal(takes(['burglary'], [], 'Two burglaries in Dover'), true);
    assert.equal(takes(['burglary'], [], 'A theft in Dover'), false);
    assert.equal(takes(['burglary'], ['lost dog'], 'A burglary and a lost dog'), false);
    assert.equal(takes([], ['lost dog'], 'A dog was lost'), true);
  });
});
