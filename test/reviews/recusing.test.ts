import assert from 'node:assert/strict';
import { openProposal } from '../../bot/reviews/buttons.js';
import { asha } from '../proposals/builders.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { submitted } from './builders.js';
import { nine, reviewRoom, robin } from './room.js';

describe('what somebody who steps aside is told', () => {
  let storage: StorageUnderTest;
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(() => storage.close());

  const recused = /You step aside from this proposal, because Swale Borough Council/;
  const kept = /The history says that you stepped aside\./;

  it('is that the history says so, where it does', async () => {
    const room = await reviewRoom(storage.tables);
    room.isFrom(robin, 'Swale Borough Council');
    const reference = await submitted(room.store, { at: nine });
    const { words } = await room.presses(robin, openProposal, { reference });
    assert.match(words, recused);
    assert.match(words, kept);
    const history = await room.store.history(reference);
    assert.equal(history.filter(({ action }) => action === 'recuse').length, 1);
  });

  it('is nothing of the history where there is no longer anything to review', async () => {
    const room = await reviewRoom(storage.tables);
    room.isFrom(robin, 'Swale Borough Council');
    const reference = await submitted(room.store, { at: nine });
    await room.store.apply({
      ...{ reference, action: 'withdraw', part: 'proposer', by: asha, at: nine },
    });
    const { words } = await room.presses(robin, openProposal, { reference });
    assert.match(words, recused);
    assert.doesNotMatch(words, kept);
    const history = await room.store.history(reference);
    assert.ok(history.every(({ action }) => action !== 'recuse'));
  });
});
