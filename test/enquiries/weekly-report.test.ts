import assert from 'node:assert/strict';
import type { Enquiry } from '../../bot/enquiries/model.js';
import { normalisedQuestion, weeklyReport } from '../../bot/enquiries/weekly-report.js';
import { inState } from './builders.js';

const now = new Date('2026-11-23T09:00:00Z');
const nothing = { listed: [], asked: [], ratings: [] };

const question = (words: string, askedAt = '2026-11-20T09:00:00.000Z'): Enquiry => ({
  ...inState.open,
  question: words,
  askedAt,
});

describe('the weekly report', () => {
  it('of nothing is empty', () => {
    assert.deepEqual(weeklyReport(nothing, now), {
      waiting: [],
      waitingCount: 0,
      mostAsked: [],
      unhelpful: [],
    });
  });

  it('counts all that wait for the team and names the five oldest', () => {
    const waiting = [9, 3, 7, 1, 5, 8].map((day) =>
      question(`Number ${day}?`, `2026-11-0${day}T09:00:00.000Z`),
    );
    const listed = [...waiting, inState.answered, inState.closed, inState['followed-up']];
    const report = weeklyReport({ ...nothing, listed }, now);
    assert.equal(report.waitingCount, 7);
    assert.deepEqual(
      report.waiting.map(({ askedAt }) => Number(askedAt.slice(8, 10))),
      [1, 3, 5, 7, 8],
    );
  });

  it('names what was asked more than once within four weeks, in the words of the first', () => {
    const asked = [
      question('Please, when is the next round of grants?', '2026-11-02T09:00:00.000Z'),
      question('when is the next round of grants', '2026-11-01T09:00:00.000Z'),
      question('The next grants round, when?', '2026-11-03T09:00:00.000Z'),
      question('Who has the key?', '2026-11-04T09:00:00.000Z'),
      question('who has the key', '2026-11-05T09:00:00.000Z'),
      question('Only once?'),
      question('Long ago?', '2026-10-26T08:59:59.999Z'),
      question('Long ago?', '2026-10-26T09:00:00.000Z'),
    ];
    assert.deepEqual(weeklyReport({ ...nothing, asked }, now).mostAsked, [
      { question: 'when is the next round of grants', count: 3 },
      { question: 'Who has the key?', count: 2 },
    ]);
  });

  it('names answers that were not useful, the worst first', () => {
    const ratings = [
      { entry: 'liked', useful: 9, notUseful: 0 },
      { entry: 'mixed', useful: 3, notUseful: 2 },
      { entry: 'worst', useful: 0, notUseful: 4 },
      { entry: 'poor', useful: 1, notUseful: 2 },
    ];
    const names = weeklyReport({ ...nothing, ratings }, now).unhelpful.map(({ entry }) => entry);
    assert.deepEqual(names, ['worst', 'poor', 'mixed']);
  });
});

describe('questions that count as one', () => {
  for (const [left, right] of [
    ['Who leads on Prevent?', 'please, who leads on PREVENT'],
    ['What is the pot?', 'the pot: what?'],
  ] as const) {
    it(`${left} and ${right}`, () => {
      assert.equal(normalisedQuestion(left), normalisedQuestion(right));
    });
  }

  it('differ by every word that tells', () => {
    assert.notEqual(normalisedQuestion('grants in 2023?'), normalisedQuestion('grants in 2024?'));
    assert.notEqual(normalisedQuestion('is it?'), '');
  });
});
