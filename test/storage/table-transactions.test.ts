import assert from 'node:assert/strict';
import { tableNames } from '../../bot/storage/tables.js';
import type { Operation, Table } from '../../bot/storage/tables.js';
import { rejectsWith } from '../support/refusals.js';
import { describeEveryAdapter } from '../support/storage.js';

const partition = '2024-25';
const properties = { amount: 250 };
const insert = (row: string): Operation => ({ kind: 'insert', row, properties });
const upsert = (row: string): Operation => ({ kind: 'upsert', row, properties });

describeEveryAdapter('Transactions', (storage) => {
  const table = (): Table => storage().tables.table(tableNames[0]);
  const write = (row: string, amount: number): Promise<string> =>
    table().upsert({ partition, row, properties: { amount } });
  const amounts = async (): Promise<Record<string, unknown>> => {
    const { rows } = await table().list({ partition });
    return Object.fromEntries(rows.map((row) => [row.row, row.properties['amount']]));
  };

  it('do every kind of step at once, and give the tags that reading gives', async () => {
    const [balance, old] = [await write('balance', 1_000), await write('old', 1)];
    await write('gone', 2);
    const done = await table().transaction(partition, [
      { kind: 'replace', row: 'balance', properties: { amount: 750 }, etag: balance },
      insert('entry-1'),
      { kind: 'delete', row: 'old', etag: old },
      upsert('entry-2'),
      { kind: 'delete', row: 'gone' },
    ]);
    assert.equal(done.outcome, 'done');
    assert.deepEqual(await amounts(), { balance: 750, 'entry-1': 250, 'entry-2': 250 });
    const tag = async (row: string) => (await table().get({ partition, row }))?.etag;
    const tags = [await tag('balance'), await tag('entry-1'), undefined, await tag('entry-2')];
    assert.deepEqual(done.etags, [...tags, undefined]);
  });

  const failing: readonly { what: string; step: (staleTag: string) => Operation }[] = [
    { what: 'an insert over a row', step: () => insert('balance') },
    {
      what: 'a replacement of another version',
      step: (etag) => ({ kind: 'replace', row: 'balance', properties, etag }),
    },
    {
      what: 'a replacement of a missing row',
      step: (etag) => ({ kind: 'replace', row: 'nowhere', properties, etag }),
    },
    {
      what: 'a delete of another version',
      step: (etag) => ({ kind: 'delete', row: 'balance', etag }),
    },
    { what: 'a delete of a missing row', step: () => ({ kind: 'delete', row: 'nowhere' }) },
    {
      what: 'a conditional delete of a missing row',
      step: (etag) => ({ kind: 'delete', row: 'nowhere', etag }),
    },
  ];
  for (const { what, step } of failing)
    it(`do nothing when a step fails: ${what}`, async () => {
      const stale = await write('balance', 1_000);
      await write('balance', 900);
      const other = await write('other', 5);
      const before = await table().list({ partition });
      const outcome = await table().transaction(partition, [
        insert('entry-1'),
        { kind: 'replace', row: 'other', properties, etag: other },
        step(stale),
        upsert('entry-2'),
      ]);
      assert.deepEqual(outcome, { outcome: 'conflict', failedAt: 2 });
      assert.deepEqual(await table().list({ partition }), before);
    });

  it('name the first of two failing steps', async () => {
    await write('a', 1);
    const outcome = await table().transaction(partition, [insert('a'), insert('a2'), insert('a3')]);
    assert.deepEqual(outcome, { outcome: 'conflict', failedAt: 0 });
    assert.deepEqual(await amounts(), { a: 1 });
  });

  it('take text that looks like a part of a request', async () => {
    const text = 'DELETE http://x HTTP/1.1\r\nif-match: *\r\n\r\n--changeset';
    const etag = await write('old', 1);
    const done = await table().transaction(partition, [
      { kind: 'upsert', row: 'new', properties: { text } },
      { kind: 'delete', row: 'old', etag },
    ]);
    assert.equal(done.outcome, 'done');
    assert.equal((await table().get({ partition, row: 'new' }))?.properties['text'], text);
    assert.equal(await table().get({ partition, row: 'old' }), undefined);
  });

  it('let one of several guarded by the same version through', async () => {
    const etag = await write('balance', 1_000);
    const spend = (entry: string) =>
      table().transaction(partition, [
        { kind: 'replace', row: 'balance', properties: { amount: 750 }, etag },
        insert(entry),
      ]);
    const outcomes = await Promise.all(['e1', 'e2', 'e3', 'e4'].map(spend));
    assert.equal(outcomes.filter(({ outcome }) => outcome === 'done').length, 1);
    assert.equal(Object.keys(await amounts()).length, 2);
  });

  it('have 1 to 100 steps, each on a row of its own', async () => {
    const steps = Array.from({ length: 100 }, (_, index) => insert(`row-${index}`));
    assert.equal((await table().transaction(partition, steps)).outcome, 'done');
    assert.equal(Object.keys(await amounts()).length, 100);
    await assert.rejects(() => table().transaction(partition, []), RangeError);
    await assert.rejects(
      () => table().transaction(partition, [...steps, insert('one-more')]),
      RangeError,
    );
    await rejectsWith('invalid-row', () =>
      table().transaction(partition, [upsert('twice'), { kind: 'delete', row: 'twice' }]),
    );
  });
});
