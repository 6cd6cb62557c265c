import assert from 'node:assert/strict';
import { roles, type Role } from '../../bot/conversation/person.js';
import { states } from '../../bot/proposals/model.js';
import { maySeeScores, type Viewer } from '../../bot/reviews/visibility.js';

const decided = ['approved', 'declined', 'deferred', 'started', 'finished'];

/** Every set of roles. */
const sets: readonly (readonly Role[])[] = Array.from({ length: 2 ** roles.length }, (_, bits) =>
  roles.filter((_role, at) => ((bits >> at) & 1) === 1),
);

/**
 * Before the decision, for somebody who is not the proposer: whether they see the scores, by roles
 * without `editor`, which changes nothing · recused · own review.
 */
const before: Readonly<Record<string, boolean>> = {
  'none · free · none': false,
  'none · free · abstained': false,
  'none · free · scored': false,
  'none · recused · none': false,
  'none · recused · abstained': false,
  'none · recused · scored': false,
  'reviewer · free · none': false,
  'reviewer · free · abstained': false,
  'reviewer · free · scored': true,
  'reviewer · recused · none': false,
  'reviewer · recused · abstained': false,
  'reviewer · recused · scored': false,
  'approver · free · none': true,
  'approver · free · abstained': true,
  'approver · free · scored': true,
  'approver · recused · none': true,
  'approver · recused · abstained': true,
  'approver · recused · scored': true,
  'reviewer,approver · free · none': false,
  'reviewer,approver · free · abstained': true,
  'reviewer,approver · free · scored': true,
  'reviewer,approver · recused · none': true,
  'reviewer,approver · recused · abstained': true,
  'reviewer,approver · recused · scored': true,
};

describe('who sees the scores of others', () => {
  for (const state of states) {
    it(`in the state ${state}: as the table says, for all roles, recusals and reviews`, () => {
      let cases = 0;
      for (const held of sets) {
        for (const isRecused of [false, true]) {
          for (const review of ['none', 'abstained', 'scored'] as const) {
            const viewer: Viewer = { roles: new Set(held), isProposer: false, isRecused, review };
            const counted = held.filter((role) => role !== 'editor').join() || 'none';
            const key = `${counted} · ${isRecused ? 'recused' : 'free'} · ${review}`;
            const expected = decided.includes(state) ? held.length > 0 : before[key];
            assert.equal(maySeeScores(viewer, state), expected, `${held.join()} · ${key}`);
            assert.equal(maySeeScores({ ...viewer, isProposer: true }, state), false, 'proposer');
            cases += 1;
          }
        }
      }
      assert.equal(cases, 48);
    });
  }
});
