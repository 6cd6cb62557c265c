import assert from 'node:assert/strict';
import { createFeedback } from '../../bot/lookups/feedback.js';
import { embeddedStorage } from '../support/storage.js';
import { turn } from './builders.js';

type Opened = Awaited<ReturnType<typeof embeddedStorage>>;

describe('ratings of answers', () => {
  let storage: Opened;
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(() => storage.close());

  const at = (time: string, reference: string) => ({ ...turn({ at: time }), reference });

  it('are counted by entry over months, the least useful first', async () => {
    const feedback = createFeedback(storage.tables);
    await feedback.record(at('2026-10-31T23:59:59Z', 'AAAAAA'), 'fig-one', true);
    await feedback.record(at('2026-11-01T00:00:00Z', 'BBBBBB'), 'fig-two', false);
    await feedback.record(at('2026-11-01T00:00:00Z', 'CCCCCC'), 'fig-two', true);
    await feedback.record(at('2026-11-08T00:00:00Z', 'DDDDDD'), 'fig-two', false);
    const ratings = await feedback.between(
      new Date('2026-10-01T00:00:00Z'),
      new Date('2026-11-08T00:00:00Z'),
    );
    assert.deepEqual(ratings, [
      { entry: 'fig-two', useful: 1, notUseful: 1 },
      { entry: 'fig-one', useful: 1, notUseful: 0 },
    ]);
  });

  it('count a press of the same turn once', async () => {
    const feedback = createFeedback(storage.tables);
    const press = at('2026-11-01T12:00:00Z', 'AAAAAA');
    await feedback.record(press, 'fig-one', true);
    await feedback.record(press, 'fig-one', true);
    const november = [new Date('2026-11-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z')] as const;
    assert.deepEqual(await feedback.between(...november), [
      { entry: 'fig-one', useful: 1, notUseful: 0 },
    ]);
  });

  it('hold neither the question nor the person', async () => {
    await createFeedback(storage.tables).record(turn({ person: 'ann' }), 'fig-one', false);
    const { rows } = await storage.tables.table('Feedback').list({ partition: '2026-11' });
    assert.deepEqual(
      rows.map(({ row, properties }) => ({ row, properties })),
      [
        {
          row: '2026-11-21T09:00:00.000Z-7K3QF9',
          properties: { schema: 1, entry: 'fig-one', useful: false },
        },
      ],
    );
  });
});
