import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  yearFrom,
  type FinancialYear,
  type LedgerEntry,
  type Movement,
  type Pot,
  type PotOutcome,
} from '../../bot/pot/model.js';
import { balanceOf } from '../../bot/pot/rules.js';
import { createPot } from '../../bot/pot/store.js';
import type { Table, Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter, embeddedStorage } from '../support/storage.js';
import { editor, movement, movements } from './movements.js';

const year = '2026/27';
const at = new Date('2026-11-21T09:00:00Z');

/** A source of chance that gives the same numbers each time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const count = (outcomes: readonly PotOutcome[], wanted: PotOutcome['outcome']): number =>
  outcomes.filter(({ outcome }) => outcome === wanted).length;

/** The whole ledger, oldest first. */
async function ledger(pot: Pot, of: FinancialYear = year): Promise<readonly LedgerEntry[]> {
  return [...(await pot.entries(of, 1, 1_000))].reverse();
}

describeEveryAdapter('The pot', (storage) => {
  const newPot = (seed = 1): Pot => createPot(storage().tables, chanceFrom(seed));

  it('is opened once, and each year stands for itself', async () => {
    const pot = newPot();
    assert.equal(await pot.balance(year), undefined);
    assert.deepEqual(await pot.entries(year, 1, 10), []);
    const opened = await pot.open(year, 1_322_100, editor, at);
    assert.equal(opened.outcome, 'done');
    const again = await newPot().open(year, 5, editor, at);
    assert.equal(again.outcome, 'already-open');
    assert.ok('balance' in again && again.balance.total === 1_322_100);
    await pot.open('2027/28', 100, editor, at);
    assert.equal((await pot.balance(year))?.left, 1_322_100);
    assert.equal((await pot.balance('2027/28'))?.left, 100);
  });

  it('is opened by one of fifty at the same moment', async () => {
    const openings = Array.from({ length: 50 }, (_, index) =>
      newPot(index).open(year, index + 1, { id: `29:${index}`, name: 'Editor' }, at),
    );
    const outcomes = await Promise.all(openings);
    assert.equal(count(outcomes, 'done'), 1);
    assert.equal(count(outcomes, 'already-open'), 49);
    assert.equal((await ledger(newPot())).length, 1);
  });

  it('knows no year that was not opened', async () => {
    const outcome = await newPot().move(year, movement('added', 100), at);
    assert.deepEqual(outcome, { outcome: 'no-pot' });
    assert.deepEqual(await newPot().entries(year, 1, 10), []);
  });

  it('keeps every entry as it was made', async () => {
    const pot = newPot();
    await pot.open(year, 1_000, editor, at);
    const proposal = 'TP-2026-7K3QF9';
    const by = { id: '29:chair', name: 'Clair *Bell* \ud800' };
    const asked = { ...movement('committed', 400, { proposal }), by, reason: 'It fits.\nWell.' };
    const outcome = await pot.move(year, asked, new Date('2026-12-01T10:11:12.345Z'));
    assert.equal(outcome.outcome, 'done');
    assert.deepEqual(await ledger(pot), [
      { number: 1, kind: 'opened', amount: 1_000, at, by: editor, reason: '' },
      {
        number: 2,
        kind: 'committed',
        amount: 400,
        at: new Date('2026-12-01T10:11:12.345Z'),
        by: { id: '29:chair', name: 'Clair *Bell* \ufffd' },
        reason: 'It fits.\nWell.',
        proposal,
      },
    ]);
  });

  it('gives its ledger in pages, newest first', async () => {
    const pot = newPot();
    await pot.open(year, 1_000, editor, at);
    for (let index = 1; index <= 11; index += 1) await pot.move(year, movement('added', index), at);
    const numbers = async (page: number): Promise<readonly number[]> =>
      (await pot.entries(year, page, 5)).map(({ number }) => number);
    assert.deepEqual(await numbers(1), [12, 11, 10, 9, 8]);
    assert.deepEqual(await numbers(3), [2, 1]);
    assert.deepEqual(await numbers(4), []);
  });

  it('goes on after a movement that could not be stored', async () => {
    const pot = newPot();
    await pot.open(year, 1_000, editor, at);
    const [broken, sound] = await Promise.allSettled([
      pot.move(year, movement('committed', 10, { proposal: 'a/b' }), at),
      pot.move(year, movement('committed', 10, { proposal: 'TP-2026-7K3QF9' }), at),
    ]);
    assert.equal(broken.status, 'rejected');
    assert.equal(sound.status, 'fulfilled');
    assert.equal((await pot.balance(year))?.committed, 10);
  });

  it('makes a movement once, however often it is asked for', async () => {
    const pot = newPot();
    await pot.open(year, 1_000, editor, at);
    const asked = movement('committed', 300, { proposal: 'TP-2026-7K3QF9', key: 'approve-1' });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => newPot(index).move(year, asked, at)),
    );
    assert.equal(count(outcomes, 'done'), 1);
    assert.equal(count(outcomes, 'already-done'), 9);
    assert.equal((await pot.balance(year))?.committed, 300);
    assert.equal((await ledger(pot)).length, 2);
  });

  it('refuses what the rules refuse, and writes nothing', async () => {
    const pot = newPot();
    await pot.open(year, 1_000, editor, at);
    const proposal = 'TP-2026-7K3QF9';
    const outcomes = [
      await pot.move(year, movement('committed', 1_001, { proposal }), at),
      await pot.move(year, movement('returned', 1, { proposal }), at),
    ];
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['not-enough', 'too-much'],
    );
    assert.equal((await ledger(pot)).length, 1);
    // A movement that was refused may be asked for again with the same key.
    await pot.move(year, movement('added', 1), at);
    const again = await pot.move(year, movement('committed', 1_001, { proposal }), at);
    assert.equal(again.outcome, 'done');
  });

  for (const instances of [1, 10])
    it(`cannot be overspent by fifty commitments at the same moment on ${instances} instances`, async () => {
      const pots = Array.from({ length: instances }, (_, index) => newPot(index + 7));
      const asked = Array.from({ length: 50 }, (_, index) =>
        movement('committed', 40, { proposal: `TP-2026-AAAA${10 + index}` }),
      );
      await pots[0]?.open(year, 1_000, editor, at);
      const outcomes = await Promise.all(
        asked.flatMap((one, index) => pots[index % instances]?.move(year, one, at) ?? []),
      );
      assert.equal(count(outcomes, 'done'), 25);
      assert.equal(count(outcomes, 'not-enough'), 25);
      const balance = await newPot().balance(year);
      assert.equal(balance?.left, 0);
      assert.equal(balance?.committed, 1_000);
      const entries = await ledger(newPot());
      assert.deepEqual(balanceOf(year, entries), balance);
      const done = asked.filter((_, index) => outcomes[index]?.outcome === 'done');
      const inLedger = entries.slice(1).map(({ proposal }) => proposal);
      assert.deepEqual([...inLedger].sort(), done.map(({ proposal }) => proposal).sort());
    });
});

/** The same tables, of which a transaction may be done and yet be told as a conflict, as after a lost answer. */
function withEcho(tables: Tables, isEcho: () => boolean): Tables {
  const wrap = (table: Table): Table => ({
    ...table,
    async transaction(partition, operations) {
      const outcome = await table.transaction(partition, operations);
      return outcome.outcome === 'done' && isEcho()
        ? { outcome: 'conflict', failedAt: 0 }
        : outcome;
    },
  });
  return { ...tables, table: (name) => wrap(tables.table(name)) };
}

describe('The pot, whose answers may be lost', () => {
  it('takes the echo of its own write for what it is', async () => {
    const storage = await embeddedStorage();
    try {
      const pot = createPot(
        withEcho(storage.tables, () => true),
        chanceFrom(3),
      );
      assert.equal((await pot.open(year, 1_000, editor, at)).outcome, 'done');
      const asked = movement('added', 100);
      assert.equal((await pot.move(year, asked, at)).outcome, 'done');
      assert.equal((await pot.move(year, asked, at)).outcome, 'already-done');
      assert.equal((await pot.balance(year))?.total, 1_100);
    } finally {
      await storage.close();
    }
  });

  it('keeps its balance the sum of its ledger through any movements', async () => {
    const storage = await embeddedStorage();
    let next = 2000;
    try {
      const property = fc.asyncProperty(movements, fc.nat(), async (asked, seed) => {
        const chance = chanceFrom(seed);
        const pot = createPot(
          withEcho(storage.tables, () => chance() < 0.2),
          chanceFrom(seed + 1),
        );
        const fresh = yearFrom(next);
        next += 1;
        await pot.open(fresh, 1_000, editor, at);
        const done: Movement[] = [];
        for (const one of asked) {
          const { outcome } = await pot.move(fresh, one, at);
          const known = done.some(({ key }) => key === one.key);
          assert.equal(outcome === 'already-done', known);
          if (outcome === 'done') done.push(one);
        }
        const entries = await ledger(pot, fresh);
        assert.deepEqual(
          entries.slice(1).map(({ kind, amount, proposal }) => ({ kind, amount, proposal })),
          done.map(({ kind, amount, proposal }) => ({ kind, amount, proposal })),
        );
        assert.deepEqual(await pot.balance(fresh), balanceOf(fresh, entries));
      });
      await fc.assert(property, { numRuns: 60 });
    } finally {
      await storage.close();
    }
  });
});
