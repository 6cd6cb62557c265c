import assert from 'node:assert/strict';
import { byFit, fitOf } from '../../bot/composing/fitting.js';
import type { TopicId } from '../../bot/library/model.js';
import { candidateOf, contentOf, draftOf, itemOf } from './builders.js';

const today = '2026-12-02';
const old = new Date('2026-06-01T09:00:00Z');
/** The draft has two items in News, both on crime: nothing there is thin or not covered for a candidate on crime. */
const draft = draftOf([itemOf('a'), itemOf('b')]);
const day = (first: string, last = first) => ({ first, last });
const on = (event: { first: string; last: string }) =>
  candidateOf('event', { at: old, item: contentOf('An event', { event }) });

describe('how well a candidate fits', () => {
  it('is nothing for what is old, on what is covered, and in a section that has enough', () => {
    const { points, reasons } = fitOf(candidateOf('plain', { at: old }), draft, today);
    assert.deepEqual([points, reasons], [0, []]);
  });

  it('is most for an event that the next issue would be too late for', () => {
    const soon = fitOf(on(day('2026-12-31')), draft, today);
    assert.deepEqual(soon.reasons, [{ kind: 'event-soon', first: '2026-12-31' }]);
    const later = fitOf(on(day('2027-01-01')), draft, today);
    assert.deepEqual(later.reasons, [{ kind: 'event-later' }]);
    const goingOn = fitOf(on(day('2026-11-01', '2026-12-02')), draft, today);
    assert.equal(goingOn.points, soon.points);
    assert.ok(soon.points > later.points && later.points > 0);
  });

  it('is least for an event that is over', () => {
    const over = fitOf(on(day('2026-12-01')), draft, today);
    assert.deepEqual(over.reasons, [{ kind: 'event-over' }]);
    assert.ok(over.points < 0);
  });

  it('is more for each priority on which nothing is in yet, up to three', () => {
    const pointsOf = (topics: readonly TopicId[]) =>
      fitOf(candidateOf('one', { at: old, item: contentOf('One', { topics }) }), draft, today);
    const one = pointsOf(['domestic-abuse', 'crime']);
    assert.deepEqual(one.reasons, [{ kind: 'uncovered', topics: ['domestic-abuse'] }]);
    const two = pointsOf(['domestic-abuse', 'road-safety']);
    const four = pointsOf(['domestic-abuse', 'road-safety', 'safeguarding', 'mental-health']);
    assert.ok(two.points > one.points && four.points > two.points);
    assert.equal(four.points, one.points * 3);
    assert.equal(pointsOf(['partnership', 'funding', 'law']).points, 0);
  });

  it('is more for a section that has little, and most for an empty one', () => {
    const inFunding = candidateOf('one', { at: old, section: 'Funding' });
    const empty = fitOf(inFunding, draft, today);
    assert.deepEqual(empty.reasons, [{ kind: 'thin', section: 'Funding' }]);
    const withOne = draftOf([...draft.items, itemOf('c', { section: 'Funding' })]);
    assert.ok(empty.points > fitOf(inFunding, withOne, today).points);
    const withTwo = draftOf([...withOne.items, itemOf('d', { section: 'Funding' })]);
    assert.equal(fitOf(inFunding, withTwo, today).points, 0);
  });

  it('is more for what is new', () => {
    const pointsAt = (at: string) =>
      fitOf(candidateOf('one', { at: new Date(`${at}T09:00:00Z`) }), draft, today).points;
    assert.ok(pointsAt('2026-11-18') > pointsAt('2026-11-17'));
    assert.ok(pointsAt('2026-10-18') > pointsAt('2026-10-17'));
    assert.equal(pointsAt('2026-10-17'), 0);
  });

  it('puts the most fitting first, and of equal ones the newest', () => {
    const candidates = [
      candidateOf('old', { at: old }),
      candidateOf('newer', { at: new Date('2026-11-30T09:00:00Z') }),
      candidateOf('newest', { at: new Date('2026-12-01T09:00:00Z') }),
      on(day('2026-12-15')),
      candidateOf('over', { item: contentOf('Over', { event: day('2026-12-01') }) }),
    ];
    assert.deepEqual(
      byFit(candidates, draft, today).map(({ candidate }) => candidate.id),
      ['event', 'newest', 'newer', 'old', 'over'],
    );
  });
});
