import assert from 'node:assert/strict';
import { createKeptAnswers, type KeptAnswerStore } from '../../bot/enquiries/kept-store.js';
import type { KeptAnswer } from '../../bot/enquiries/model.js';
import { StorageError } from '../../bot/storage/tables.js';
import { withFaults } from '../support/storage-faults.js';
import { describeEveryAdapter, embeddedStorage } from '../support/storage.js';

const gate: KeptAnswer = {
  id: 'Q-7K3QF9',
  questions: ['Who opens the gate?', 'Who has the key?'],
  answer: 'The warden does.',
  answered: '2026-11-21',
};
const poster: KeptAnswer = {
  ...gate,
  id: 'Q-222222',
  questions: ['Is there a poster?'],
  answered: '2026-11-23',
};

describeEveryAdapter('kept answers', (storage) => {
  let time: number;
  const instance = (): KeptAnswerStore => createKeptAnswers(storage().tables, () => new Date(time));
  beforeEach(() => {
    time = Date.parse('2026-11-21T09:00:00Z');
  });

  it('are all there at once on this instance, the newest first', async () => {
    const kept = instance();
    assert.deepEqual(await kept.all(), []);
    assert.equal(await kept.keep(gate), 'kept');
    assert.deepEqual(await kept.all(), [gate]);
    assert.equal(await kept.keep(poster), 'kept');
    assert.deepEqual(await kept.all(), [poster, gate]);
  });

  it('stay as they are when the same is kept twice', async () => {
    const kept = instance();
    await kept.keep(gate);
    assert.equal(await kept.keep({ ...gate, answer: 'Somebody else.' }), 'exists');
    assert.equal((await kept.find(gate.id))?.answer, gate.answer);
  });

  it('reach other instances within 30 seconds', async () => {
    const [here, there] = [instance(), instance()];
    assert.deepEqual(await there.all(), []);
    await here.keep(gate);
    time += 29_000;
    assert.deepEqual(await there.all(), []);
    time += 1_000;
    assert.deepEqual(await there.all(), [gate]);
    await here.withdraw(gate.id);
    assert.deepEqual(await here.all(), []);
    time += 30_000;
    assert.deepEqual(await there.all(), []);
  });

  it('are changed by the first of two editors who opened the same version', async () => {
    const kept = instance();
    await kept.keep(gate);
    const opened = await kept.find(gate.id);
    assert.ok(opened);
    const changed = { ...gate, answer: 'The caretaker does.' };
    assert.equal(await kept.change(changed, opened.etag), 'changed');
    assert.equal(await kept.change({ ...gate, answer: 'Nobody.' }, opened.etag), 'stale');
    assert.deepEqual(await kept.all(), [changed]);
  });

  it('cannot be changed once withdrawn, and may be withdrawn twice', async () => {
    const kept = instance();
    await kept.keep(gate);
    const opened = await kept.find(gate.id);
    await kept.withdraw(gate.id);
    await kept.withdraw(gate.id);
    assert.equal(await kept.change(gate, opened?.etag ?? ''), 'stale');
    assert.equal(await kept.find(gate.id), undefined);
    assert.equal(await kept.keep(gate), 'kept');
  });
});

describe('kept answers when storage fails', () => {
  it('are read again as soon as it is back', async () => {
    const storage = await embeddedStorage();
    try {
      const faults = { fault: new StorageError('unavailable', 'Away.', 'Wait.') };
      const broken: { fault: Error | undefined } = faults;
      const now = new Date('2026-11-21T09:00:00Z');
      const kept = createKeptAnswers(withFaults(storage, broken).tables, () => now);
      await assert.rejects(kept.all(), StorageError);
      broken.fault = undefined;
      assert.deepEqual(await kept.all(), []);
    } finally {
      await storage.close();
    }
  });
});
