import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isSameStory,
  likeness,
  StoryIndex,
  titleWords,
  type Told,
} from '../../bot/feeds/same-story.js';

const dayMs = 24 * 60 * 60_000;
const told = (title: string, feed = 'one', days = 0): Told => ({
  title: titleWords(title),
  feed,
  at: 1_700_000_000_000 + days * dayMs,
});
const first = 'Man jailed for three years after burglaries in Swale';

describe('one story in two feeds', () => {
  for (const [title, days, isSame] of [
    ['Man is jailed for 3 years after burglary in Swale', 1, true],
    ['Swale: man jailed for three years after burglaries', 6, true],
    ['Man jailed for three years after burglaries in Swale', 8, false],
    ['Man jailed for three years after burglaries in Thanet', 0, false],
    ['Man jailed for four years after burglaries in Swale', 0, false],
    ['Man cleared of burglary', 0, false],
    ['Woman arrested on suspicion of arson in Swale', 0, false],
  ] as const)
    it(`${isSame ? 'is' : 'is not'} told by "${title}", ${days} days later`, () => {
      assert.equal(isSameStory(told(first), told(title, 'two', days)), isSame);
    });

  it('of one feed must be the same to the letter, within two days', () => {
    assert.equal(isSameStory(told(first), told(first, 'one', 1)), true);
    assert.equal(isSameStory(told(first), told(first, 'one', 3)), false);
    assert.equal(isSameStory(told(first), told(`${first} today`, 'one')), false);
  });

  it('of few words must be the same to the letter', () => {
    assert.equal(
      isSameStory(told('Weekly crime update'), told('Weekly crime update', 'two')),
      true,
    );
    assert.equal(isSameStory(told('Weekly crime update'), told('Weekly crime news', 'two')), false);
    assert.equal(isSameStory(told('!'), told('?', 'two')), false);
  });

  const word = fc.constantFrom(
    ...'police arrest burglary knife court scam road fire school drugs'.split(' '),
  );
  const title = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '));

  it('is as alike one way as the other, and wholly like itself', () => {
    fc.assert(
      fc.property(title, title, (left, right) => {
        const [one, other] = [titleWords(left), titleWords(right)];
        assert.equal(likeness(one, other), likeness(other, one));
        if (left !== '') assert.equal(likeness(one, one), 1);
      }),
    );
  });

  it('is found in the index exactly where it is found by looking at all of them', () => {
    const one = fc.record({
      title,
      feed: fc.constantFrom('one', 'two', 'three'),
      days: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), one, (known, asked) => {
        const index = new StoryIndex<Told>();
        const all = known.map(({ title: words, feed, days }) => told(words, feed, days));
        for (const item of all) index.add(item);
        const wanted = told(asked.title, asked.feed, asked.days);
        const found = index.find(wanted);
        assert.equal(
          found !== undefined,
          all.some((item) => isSameStory(item, wanted)),
        );
        if (found) assert.ok(isSameStory(found, wanted));
        for (const item of all) index.delete(item);
        assert.equal(index.find(wanted), undefined);
      }),
      { numRuns: 300 },
    );
  });
});
