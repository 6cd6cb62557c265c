import assert from 'node:assert/strict';
import {
  isPast,
  itemsOf,
  itemsOnTopic,
  itemsWithWords,
  nearestIssues,
  neighbour,
} from '../../bot/bulletins/model.js';
import type { Topic } from '../../bot/library/model.js';
import { issueOf, itemOf } from './issues.js';

const event = { first: '2024-03-18', last: '2024-03-19', place: 'Detling Showground' };
const june = issueOf('2024-06', {
  News: [
    itemOf('posters', { heading: 'New posters on knife crime', topics: ['serious-violence'] }),
  ],
  Funding: [itemOf('grant', { text: 'The grant opens in July.', topics: ['funding', 'crime'] })],
});
const march = issueOf('2024-03', {
  'Training and events': [itemOf('event', { heading: 'Women’s safety day', event })],
});
const july = issueOf('2023-07', { News: [itemOf('old', { heading: 'A poster' })] });
const bulletins = [june, march, july];
const idsOf = (found: readonly { item: { id: string } }[]) => found.map(({ item }) => item.id);
const issuesOf = (found: readonly { issue: string }[]) => found.map(({ issue }) => issue);

describe('issues', () => {
  it('have a neighbour on either side, but not beyond the ends', () => {
    assert.equal(neighbour(bulletins, '2024-03', 'older'), july);
    assert.equal(neighbour(bulletins, '2024-03', 'newer'), june);
    assert.equal(neighbour(bulletins, '2024-06', 'newer'), undefined);
    assert.equal(neighbour(bulletins, '2023-07', 'older'), undefined);
    assert.equal(neighbour(bulletins, '2020-01', 'older'), undefined);
    assert.equal(neighbour([], '2024-03', 'newer'), undefined);
  });

  for (const [month, expected] of [
    ['2026-10', ['2024-06', '2024-03']],
    ['2024-04', ['2024-03', '2024-06']],
    ['2024-05', ['2024-06', '2024-03']],
    ['2023-01', ['2023-07', '2024-03']],
    // Four months from either: the newer comes first.
    ['2023-11', ['2024-03', '2023-07']],
  ] as const) {
    it(`nearest to ${month} are ${expected.join(' and ')}`, () =>
      assert.deepEqual(issuesOf(nearestIssues(bulletins, month, 2)), expected));
  }

  it('are as many as there are, and stay in their own order', () => {
    assert.equal(nearestIssues(bulletins, '2024-01', 9).length, 3);
    assert.deepEqual(issuesOf(bulletins), ['2024-06', '2024-03', '2023-07']);
  });
});

describe('items', () => {
  it('stand in reading order', () => {
    assert.deepEqual(
      itemsOf(june).map(({ id }) => id),
      ['posters', 'grant'],
    );
  });

  it('are past from the day after their last day, and never without an event', () => {
    const [item = itemOf('none')] = itemsOf(march);
    assert.equal(isPast(item, '2024-03-19'), false);
    assert.equal(isPast(item, '2024-03-20'), true);
    assert.equal(isPast(itemOf('no-event'), '2999-01-01'), false);
  });

  it('are found by topic over all issues, newest first', () => {
    const crime: Topic = { id: 'crime', name: 'Crime', says: [] };
    assert.deepEqual(idsOf(itemsOnTopic(bulletins, crime)), ['grant', 'event', 'old']);
  });

  for (const [words, expected] of [
    [['poster'], ['posters', 'old']],
    [['posters'], ['posters', 'old']],
    [['knife', 'posters'], ['posters']],
    [['news', 'about', 'the', 'grants'], ['grant']],
    [['opening'], ['grant']],
    [['detling'], ['event']],
    [["women's", 'safety'], ['event']],
    [['unicorns'], []],
    [['poster', 'unicorns'], []],
    [['about', 'the', 'news'], []],
    [[], []],
  ] as const) {
    it(`are found by the words "${words.join(' ')}"`, () =>
      assert.deepEqual(idsOf(itemsWithWords(bulletins, words)), expected));
  }
});
