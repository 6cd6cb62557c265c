import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { Actor } from '../../bot/proposals/model.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import { totalOf, type Verdict } from '../../bot/reviews/model.js';
import { createRecommendations } from '../../bot/reviews/recommendations.js';
import { createReviewStore, type ReviewStore } from '../../bot/reviews/review-store.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { storeOn } from '../proposals/builders.js';
import { marks, submitted } from './builders.js';
import { nine as at } from './room.js';

const people: readonly Actor[] = Array.from({ length: 8 }, (_, index) => ({
  id: `reviewer-${index}`,
  name: `Reviewer ${index}`,
}));
const keyOf = ({ id }: Actor): string => personKey({ id, tenant: 'kent' });
const scored = (score: number): Verdict => ({ kind: 'scored', marks: marks(score) });

function tests(storage: () => StorageUnderTest): void {
  let store: ProposalStore;
  let reviews: ReviewStore;
  let reference: string;
  beforeEach(async () => {
    store = storeOn(storage().tables);
    reviews = createReviewStore(storage().tables);
    reference = await submitted(store, { at });
  });

  const give = (by: Actor, verdict: Verdict, instance = store) =>
    instance.apply({
      ...{ reference, action: 'review', part: 'reviewer', by, at },
      beside: reviews.giving(keyOf(by), { by, at, verdict }),
    });
  const events = async () =>
    (await store.history(reference)).filter(({ action }) => action === 'review');

  it('keeps all of 8 reviews that are given at the same moment, with the right median', async () => {
    const other = storeOn(storage().tables);
    const scores = [0, 1, 2, 3, 4, 5, 5, 5];
    const all = await Promise.all(
      people.map((by, index) =>
        give(by, scored(scores[index] ?? 0), index % 2 === 0 ? store : other),
      ),
    );
    assert.ok(all.every(({ outcome }) => outcome === 'done'));
    const kept = await reviews.all(reference);
    assert.equal(kept.size, 8);
    const stored = await store.get(reference);
    assert.deepEqual(stored?.proposal.scores, {
      ...{ count: 8, median: 17.5, lowest: 0, highest: 25, abstained: 0 },
    });
    assert.equal(stored.proposal.reviews, 8);
    assert.equal((await events()).length, 8);
    const { items } = await store.page('2026/27', { ranked: true, state: 'submitted' }, 10);
    assert.equal(items[0]?.scores?.median, 17.5);
  });

  it('keeps one review of a person who sends it twice at once, and one event', async () => {
    const [robin] = people;
    assert.ok(robin);
    const both = await Promise.all([give(robin, scored(4)), give(robin, scored(4))]);
    assert.ok(both.every(({ outcome }) => outcome === 'done'));
    await give(robin, scored(4));
    assert.equal((await reviews.all(reference)).size, 1);
    assert.deepEqual(await reviews.earlier(reference, keyOf(robin)), []);
    assert.equal((await events()).length, 1);
    assert.equal((await store.get(reference))?.proposal.reviews, 1);
  });

  it('keeps one review of a person who sends different ones at once, and the other as a version', async () => {
    const [robin] = people;
    assert.ok(robin);
    await Promise.all([give(robin, scored(4)), give(robin, scored(2))]);
    const now = await reviews.own(reference, keyOf(robin));
    assert.equal(now?.version, 2);
    const [first, ...more] = await reviews.earlier(reference, keyOf(robin));
    assert.deepEqual(more, []);
    const totals = [first, now].map((one) =>
      one?.verdict.kind === 'scored' ? totalOf(one.verdict.marks) : 0,
    );
    assert.deepEqual([...totals].sort(), [10, 20]);
    assert.equal((await store.get(reference))?.proposal.scores?.median, totals[1]);
  });

  it('overwrites nothing: every version stays, and the history says what changed but no score', async () => {
    const [robin] = people;
    assert.ok(robin);
    const verdicts: readonly Verdict[] = [
      scored(3),
      { kind: 'scored', marks: marks(3, 'Another reason for the same scores.') },
      { kind: 'abstained', reason: 'I know the team.' },
      { kind: 'abstained' },
      scored(5),
    ];
    for (const verdict of verdicts) await give(robin, verdict);
    const now = await reviews.own(reference, keyOf(robin));
    const earlier = await reviews.earlier(reference, keyOf(robin));
    assert.deepEqual(
      [...earlier, now].map((one) => one?.verdict),
      verdicts,
    );
    assert.deepEqual(
      [...earlier, now].map((one) => one?.version),
      [1, 2, 3, 4, 5],
    );
    const told = await events();
    assert.deepEqual(
      told.map(({ detail }) => detail),
      ['scored', 'changed', 'abstained-instead', 'changed', 'scored-instead'],
    );
    assert.ok(told.every(({ reason }) => reason === undefined));
    assert.doesNotMatch(JSON.stringify(told), /"score"|know the team|Another reason/);
  });

  it('counts those who abstain apart, and lets the proposer change answers again without scores', async () => {
    const [robin, sam] = people;
    assert.ok(robin && sam);
    await give(robin, scored(2));
    await give(sam, { kind: 'abstained' });
    const scores = (await store.get(reference))?.proposal.scores;
    assert.deepEqual(scores, { count: 1, median: 10, lowest: 10, highest: 10, abstained: 1 });
    await give(robin, { kind: 'abstained' });
    const { reviews: count, scores: none } = (await store.get(reference))?.proposal ?? {};
    assert.equal(count, 0);
    assert.deepEqual(none, { count: 0, median: 0, lowest: 0, highest: 0, abstained: 2 });
  });

  it('takes no review once it is decided', async () => {
    const [robin, sam] = people;
    assert.ok(robin && sam);
    await store.apply({
      ...{ reference, action: 'decline', part: 'approver', by: sam, at, reason: 'No money' },
    });
    const late = await give(robin, scored(2));
    assert.ok(late.outcome === 'refused');
    assert.equal((await reviews.all(reference)).size, 0);
  });

  it('records once what many say at the same moment, with its claim', async () => {
    const event = { at, by: { id: 'robin', name: 'Robin Reed' }, action: 'recuse' } as const;
    const states = { from: 'submitted', to: 'submitted' } as const;
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        store.recordOnce(reference, 'recuse-robin', { ...event, ...states }),
      ),
    );
    assert.equal(all.filter(Boolean).length, 1);
    await store.recordOnce(reference, 'recuse-sam', { ...event, ...states });
    const history = await store.history(reference);
    assert.equal(history.filter(({ action }) => action === 'recuse').length, 2);
    assert.deepEqual(await store.claimedAt(reference, 'recuse-robin'), at);
  });

  it('keeps every recommendation, the newest first, and one of a person who keeps it twice', async () => {
    const recommendations = createRecommendations(storage().tables);
    const set = { at, references: [reference], sum: 300_000, left: 1, goals: ['points'] } as const;
    await Promise.all(people.map((by) => recommendations.keep('2026/27', { ...set, by })));
    const [newest] = await recommendations.all('2026/27');
    assert.ok(newest);
    const again = await recommendations.keep('2026/27', { ...set, by: newest.by, why: 'Again' });
    assert.equal(again.outcome, 'before');
    const all = await recommendations.all('2026/27');
    assert.deepEqual(
      all.map(({ number }) => number),
      [8, 7, 6, 5, 4, 3, 2, 1],
    );
    assert.equal(new Set(all.map(({ by }) => by.id)).size, 8);
    assert.deepEqual(await recommendations.all('2025/26'), []);
    assert.equal((await recommendations.newest('2026/27'))?.number, 8);
  });
}

describeEveryAdapter('Reviews', tests);
