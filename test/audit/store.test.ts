import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { theBot, type AuditEntry, type ReadEntry } from '../../bot/audit/port.js';
import { deedNames } from '../../bot/audit/deeds.js';
import { createAudit } from '../../bot/audit/store.js';
import { projectRoot } from '../../bot/project-root.js';
import { describeEveryAdapter } from '../support/storage.js';
import { wrappedTables } from '../support/wrapped-tables.js';

const sam = { key: 'sam', name: 'Sam Hill' };
const robin = { key: 'robin', name: 'Robin Reed' };
const november = new Date('2026-11-21T09:00:00Z');

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: november, who: sam, what: 'roles.given', whom: robin, before: '', after: 'reviewer' },
  ...changes,
});
const on = (day: string): AuditEntry => entry({ at: new Date(`${day}T09:00:00Z`) });

/** An entry of before names lay apart. */
const withNames = {
  partition: '2026-11',
  row: '08205741600000-abcdefghijklmnop',
  properties: {
    ...{ schema: 1, at: '2026-11-20T09:00:00.000Z', what: 'roles.given' },
    whoJson: JSON.stringify(sam),
    whomJson: JSON.stringify(robin),
    ...{ before: '', after: 'editor' },
  },
};

describeEveryAdapter('the record of changes', (storage) => {
  const audit = () => createAudit(storage().tables);
  const all = async (month = '2026-11'): Promise<readonly ReadEntry[]> =>
    (await audit().entries(month, { size: 1_000 })).entries;

  it('gives a month page by page, the newest first', async () => {
    for (const day of ['2026-11-01', '2026-11-14', '2026-11-30']) await audit().record(on(day));
    const first = await audit().entries('2026-11', { size: 2 });
    assert.deepEqual(
      first.entries.map(({ at }) => at.toISOString().slice(0, 10)),
      ['2026-11-30', '2026-11-14'],
    );
    const { next = '' } = first;
    const last = await audit().entries('2026-11', { size: 2, continuation: next });
    assert.deepEqual(last, { entries: [on('2026-11-01')] });
    assert.deepEqual(await all('2026-12'), []);
  });

  it('goes by the months of London, and knows which have entries', async () => {
    await audit().record(entry({ at: new Date('2026-07-31T23:30:00Z') }));
    await audit().record(entry());
    assert.equal((await all('2026-08')).length, 1);
    assert.deepEqual(await audit().months(), ['2026-11', '2026-08']);
  });

  it('has an entry once, however often it is recorded, and others of the same moment beside it', async () => {
    const thing = entry({ what: 'pot.added', whom: '2026/27', before: '£0', after: '£500' });
    for (const one of [entry(), thing, entry(), thing]) await audit().record(one);
    const entries = await all();
    assert.equal(entries.length, 2);
    assert.deepEqual(
      entries.find(({ what }) => what === 'pot.added'),
      thing,
    );
  });

  it('keeps names beside the entries, as people are called now', async () => {
    await audit().record(entry());
    const { rows } = await storage().tables.table('Audit').list({ partition: '2026-11' });
    assert.doesNotMatch(JSON.stringify(rows), /Hill|Reed/);
    await audit().record(entry({ after: 'approver', whom: { ...robin, name: 'Robin Marsh' } }));
    assert.deepEqual(
      (await all()).map(({ whom }) => typeof whom !== 'string' && whom.name),
      ['Robin Marsh', 'Robin Marsh'],
    );
    assert.deepEqual(await audit().people(), [{ key: 'robin', name: 'Robin Marsh' }, sam]);
  });

  it('forgets a name and leaves every entry as it was, also one that has the name in it', async () => {
    const table = storage().tables.table('Audit');
    await table.insert(withNames);
    await audit().record(entry());
    const before = (await table.list({ partition: '2026-11' })).rows;
    assert.equal((await all())[1]?.who.name, 'Sam Hill');
    assert.equal(await audit().forgetName('sam'), true);
    assert.equal(await audit().forgetName('sam'), false);
    assert.deepEqual((await table.list({ partition: '2026-11' })).rows, before);
    const entries = await all();
    assert.deepEqual(
      entries.map(({ who, whom }) => [who, whom]),
      [
        [{ key: 'sam' }, robin],
        [{ key: 'sam' }, robin],
      ],
    );
    assert.deepEqual(await audit().people(), [robin]);
    // Whoever comes back and does something has a name again.
    await audit().record(entry({ after: 'editor' }));
    assert.equal((await all())[0]?.who.name, 'Sam Hill');
  });

  it('keeps no name of the bot itself', async () => {
    await audit().record(entry({ who: theBot, what: 'broadcasts.begun', whom: 'B1' }));
    assert.deepEqual((await all())[0]?.who, { key: 'bot' });
    assert.deepEqual(await audit().people(), []);
  });

  it('deletes what has had its time, counts it first, and then forgets whom no entry needs', async () => {
    const jo = { key: 'jo', name: 'Jo Marsh' };
    const moments = ['2025-12-31T12:00:00Z', '2026-01-31T12:00:00Z', '2026-02-10T08:59:59.999Z'];
    for (const at of moments) await audit().record(entry({ at: new Date(at), who: jo }));
    for (const after of ['one', 'two']) {
      await audit().record(entry({ at: new Date('2026-02-10T09:00:00Z'), after }));
    }
    const before = new Date('2026-02-10T09:00:00Z');
    assert.equal(await audit().expire(before, { dryRun: true }), 3);
    assert.equal((await all('2026-02')).length, 3);
    assert.equal(await audit().expire(before, { dryRun: false }), 3);
    assert.equal(await audit().expire(before, { dryRun: false }), 0);
    assert.deepEqual((await all('2026-02')).map(({ after }) => after).sort(), ['one', 'two']);
    assert.deepEqual(await audit().months(), ['2026-02']);
    assert.deepEqual(await audit().people(), [robin, sam]);
  });

  it('deletes more entries of a month than a transaction may hold', async () => {
    const one = audit();
    await one.record(entry());
    await Promise.all(
      Array.from({ length: 102 }, (_, at) => one.record(entry({ after: `change ${at}` }))),
    );
    assert.equal(await audit().expire(new Date('2027-01-01'), { dryRun: false }), 103);
    assert.deepEqual(await all(), []);
  });

  it('reads back all that was recorded, in any order, at once and again: the newest first, unchanged', async () => {
    const person = fc.constantFrom(sam, robin);
    const short = fc.string({ unit: 'grapheme', maxLength: 20 });
    const anyEntry: fc.Arbitrary<AuditEntry> = fc.record({
      // One month, so that many are of one moment.
      at: fc.integer({ min: 0, max: 30 }).map((ms) => new Date(november.getTime() + ms)),
      who: person,
      what: fc.constantFrom(...deedNames),
      whom: fc.oneof(person, short),
      ...{ before: short, after: short },
    });
    const told = (one: ReadEntry): string =>
      JSON.stringify([one.at, one.what, one.who, one.whom, one.before, one.after]);
    const expected = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 8 }), async (entries) => {
        await Promise.all([...entries, ...entries].map((one) => audit().record(one)));
        for (const one of entries) expected.add(told(one));
        const read = await all();
        assert.deepEqual(new Set(read.map(told)), expected);
        assert.equal(read.length, expected.size);
        const times = read.map(({ at }) => at.getTime());
        assert.deepEqual(
          times,
          [...times].sort((left, right) => right - left),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('has no way to change an entry: everything that is asked of it only adds, but for what has had its time', async () => {
    const writes: string[] = [];
    const { tables } = storage();
    const isMonth = (partition: string): boolean => /^\d{4}-\d{2}$/.test(partition);
    const noted = (what: string, partition: string): void => {
      if (isMonth(partition)) writes.push(what);
    };
    const watched = createAudit(
      wrappedTables(tables, (table) => ({
        ...{ get: table.get.bind(table), list: table.list.bind(table) },
        insert: (row) => (noted('insert', row.partition), table.insert(row)),
        upsert: (row) => (noted('upsert', row.partition), table.upsert(row)),
        replace: (row, etag) => (noted('replace', row.partition), table.replace(row, etag)),
        delete: (key, etag) => (noted('delete', key.partition), table.delete(key, etag)),
        transaction: (partition, steps) => {
          for (const { kind } of steps) noted(kind, partition);
          return table.transaction(partition, steps);
        },
      })),
    );
    const asked: Record<keyof typeof watched, () => Promise<unknown>> = {
      record: async () => {
        await watched.record(entry());
        await watched.record(entry());
        await watched.record(entry({ whom: { ...robin, name: 'Robin Marsh' } }));
      },
      entries: () => watched.entries('2026-11', { size: 10 }),
      months: () => watched.months(),
      people: () => watched.people(),
      forgetName: () => watched.forgetName('robin'),
      expire: () => watched.expire(new Date('2027-01-01'), { dryRun: true }),
    };
    for (const ask of Object.values(asked)) await ask();
    assert.deepEqual(new Set(writes), new Set(['insert']));
    assert.deepEqual(Object.keys(watched).sort(), Object.keys(asked).sort());
    await watched.expire(new Date('2027-01-01'), { dryRun: false });
    assert.deepEqual(new Set(writes), new Set(['insert', 'delete']));
  });
});

describe('the table of the record of changes', () => {
  it('is opened by nothing but the record itself', () => {
    const bot = path.join(projectRoot(import.meta.dirname), 'bot');
    const opening = readdirSync(bot, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /table\(['"`]Audit/.test(readFileSync(path.join(bot, file), 'utf8')));
    assert.deepEqual(opening, [path.join('audit', 'store.ts')]);
  });
});
