import assert from 'node:assert/strict';
import { createPot } from '../../../bot/pot/store.js';
import type { FinancialYear, LedgerEntry } from '../../../bot/pot/model.js';
import { committedOf } from '../../../bot/proposals/port.js';
import type { StoredProposal } from '../../../bot/proposals/proposal-row.js';
import type { Tables } from '../../../bot/storage/tables.js';

/** As many entries as a page may have. */
const pageSize = 1_000;
const signs: Readonly<Record<LedgerEntry['kind'], number>> = {
  ...{ opened: 1, added: 1, taken: -1, committed: -1, released: 1, paid: 0, returned: 1 },
};

/**
 * The balance is the sum of the ledger at each entry, and never under zero; the money of each proposal is in it
 * once, unless a crash left its change half done: that is carried on.
 */
export async function checkPot(
  tables: Tables,
  year: FinancialYear,
  proposals: readonly StoredProposal[],
  inHand: ReadonlySet<string>,
): Promise<{ readonly ledger: readonly LedgerEntry[]; readonly left: number }> {
  const pot = createPot(tables, Math.random);
  const balance = await pot.balance(year);
  assert.ok(balance);
  const newestFirst: LedgerEntry[] = [];
  for (let page = 1; newestFirst.length < balance.entries; page += 1) {
    const entries = await pot.entries(year, page, pageSize);
    assert.ok(entries.length > 0, 'the ledger has as many entries as it says');
    newestFirst.push(...entries);
  }
  const ledger = newestFirst.reverse();
  let left = 0;
  for (const [at, { number, kind, amount }] of ledger.entries()) {
    assert.equal(number, at + 1, 'the ledger has no gap');
    left += signs[kind] * amount;
    assert.ok(left >= 0, `overspent at entry ${number}`);
  }
  assert.equal(balance.entries, ledger.length);
  assert.equal(balance.left, left, 'the balance is the sum of the ledger');
  for (const { proposal } of proposals) {
    const { reference } = proposal;
    const own = ledger.filter((entry) => entry.proposal === reference);
    const sum = own.reduce((total, { kind, amount }) => total - signs[kind] * amount, 0);
    const { committed } = await pot.account(year, reference);
    assert.equal(sum, committed, `${reference}: its account is the sum of its entries`);
    if (inHand.has(reference)) continue;
    assert.equal(committed, committedOf(proposal), `${reference}, ${proposal.state}: its money`);
    const count = (of: LedgerEntry['kind']): number => own.filter(({ kind }) => kind === of).length;
    const stands = proposal.decision?.commitment === undefined ? 0 : 1;
    assert.equal(count('committed') - count('released'), stands, `${reference}: committed once`);
  }
  return { ledger, left };
}
