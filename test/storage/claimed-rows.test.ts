import assert from 'node:assert/strict';
import { z } from 'zod';
import { createClaimedRows } from '../../bot/storage/claimed-rows.js';
import { describeEveryAdapter } from '../support/storage.js';

const key = { partition: 'work', row: 'one' };
const at = new Date('2026-11-21T09:00:00Z');
const after = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

describeEveryAdapter('rows that are claimed', (storage) => {
  let letters = 0;
  const rowsOf = () => {
    const schema = z.object({ what: z.string(), seen: z.boolean().optional() });
    const table = storage().tables.table('Reminders');
    return createClaimedRows(table, schema, () => `N${(letters += 1)}`);
  };

  const planned = async () => {
    const rows = rowsOf();
    await rows.plan(key, { what: 'first' }, at);
    await rows.plan(key, { what: 'second' }, after(9));
    const work = await rows.find(key);
    assert.ok(work);
    return { rows, work };
  };

  it('are planned once, and stand as they were planned first', async () => {
    const { work } = await planned();
    assert.deepEqual(work.value, { what: 'first' });
    assert.deepEqual(work.due, at);
  });

  it('are done by one of many', async () => {
    const { work } = await planned();
    let times = 0;
    const done = await Promise.all(
      Array.from({ length: 4 }, () =>
        rowsOf().work(work, at, async () => {
          times += 1;
          return { kind: 'done' };
        }),
      ),
    );
    assert.deepEqual(done.toSorted(), ['done', 'theirs', 'theirs', 'theirs']);
    assert.equal(times, 1);
    assert.equal(await rowsOf().find(key), undefined);
  });

  it('are put off longer from try to try, and as long as they are asked to', async () => {
    const { rows } = await planned();
    let now = at;
    for (const [afterMs, minutes] of [
      [undefined, 2],
      [undefined, 5],
      [3_600_000, 60],
    ] as const) {
      const work = await rows.find(key);
      assert.ok(work);
      const later = { kind: 'later', ...(afterMs !== undefined && { afterMs }) } as const;
      await rows.work(work, now, () => Promise.resolve(later));
      const due = (await rows.find(key))?.due;
      assert.equal(due?.getTime(), now.getTime() + minutes * 60_000);
      now = due ?? now;
    }
  });

  it('are put off when what was to be done fails, and say so', async () => {
    const { rows, work } = await planned();
    const fails = rows.work(work, at, () => Promise.reject(new Error('Not today.')));
    await assert.rejects(fails, /Not today/);
    const left = await rows.find(key);
    assert.deepEqual([left?.due, left?.tries, left?.claim], [after(2), 1, undefined]);
  });

  it('left claimed by a crash are taken over after five minutes, and not before', async () => {
    const { rows, work } = await planned();
    void rows.work(work, at, () => new Promise(() => undefined));
    const claimed = async () => {
      const found = await rows.find(key);
      assert.ok(found);
      return found;
    };
    let left = await claimed();
    while (left.claim === undefined) left = await claimed();
    const done = () => Promise.resolve({ kind: 'done' } as const);
    assert.equal(await rowsOf().work(left, after(4), done), 'theirs');
    assert.equal(await rowsOf().work(left, after(5), done), 'done');
  });

  it('become something else to be done at another time', async () => {
    const { rows, work } = await planned();
    const value = { what: 'next', seen: true };
    await rows.work(work, at, () => Promise.resolve({ kind: 'next', value, due: after(60) }));
    const next = await rows.find(key);
    assert.deepEqual([next?.value, next?.due, next?.tries], [value, after(60), 0]);
    assert.equal(await rows.change(work, { what: 'stale' }, at), false);
  });
});
