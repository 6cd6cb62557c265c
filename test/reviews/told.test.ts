import assert from 'node:assert/strict';
import { personKey, type Person } from '../../bot/conversation/person.js';
import { createRecommendations } from '../../bot/reviews/recommendations.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import { reviewsTold } from '../../bot/reviews/told.js';
import { projectLibrary } from '../proposals/context.js';
import { monday, storeOn } from '../proposals/builders.js';
import { embeddedStorage } from '../support/storage.js';
import { marks, submitted } from './builders.js';

describe('what other rooms are told of reviews', () => {
  it('is each review in words, and only to those who may see it', async () => {
    const storage = await embeddedStorage();
    try {
      const { tables } = storage;
      const [proposals, reviews] = [storeOn(tables), createReviewStore(tables)];
      const recommendations = createRecommendations(tables);
      const library = await projectLibrary();
      const directory = { organisationOf: async () => 'Kent Police' };
      const told = reviewsTold({
        ...{ library, proposals, reviews, recommendations },
        directory: { ...directory, keepOrganisation: async () => undefined },
      });
      const reference = await submitted(proposals, { at: monday });
      const robin: Person = {
        ...{ id: 'robin', name: 'Robin Reed', tenant: 'kent' },
        roles: new Set(['reviewer'] as const),
      };
      const sam: Person = { ...robin, id: 'sam', name: 'Sam Hill' };
      const by = { id: 'robin', name: 'Robin Reed' };
      const review = { by, at: monday, verdict: { kind: 'scored', marks: marks(4) } } as const;
      await proposals.apply({
        ...{ reference, action: 'review', part: 'reviewer', by, at: monday },
        beside: reviews.giving(personKey(robin), review),
      });
      const stored = await proposals.get(reference);
      assert.ok(stored);
      assert.equal(await told.scores.visibleTo(robin, stored), true);
      assert.equal(await told.scores.visibleTo(sam, stored), false);
      const [line] = await told.scores.of(reference);
      assert.equal(line?.total, 20);
      assert.equal(line.marks[0]?.criterion, 'Fit with priorities');
      assert.equal(await told.recommendationOf('2026/27'), undefined);
      assert.equal(await told.recommendationLine(robin, stored), undefined);
    } finally {
      await storage.close();
    }
  });
});
