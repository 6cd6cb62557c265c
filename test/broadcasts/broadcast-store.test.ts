import assert from 'node:assert/strict';
import { createBroadcastStore, type BroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { newBroadcastId } from '../../bot/broadcasts/identity.js';
import { describeEveryAdapter } from '../support/storage.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { aCard, draft, testBytes } from './builders.js';

const at = new Date('2026-11-21T09:00:00Z');
const later = new Date('2026-11-21T09:00:10Z');

describeEveryAdapter('The rows of broadcasts', (storage) => {
  const bytes = testBytes();
  const store = (): BroadcastStore => createBroadcastStore(storage().tables);
  const made = async (createdAt = at) =>
    store().create(newBroadcastId(createdAt, bytes), draft, { kind: 'send' }, createdAt);

  it('keep a draft with its messages', async () => {
    const { id } = await made();
    const found = await store().get(id);
    assert.equal(found?.title, draft.title);
    assert.equal(found.state, 'composing');
    assert.deepEqual(found.by, draft.by);
    assert.deepEqual(found.createdAt, at);
    assert.deepEqual(await store().message(id, 'all'), aCard);
    assert.equal(await store().message(id, 'other'), undefined);
    assert.equal(await store().get('another'), undefined);
  });

  it('keep what a correction corrects', async () => {
    const kind = { kind: 'correct', of: 'an earlier one' } as const;
    const { id } = await store().create(newBroadcastId(at, bytes), draft, kind, at);
    assert.deepEqual((await store().get(id))?.kind, kind);
  });

  it('do what the state allows, say what was done already, and refuse the rest', async () => {
    const { id } = await made();
    const first = await store().change(id, 'release', at, { dueAt: later });
    assert.equal(first.outcome, 'changed');
    const found = await store().get(id);
    assert.equal(found?.state, 'holding');
    assert.deepEqual(found.dueAt, later);
    assert.equal((await store().change(id, 'release', at)).outcome, 'already');
    assert.equal((await store().change(id, 'resume', at)).outcome, 'refused');
    assert.equal((await store().change('another', 'release', at)).outcome, 'missing');
    assert.equal((await store().change(id, 'undo', at)).outcome, 'changed');
    assert.equal((await store().get(id))?.dueAt, undefined);
  });

  it('let one of many instances release a broadcast that is due', async () => {
    const { id } = await made();
    await store().change(id, 'release', at, { dueAt: later });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => store().change(id, 'due', later)),
    );
    assert.equal(outcomes.filter(({ outcome }) => outcome === 'changed').length, 1);
    assert.equal(outcomes.filter(({ outcome }) => outcome === 'already').length, 7);
  });

  it('lose no change when several are made at once', async () => {
    const { id } = await made();
    await Promise.all(
      Array.from({ length: 5 }, () =>
        store().revise(id, (broadcast) => ({
          ...broadcast,
          rounds: { ...broadcast.rounds, queued: broadcast.rounds.queued + 1 },
        })),
      ),
    );
    assert.equal((await store().get(id))?.rounds.queued, 5);
  });

  it('list what goes on by itself, until it is closed', async () => {
    const [one, other] = [await made(), await made()];
    assert.deepEqual(await store().open(), []);
    await store().change(one.id, 'release', at, { dueAt: later });
    await store().change(other.id, 'schedule', at, { dueAt: later });
    const open = async () => (await store().open()).map(({ id }) => id).sort();
    assert.deepEqual(await open(), [one.id, other.id].sort());
    await store().change(one.id, 'undo', at);
    await store().close(one);
    assert.deepEqual(await open(), [other.id]);
  });

  it('do not close what an editor has set going again meanwhile', async () => {
    const seen = await made();
    await store().change(seen.id, 'release', at, { dueAt: later });
    await store().close(seen);
    assert.deepEqual((await store().open()).length, 1);
  });

  it('have it on the list all the time, when it is set going while it is closed', async () => {
    const seen = await made();
    const { id } = seen;
    await store().change(id, 'release', at, { dueAt: later });
    await store().change(id, 'undo', at);
    let listed: readonly string[] | undefined;
    const tables = wrappedTables(storage().tables, (table) => ({
      ...methodsOf(table),
      async delete(key, etag) {
        await store().change(id, 'release', later, { dueAt: later });
        const outcome = await table.delete(key, etag);
        listed = (await store().open()).map((one) => one.id);
        return outcome;
      },
    }));
    await createBroadcastStore(tables).close(seen);
    assert.deepEqual(listed, [id]);
    assert.equal((await store().open()).length, 1);
  });

  it('list all of them, the newest first, page by page', async () => {
    const days = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 10, day)));
    const ids: string[] = [];
    for (const day of days) ids.unshift((await made(day)).id);
    const first = await store().list(2);
    assert.deepEqual(
      first.broadcasts.map(({ id }) => id),
      ids.slice(0, 2),
    );
    const second = await store().list(2, first.next);
    assert.deepEqual(
      second.broadcasts.map(({ id }) => id),
      ids.slice(2),
    );
    assert.equal(second.next, undefined);
  });

  it('count the rounds in which batches are to be queued', async () => {
    const { id } = await made();
    await store().change(id, 'release', at, { dueAt: later });
    await store().change(id, 'due', later);
    await store().change(id, 'released', later, { batches: 3, recipients: 250, queue: true });
    const found = await store().get(id);
    assert.deepEqual(found?.rounds, { wanted: 1, queued: 0 });
    assert.equal(found.recipients, 250);
    await store().change(id, 'pause', later);
    await store().change(id, 'resume', later, { queue: true });
    assert.deepEqual((await store().get(id))?.rounds, { wanted: 2, queued: 0 });
  });
});
