import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { Verdict } from '../../bot/reviews/model.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import { monday, storeOn } from '../proposals/builders.js';
import { describeEveryAdapter } from '../support/storage.js';
import { marks, submitted } from './builders.js';

describeEveryAdapter('Reviews at the same moment', (storage) => {
  /** Gives a review as the room does: in one transaction with the proposal. */
  const giving = () => {
    const { tables } = storage();
    const store = storeOn(tables);
    const reviews = createReviewStore(tables);
    const give = (reference: string, id: string, verdict: Verdict) => {
      const by = { id, name: id };
      const key = personKey({ id, tenant: 'kent' });
      return store.apply({
        ...{ reference, action: 'review', part: 'reviewer', by, at: monday },
        beside: reviews.giving(key, { by, at: monday, verdict }),
      });
    };
    return { store, reviews, give };
  };
  const scored = (score: number): Verdict => ({ kind: 'scored', marks: marks(score) });

  it('of eight people are eight, with the right median and spread', async () => {
    const { store, reviews, give } = giving();
    const reference = await submitted(store, { at: monday });
    const scores = [0, 1, 2, 3, 3, 4, 5, 5];
    const all = await Promise.all(
      scores.map((score, at) => give(reference, `reviewer-${at}`, scored(score))),
    );
    assert.ok(all.every(({ outcome }) => outcome === 'done'));
    assert.equal((await reviews.all(reference)).size, 8);
    const proposal = (await store.get(reference))?.proposal;
    assert.equal(proposal?.reviews, 8);
    assert.deepEqual(proposal.scores, {
      ...{ count: 8, median: 15, lowest: 0, highest: 25, abstained: 0 },
    });
    const told = (await store.history(reference)).filter(({ action }) => action === 'review');
    assert.equal(told.length, 8);
  });

  it('of one person twice are one, and what stood before is kept', async () => {
    const { store, reviews, give } = giving();
    const reference = await submitted(store, { at: monday });
    const key = personKey({ id: 'robin', tenant: 'kent' });
    await Promise.all([give(reference, 'robin', scored(4)), give(reference, 'robin', scored(2))]);
    assert.equal((await reviews.all(reference)).size, 1);
    assert.equal((await reviews.own(reference, key))?.version, 2);
    assert.equal((await reviews.earlier(reference, key)).length, 1);
    assert.equal((await store.get(reference))?.proposal.reviews, 1);
  });

  it('of which one abstains instead count the others', async () => {
    const { store, give } = giving();
    const reference = await submitted(store, { at: monday });
    await give(reference, 'robin', scored(4));
    await Promise.all([
      give(reference, 'robin', { kind: 'abstained' }),
      give(reference, 'sam', scored(3)),
    ]);
    assert.deepEqual((await store.get(reference))?.proposal.scores, {
      ...{ count: 1, median: 15, lowest: 15, highest: 15, abstained: 1 },
    });
  });
});
