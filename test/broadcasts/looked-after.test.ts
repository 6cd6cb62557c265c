import assert from 'node:assert/strict';
import { createBroadcastStore, type BroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { newBroadcastId } from '../../bot/broadcasts/identity.js';
import type { Broadcast, BroadcastAction } from '../../bot/broadcasts/model.js';
import { inEveryOrder, type Work } from '../support/every-order.js';
import { draft, testBytes } from './builders.js';
import { describeOnStorage } from './storages.js';

const at = new Date('2026-11-21T09:00:00Z');
const sent = { batches: 1, recipients: 3, queue: true };

/** What came before, what the scheduler is about to close then, and what an editor does at that moment. */
const stories: readonly {
  readonly before: readonly BroadcastAction[];
  readonly action: BroadcastAction;
}[] = [
  { before: [], action: 'release' },
  { before: ['release', 'undo'], action: 'release' },
  { before: ['release', 'due', 'released', 'finish'], action: 'resend' },
  { before: ['release', 'due', 'released', 'fail'], action: 'resume' },
  { before: ['release', 'due', 'released', 'fail'], action: 'stop' },
];

describeOnStorage(
  'embedded',
  'A broadcast that an editor sets going while the scheduler closes it',
  (storage) => {
    const bytes = testBytes();
    const store = (): BroadcastStore => createBroadcastStore(storage().tables);
    const change = (id: string, action: BroadcastAction, on = store()) =>
      on.change(id, action, at, {
        ...(action === 'released' && sent),
        ...((action === 'resend' || action === 'stop') && { queue: true }),
      });

    const made = async (before: readonly BroadcastAction[]): Promise<Broadcast> => {
      const { id } = await store().create(newBroadcastId(at, bytes), draft, { kind: 'send' }, at);
      for (const action of before) assert.equal((await change(id, action)).outcome, 'changed');
      const broadcast = await store().get(id);
      assert.ok(broadcast);
      return broadcast;
    };

    for (const { before, action } of stories) {
      it(`is looked after whenever everything is killed: ${[...before, action].join(', ')}`, async () => {
        const orders = await inEveryOrder(async () => {
          const broadcast = await made(before);
          const closing: Work = (tables) => createBroadcastStore(tables).close(broadcast);
          const acting: Work = (tables) =>
            change(broadcast.id, action, createBroadcastStore(tables));
          const afterEach = async (order: string): Promise<void> => {
            const now = await store().get(broadcast.id);
            assert.ok(now);
            if (now.state === broadcast.state) return;
            const open = (await store().open()).map(({ id }) => id);
            assert.ok(open.includes(now.id), `${now.state}, and not looked after: ${order}`);
          };
          return { tables: storage().tables, works: [closing, acting], afterEach };
        });
        assert.ok(orders > 10, `${orders} orders`);
      });
    }
  },
);
