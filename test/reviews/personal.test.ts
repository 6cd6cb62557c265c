import assert from 'node:assert/strict';
import { nobodies } from '../../bot/conversation/nobody.js';
import { shortReference } from '../../bot/references.js';
import type { Verdict } from '../../bot/reviews/model.js';
import { createReviewRecords } from '../../bot/reviews/personal.js';
import { createRecommendations } from '../../bot/reviews/recommendations.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import type { Tables } from '../../bot/storage/tables.js';
import { storeOn } from '../proposals/builders.js';
import { actor, asha, keyed, robin, sam } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { marks, submitted } from './builders.js';
import { nine as at } from './room.js';

const library = await projectLibrary();
const nobody = nobodies(library.messages, () =>
  shortReference(() => Math.floor(Math.random() * 256)),
);
const year = '2026/27';
const scored = (score: number, reason: string): Verdict => ({
  kind: 'scored',
  marks: marks(score, reason),
});

/** Three proposals: Asha and Sam review the first twice each, and Asha alone the second. */
async function reviewing(tables: Tables): Promise<readonly string[]> {
  let next = 0;
  const store = storeOn(tables, () => `AAAAA${'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(next++)}`);
  const reviews = createReviewStore(tables);
  const give = (reference: string, who: typeof asha, verdict: Verdict) =>
    store.apply({
      ...{ reference, action: 'review', part: 'reviewer', by: actor(robin), at },
      beside: reviews.giving(keyed(who).key, { by: actor(who), at, verdict }),
    });
  const proposer = { id: 'proposer', name: 'Jo Marsh', tenant: 'kent' };
  const answers = { leadContact: { name: 'Jo Marsh' } };
  const first = await submitted(store, { at, proposer, answers });
  const second = await submitted(store, { at: new Date(at.getTime() + 1), proposer, answers });
  await give(first, asha, scored(2, 'The first words of mark.'));
  await give(first, asha, scored(4, 'The second words of mark.'));
  await give(first, sam, scored(3, 'What the bridge needs.'));
  await give(first, sam, scored(5, 'What the bridge now needs.'));
  await give(second, asha, { kind: 'abstained', reason: 'The third words of mark.' });
  for (const who of [asha, sam]) {
    const event = { at, by: actor(robin), action: 'recuse', from: 'submitted' } as const;
    await store.recordOnce(second, `recuse-${keyed(who).key}`, { ...event, to: 'submitted' });
    await createRecommendations(tables).keep(year, {
      ...{ by: actor(who), at, references: [first], sum: 1, left: 2, goals: [] },
      why: `Because ${who.name.slice(0, 3)} says so.`,
    });
  }
  return [first, second];
}

/** The same, when both proposals are declined and their proposers were told. */
async function decided(tables: Tables): Promise<readonly string[]> {
  const references = await reviewing(tables);
  const made = { outcome: 'declined', reason: 'No.', letter: 'Dear Jo', by: actor(robin), at };
  for (const reference of references) {
    for (const [action, releasedAt] of [['decline'], ['release', at]] as const) {
      const decision = { ...made, outcome: 'declined', ...(releasedAt && { releasedAt }) } as const;
      const { outcome } = await storeOn(tables).apply({
        ...{ reference, action, part: 'approver', by: actor(robin), at, reason: 'No.' },
        change: (one) => ({ ...one, decision }),
      });
      assert.equal(outcome, 'done');
    }
  }
  return references;
}

const recordsOn = (tables: Tables) =>
  createReviewRecords({
    ...{ tables, library, nobody, now: () => now },
    ...{ proposals: storeOn(tables), recommendations: createRecommendations(tables) },
  });

describeRecords('reviews', {
  ...{ records: recordsOn, asha, sam },
  seed: async (tables) => void (await decided(tables)),
  told: {
    asha: ['first words of mark', 'second words', 'third words', 'Because Ash says so.'],
    sam: ['What the bridge needs.', 'What the bridge now needs.', 'Because Sam says so.'],
  },
  gone: ['Asha Patel', asha.objectId ?? '', keyed(asha).key],
  expired: ['Asha Patel', 'Sam Hill', keyed(asha).key, keyed(sam).key, sam.objectId ?? ''],
  stays: ['second words of mark', 'first words of mark', 'Because Ash says so.', keyed(sam).key],
});

describeEveryAdapter('reviews whose reviewer is forgotten', (storage) => {
  it('leave every score, version and ranking as it was, under a name that is nobody’s', async () => {
    const { tables } = storage();
    const [first = '', second = ''] = await reviewing(tables);
    const store = storeOn(tables);
    const ranking = async () =>
      (await store.page(year, { ranked: true, state: 'submitted' }, 10)).items;
    const before = await ranking();
    await recordsOn(tables).forget(asha, now);
    assert.deepEqual(await ranking(), before);
    const reviews = createReviewStore(tables);
    const all = [...(await reviews.all(first))];
    assert.equal(all.length, 2);
    const [key = '', review] = all.find(([, { by }]) => by.name !== 'Sam Hill') ?? [];
    assert.equal(review?.by.name, 'Name deleted at their request');
    assert.deepEqual(review.verdict, scored(4, 'The second words of mark.'));
    assert.deepEqual(
      (await reviews.earlier(first, key)).map(({ verdict }) => verdict),
      [scored(2, 'The first words of mark.')],
    );
    // Another name in another proposal: what they gave cannot be put together.
    const [other = ''] = [...(await reviews.all(second)).keys()];
    assert.notEqual(other, key);
  });

  it('count as before when another review is given', async () => {
    const { tables } = storage();
    const [first = ''] = await reviewing(tables);
    await recordsOn(tables).forget(asha, now);
    const store = storeOn(tables);
    const verdict = scored(0, 'Nothing of it is shown in the papers.');
    await store.apply({
      ...{ reference: first, action: 'review', part: 'reviewer', by: actor(robin), at },
      beside: createReviewStore(tables).giving(keyed(robin).key, { by: actor(robin), at, verdict }),
    });
    const scores = (await store.get(first))?.proposal.scores;
    assert.deepEqual(scores, { count: 3, median: 20, lowest: 0, highest: 25, abstained: 0 });
  });
});

describeEveryAdapter('reviews that have had their time', (storage) => {
  const after = new Date(at.getTime() + 1);
  const expiry = { before: after, now, dryRun: false };

  it('keep every score and reason without the reviewers, apart in each proposal', async () => {
    const { tables } = storage();
    const [first = '', second = ''] = await decided(tables);
    const before = (await storeOn(tables).get(first))?.proposal.scores;
    // Three reviews, two who stood aside, two recommendations.
    assert.equal(await recordsOn(tables).expire?.(expiry), 7);
    const reviews = createReviewStore(tables);
    const all = [...(await reviews.all(first))];
    assert.deepEqual(
      all.map(([, { verdict }]) => verdict.kind === 'scored' && verdict.marks.fit.score).sort(),
      [4, 5],
    );
    const names = [...all, ...(await reviews.all(second))].map(([, { by }]) => by.name);
    assert.deepEqual([...new Set(names)], ['Name no longer kept']);
    const keys = [...all, ...(await reviews.all(second))].map(([key]) => key);
    assert.equal(new Set(keys).size, 3);
    assert.deepEqual((await storeOn(tables).get(first))?.proposal.scores, before);
  });

  it('are left alone while their proposal waits for a decision, or was told of later', async () => {
    const { tables } = storage();
    const [first = ''] = await reviewing(tables);
    assert.equal(await recordsOn(tables).expire?.({ ...expiry, before: at }), 0);
    // The recommendations alone are of the year, not of the proposal.
    assert.equal(await recordsOn(tables).expire?.(expiry), 2);
    const all = [...(await createReviewStore(tables).all(first)).values()];
    assert.deepEqual(all.map(({ by }) => by.name).sort(), ['Asha Patel', 'Sam Hill']);
  });
});
