import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Account, LedgerEntry, Movement, PotBalance } from '../../bot/pot/model.js';
import { apply, balanceOf, emptyAccount, openedWith, type Applied } from '../../bot/pot/rules.js';
import { movement, movements } from './movements.js';

const year = '2026/27';
type Made = Pick<LedgerEntry, 'kind' | 'amount' | 'proposal'>;

/** Applies movements in their order; those that cannot be are passed over. */
function run(amount: number, asked: readonly Movement[]) {
  let balance = openedWith(year, amount);
  const accounts = new Map<string | undefined, Account>();
  const made: Made[] = [{ kind: 'opened', amount }];
  const outcomes: Applied['outcome'][] = [];
  const seen: PotBalance[] = [balance];
  for (const one of asked) {
    const account = accounts.get(one.proposal) ?? emptyAccount;
    const applied = apply({ balance, account }, one);
    outcomes.push(applied.outcome);
    if (applied.outcome !== 'done') continue;
    balance = applied.balance;
    accounts.set(one.proposal, applied.account);
    made.push(one);
    seen.push(balance);
  }
  return { balance, accounts, made, outcomes, seen };
}

describe('The rules of the pot', () => {
  const proposal = 'TP-2026-7K3QF9';
  const step = (kind: Movement['kind'], amount: number) => movement(kind, amount, { proposal });

  it('follow money from the year’s amount to what comes back', () => {
    const { balance, outcomes, accounts } = run(1_322_100, [
      movement('added', 50_000),
      movement('taken', 20_000),
      step('committed', 160_000),
      step('paid', 100_000),
      step('returned', 80_000),
    ]);
    assert.deepEqual(outcomes, ['done', 'done', 'done', 'done', 'done']);
    assert.deepEqual(balance, {
      year,
      total: 1_352_100,
      committed: 80_000,
      paid: 80_000,
      returned: 80_000,
      left: 1_272_100,
      entries: 6,
    });
    assert.deepEqual(accounts.get(proposal), { committed: 80_000, paid: 80_000, returned: 80_000 });
  });

  const refused: readonly {
    what: string;
    before: readonly Movement[];
    asked: Movement;
    outcome: Applied['outcome'];
  }[] = [
    {
      what: 'more than is left committed',
      before: [],
      asked: step('committed', 1_001),
      outcome: 'not-enough',
    },
    {
      what: 'more than is left taken',
      before: [step('committed', 600)],
      asked: movement('taken', 401),
      outcome: 'not-enough',
    },
    {
      what: 'more paid than committed',
      before: [step('committed', 600)],
      asked: step('paid', 601),
      outcome: 'too-much',
    },
    {
      what: 'paid twice over',
      before: [step('committed', 600), step('paid', 400)],
      asked: step('paid', 201),
      outcome: 'too-much',
    },
    {
      what: 'more returned than committed',
      before: [step('committed', 600)],
      asked: step('returned', 601),
      outcome: 'too-much',
    },
    {
      what: 'paid money released',
      before: [step('committed', 600), step('paid', 400)],
      asked: step('released', 201),
      outcome: 'too-much',
    },
    {
      what: 'another proposal’s money paid',
      before: [step('committed', 600)],
      asked: movement('paid', 1, { proposal: 'TP-2026-M4T2XC' }),
      outcome: 'too-much',
    },
  ];
  for (const { what, before, asked, outcome } of refused)
    it(`refuse ${what}, to the penny`, () => {
      assert.equal(run(1_000, [...before, asked]).outcomes.at(-1), outcome);
      const less = { ...asked, amount: asked.amount - 1 };
      if (less.amount > 0) assert.equal(run(1_000, [...before, less]).outcomes.at(-1), 'done');
    });

  for (const amount of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    it(`refuse ${amount} as an amount`, () => {
      const standing = { balance: openedWith(year, 1_000), account: emptyAccount };
      assert.throws(() => openedWith(year, amount), RangeError);
      assert.throws(() => apply(standing, { kind: 'added', amount }), RangeError);
    });

  it('refuse a sum that cannot be counted exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const standing = { balance: openedWith(year, most), account: emptyAccount };
    assert.throws(() => apply(standing, { kind: 'added', amount: 1 }), RangeError);
  });

  it('keep the pot sound through any sequence of movements, and the ledger adds up to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), movements, (amount, asked) => {
        const { balance, accounts, made, seen } = run(amount, asked);
        for (const { total, committed, paid, returned, left } of seen) {
          assert.ok(left >= 0 && paid >= 0 && returned >= 0);
          assert.ok(paid <= committed);
          assert.equal(total, left + committed);
        }
        assert.deepEqual(balanceOf(year, made), balance);
        assert.equal(balance.entries, made.length);
        const held = [...accounts.values()];
        const sum = (part: keyof Account): number =>
          held.reduce((so, account) => so + account[part], 0);
        assert.equal(sum('committed'), balance.committed);
        assert.equal(sum('paid'), balance.paid);
        assert.equal(sum('returned'), balance.returned);
      }),
      { numRuns: 500 },
    );
  });

  it('show a ledger that was changed by hand', () => {
    assert.equal(balanceOf(year, []), undefined);
    const opened = { kind: 'opened', amount: 10 } as const;
    assert.throws(() => balanceOf(year, [{ kind: 'added', amount: 10 }]), /does not add up/);
    assert.throws(() => balanceOf(year, [opened, opened]), /does not add up/);
    assert.throws(
      () => balanceOf(year, [opened, { kind: 'taken', amount: 11 }]),
      /does not add up/,
    );
  });
});
