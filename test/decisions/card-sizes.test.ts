import assert from 'node:assert/strict';
import { largestCard, sizeOf } from '../../cards/size.js';
import { roles, type Person } from '../../bot/conversation/person.js';
import { draftLetter } from '../../bot/decisions/letter.js';
import { mostLetter, mostOutcome, mostReason } from '../../bot/decisions/model.js';
import { decisionCard } from '../../bot/decisions/views/decision-view.js';
import { deliveryCard, letterCard } from '../../bot/decisions/views/delivery-view.js';
import type { Proposal, ProposalEvent } from '../../bot/proposals/model.js';
import { monday, proposal, sam } from '../proposals/builders.js';
import { projectLibrary } from '../proposals/context.js';
import { projectCards } from '../support/reading.js';

/** Every character is one that has to be escaped. */
const stars = (count: number): string => '*'.repeat(count);

describe('the cards of a decision with the longest texts', () => {
  const viewer: Person = { id: 'x', name: 'X', tenant: 'kent', roles: new Set(roles) };
  const about: Partial<Proposal['answers']> = {
    ...{ title: stars(100), activity: stars(2_000), organisation: stars(120) },
  };
  const finished = proposal({
    state: 'finished',
    answers: { ...proposal().answers, ...about },
    decision: {
      ...{ outcome: 'approved', amount: 160_000, reason: stars(mostReason), by: sam, at: monday },
      ...{ letter: stars(mostLetter), releasedAt: monday },
    },
    delivery: {
      startedAt: monday,
      finishedAt: monday,
      spent: 170_000,
      outcome: stars(mostOutcome),
    },
  });
  const events = Array.from({ length: 9 }, (): ProposalEvent => ({
    ...{ at: monday, by: sam, action: 'finish', from: 'started', to: 'finished' },
    ...{ reason: stars(mostOutcome), detail: stars(500) },
  }));

  it('are small enough to be sent', async () => {
    const library = await projectLibrary();
    const parts = { library, cards: projectCards() };
    const account = { committed: 160_000, paid: 160_000, returned: 0 };
    const view = { proposal: finished, version: 9, history: events, account };
    const unreached = [{ ...events[0], action: 'unreached', detail: 'letter: gone' }] as const;
    const lines = { scores: 'x'.repeat(200), recommendation: 'x'.repeat(300) };
    const history = [...events, ...unreached] as readonly ProposalEvent[];
    for (const card of [
      decisionCard(parts, { ...view, ...lines, history }, viewer),
      letterCard(parts, finished),
      deliveryCard(parts, finished, ['Noted.']),
    ]) {
      assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
    }
  });

  it('have room for every letter as it is first drafted', async () => {
    const library = await projectLibrary();
    for (const outcome of ['approved', 'declined', 'deferred'] as const) {
      const made = { outcome, reason: stars(mostReason), amount: 12_345_678 };
      assert.ok(draftLetter(finished, made, library).length <= mostLetter);
    }
  });
});
