import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pendingKey } from '../../bot/proposals/pointers.js';
import type { Tables } from '../../bot/storage/tables.js';
import { inOneOrder, type Work } from '../support/every-order.js';
import { embeddedStorage } from '../support/storage.js';
import { draft, sam, stepOf, storeOn } from './builders.js';

/** More than two steps have calls of storage. */
const mostCalls = 60;

/** Whether the lists show the proposal as it is. */
async function isShown(tables: Tables, reference: string): Promise<boolean> {
  const store = storeOn(tables);
  const { items } = await store.page('2026/27', {}, 10);
  const found = await store.get(reference);
  return items.some((one) => one.reference === reference && one.state === found?.proposal.state);
}

describe('Two people who change a proposal at the same moment', () => {
  it('leave no list behind that nobody brings up to date, whenever the bot ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 1, maxLength: mostCalls }),
        async (choices) => {
          const storage = await embeddedStorage();
          const { tables } = storage;
          try {
            const store = storeOn(tables);
            const { reference } = (await store.create(draft())).proposal;
            await store.apply(stepOf(reference, 'submit'));
            const asks: Work = (on) =>
              storeOn(on).apply(
                stepOf(reference, 'ask', {
                  part: 'reviewer',
                  by: sam,
                  reason: 'What about halls?',
                }),
              );
            const withdraws: Work = (on) =>
              storeOn(on).apply(stepOf(reference, 'withdraw', { reason: 'No halls.' }));
            const afterEach = async (order: string): Promise<void> => {
              if (await isShown(tables, reference)) return;
              const pending = await tables.table('Proposals').get(pendingKey(reference));
              assert.ok(pending, `nobody knows of it: ${order}`);
            };
            await inOneOrder({ tables, works: [asks, withdraws], afterEach }, choices);
            assert.ok(await isShown(tables, reference));
          } finally {
            await storage.close();
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
