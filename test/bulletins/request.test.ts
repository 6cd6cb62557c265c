import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRequest, type BulletinRequest } from '../../bot/bulletins/request.js';
import { wordsOf } from '../../bot/conversation/utterance.js';
import type { Topic } from '../../bot/library/model.js';

const domesticAbuse: Topic = {
  id: 'domestic-abuse',
  name: 'Domestic abuse',
  says: ['da', 'domestic violence'],
};
const antiSocial: Topic = {
  id: 'anti-social-behaviour',
  name: 'Anti-social behaviour',
  says: ['asb', 'nuisance'],
};
const topics = [domesticAbuse, antiSocial];
const today = '2024-06-05';

const asked = (words: string, on = today, side: 'after' | 'before' = 'after') =>
  readRequest({ words: wordsOf(words), side }, topics, on);
const month = (name: string): BulletinRequest => ({ kind: 'month', month: name });
const topic = (found: Topic): BulletinRequest => ({ kind: 'topic', topic: found });

describe('what is asked of the bulletins', () => {
  for (const words of [
    '',
    'for',
    'the latest issue',
    'current',
    'last',
    "today's",
    'of the newest',
  ]) {
    it(`is the newest by "${words}"`, () => assert.deepEqual(asked(words), { kind: 'newest' }));
  }

  for (const [words, expected] of [
    ['march 2024', '2024-03'],
    ['for March 2024', '2024-03'],
    ['mar 24', '2024-03'],
    ["march '24", '2024-03'],
    ["march 2024's issue", '2024-03'],
    ['sept 2023', '2023-09'],
    ['2024-03', '2024-03'],
    ['2024/3', '2024-03'],
    ['03/2024', '2024-03'],
    ['3.2024', '2024-03'],
    ['12-2023', '2023-12'],
    ['this month', '2024-06'],
    ['last month', '2024-05'],
    ["last month's", '2024-05'],
    ['last months', '2024-05'],
    ['previous month', '2024-05'],
    ['next month', '2024-07'],
  ] as const) {
    it(`is ${expected} by "${words}"`, () => assert.deepEqual(asked(words), month(expected)));
  }

  for (const [words, on, expected] of [
    ['march', '2024-01-15', '2023-03'],
    ['march', '2024-02-29', '2023-03'],
    ['march', '2024-03-01', '2024-03'],
    ['march', '2024-12-31', '2024-03'],
    ["december's", '2024-01-01', '2023-12'],
    ['january', '2024-01-01', '2024-01'],
    ['last month', '2024-01-15', '2023-12'],
    ['next month', '2024-12-15', '2025-01'],
  ] as const) {
    it(`is ${expected} by "${words}" on ${on}`, () =>
      assert.deepEqual(asked(words, on), month(expected)));
  }

  it('is a year by its number', () => {
    assert.deepEqual(asked('2023'), { kind: 'year', year: '2023' });
    assert.deepEqual(asked('from 2023', today, 'before'), { kind: 'year', year: '2023' });
  });

  for (const [words, expected] of [
    ['domestic abuse', domesticAbuse],
    ['about Domestic Abuse', domesticAbuse],
    ['DA', domesticAbuse],
    ['on domestic violence', domesticAbuse],
    ['domestic abuze', domesticAbuse],
    ['domesticabuse', domesticAbuse],
    ['domestic vilence', domesticAbuse],
    ['anti social behaviour', antiSocial],
    ['antisocial behavior', antiSocial],
    ['ASB', antiSocial],
    ['nuisence', antiSocial],
  ] as const) {
    it(`is the topic ${expected.name} by "${words}"`, () => {
      assert.deepEqual(asked(words), topic(expected));
      assert.deepEqual(asked(words, today, 'before'), topic(expected));
    });
  }

  it('is the topic that was written without a slip, where another is near', () => {
    const near: Topic = { id: 'crime', name: 'Crime', says: ['nuisances'] };
    const request = readRequest({ words: ['nuisances'], side: 'after' }, [antiSocial, near], today);
    assert.deepEqual(request, topic(near));
  });

  for (const words of ['13/2024', '2024-13', '0/2024', '2024-00', 'march 1999', 'hotspot', 'as']) {
    it(`is the words themselves by "${words}"`, () =>
      assert.deepEqual(asked(words), { kind: 'words', words: wordsOf(words) }));
  }

  it('is words without what joins them to the command', () => {
    assert.deepEqual(asked('items about posters for schools'), {
      kind: 'words',
      words: ['items', 'about', 'posters', 'for', 'schools'],
    });
    assert.deepEqual(asked('mentioning posters'), { kind: 'words', words: ['posters'] });
  });

  it('is nothing of ours where other words stand before', () => {
    for (const words of ['who writes', 'parish', '13/2024']) {
      assert.equal(asked(words, today, 'before'), undefined, words);
    }
  });

  it('is always a month that a calendar has, where it is a month', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'march',
        'mar',
        'last',
        'next',
        'this',
        'month',
        "month's",
        'for',
        '24',
        "'24",
      ),
      fc
        .tuple(fc.nat(2100), fc.constantFrom('-', '/', '.', ''), fc.nat(14))
        .map((some) => some.join('')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (words) => {
        const request = readRequest({ words, side: 'after' }, topics, today);
        if (request?.kind === 'month') assert.match(request.month, /^20\d{2}-(0[1-9]|1[0-2])$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
