import assert from 'node:assert/strict';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { Card } from '../../cards/card.js';
import type { Library } from '../../bot/library/model.js';
import { priorityIds, questionIds } from '../../bot/library/proposal-questions.js';
import { formPage, formPages } from '../../bot/proposals/form-page.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import type { ProposalParts } from '../../bot/proposals/parts.js';
import type { StoredProposal } from '../../bot/proposals/proposal-row.js';
import { contestedCard } from '../../bot/proposals/views/contested-view.js';
import { questionCard } from '../../bot/proposals/views/question-view.js';
import { reviewCard } from '../../bot/proposals/views/review-view.js';
import { understoodCard } from '../../bot/proposals/views/start-view.js';
import { turn } from '../lookups/builders.js';
import { allAnswers, proposal, storeOn, noMoney, noOutbox } from './builders.js';
import { projectLibrary } from './context.js';
import { createFocus } from '../../bot/proposals/focus.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { projectCards } from '../support/reading.js';

describe('the cards of a proposal with the longest answers', () => {
  let library: Library;
  let parts: ProposalParts;
  let storage: StorageUnderTest;
  let stored: StoredProposal;

  before(async () => {
    library = await projectLibrary();
    storage = await embeddedStorage();
    const { tables } = storage;
    const cards = projectCards();
    const pot = { balance: async () => undefined };
    const room = { library, cards, focus: createFocus(tables), pot };
    parts = { ...room, proposals: storeOn(tables), commitments: noMoney, outbox: noOutbox };
    // Every character is one that has to be escaped.
    const longest = Object.fromEntries(
      library.proposals.questions
        .filter(({ id }) => typeof allAnswers[id] === 'string')
        .map(({ id, limit }) => [id, '*'.repeat(limit)]),
    );
    const answers: ProposalAnswers = {
      ...allAnswers,
      ...longest,
      priorities: priorityIds,
      districts: library.proposals.districts.slice(1).map(({ name }) => name),
    };
    const drafting = { stage: 'reviewing', skipped: [] } as const;
    stored = { proposal: proposal({ answers }), version: 1, touched: {}, drafting, etag: '1' };
  });
  after(async () => {
    await storage.close();
  });

  const fits = (card: Card, what: string) =>
    assert.ok(sizeOf(card) < largestCard, `${what}: ${sizeOf(card)} bytes`);

  it('are small enough to be sent', () => {
    fits(reviewCard(parts, stored), 'review');
    fits(understoodCard(parts, stored, undefined, true), 'understood');
    for (const id of questionIds) {
      fits(questionCard(parts, stored, id, { personName: 'A'.repeat(60) }), id);
      fits(contestedCard(parts, stored, id, '*'.repeat(2_000)), `contested ${id}`);
    }
    for (const [index] of formPages.entries()) {
      fits(formPage(parts, turn(), stored, { page: index + 1 }).card, `page ${index + 1}`);
    }
  });
});
