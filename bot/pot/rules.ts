import type {
  Account,
  EntryKind,
  FinancialYear,
  LedgerEntry,
  Movement,
  Pence,
  PotBalance,
} from './model.js';

/** The pot and the account of the proposal that a movement is for. */
export interface Standing {
  readonly balance: PotBalance;
  readonly account: Account;
}

export type Applied =
  | ({ readonly outcome: 'done' } & Standing)
  | { readonly outcome: 'not-enough' }
  | { readonly outcome: 'too-much' };

export const emptyAccount: Account = { committed: 0, paid: 0, returned: 0 };

/** The balance of a year that has just been opened. Throws `RangeError` unless the amount is positive whole pence. */
export function openedWith(year: FinancialYear, amount: Pence): PotBalance {
  checkAmount(amount);
  return { year, total: amount, committed: 0, paid: 0, returned: 0, left: amount, entries: 1 };
}

/**
 * The pot after a movement, or why it cannot be. What a project gives back was paid last: it lessens
 * what is paid once the unpaid part of the commitment is used up. Pure; throws `RangeError` as above.
 */
export function apply(
  { balance, account }: Standing,
  { kind, amount }: Pick<Movement, 'kind' | 'amount'>,
): Applied {
  checkAmount(amount);
  switch (kind) {
    case 'added':
      return moved({ balance, account }, { total: amount });
    case 'taken':
      return amount > balance.left
        ? { outcome: 'not-enough' }
        : moved({ balance, account }, { total: -amount });
    case 'committed':
      return amount > balance.left
        ? { outcome: 'not-enough' }
        : moved({ balance, account }, { committed: amount });
    case 'released':
      return amount > account.committed - account.paid
        ? { outcome: 'too-much' }
        : moved({ balance, account }, { committed: -amount });
    case 'paid':
      return amount > account.committed - account.paid
        ? { outcome: 'too-much' }
        : moved({ balance, account }, { paid: amount });
    case 'returned': {
      if (amount > account.committed) return { outcome: 'too-much' };
      const unpaid = account.committed - account.paid;
      const paidBack = Math.max(0, amount - unpaid);
      return moved({ balance, account }, { committed: -amount, paid: -paidBack, returned: amount });
    }
  }
}

/**
 * What a whole ledger adds up to, from its first entry on; undefined for an empty one.
 * Throws when the entries could not have come about: the ledger was changed by hand.
 */
export function balanceOf(
  year: FinancialYear,
  entries: readonly Pick<LedgerEntry, 'kind' | 'amount' | 'proposal'>[],
): PotBalance | undefined {
  const accounts = new Map<string | undefined, Account>();
  let balance: PotBalance | undefined;
  for (const { kind, amount, proposal } of entries) {
    if (!balance || kind === 'opened') {
      if (balance || kind !== 'opened') throw impossible(year, kind);
      balance = openedWith(year, amount);
      continue;
    }
    const account = accounts.get(proposal) ?? emptyAccount;
    const applied = apply({ balance, account }, { kind, amount });
    if (applied.outcome !== 'done') throw impossible(year, kind);
    balance = applied.balance;
    accounts.set(proposal, applied.account);
  }
  return balance;
}

interface Change {
  readonly total?: Pence;
  readonly committed?: Pence;
  readonly paid?: Pence;
  readonly returned?: Pence;
}

function moved({ balance, account }: Standing, change: Change): Applied {
  const { total = 0, committed = 0, paid = 0, returned = 0 } = change;
  const next = {
    ...balance,
    total: balance.total + total,
    committed: balance.committed + committed,
    paid: balance.paid + paid,
    returned: balance.returned + returned,
    entries: balance.entries + 1,
  };
  checkSum(next.total);
  checkSum(next.returned);
  return {
    outcome: 'done',
    balance: { ...next, left: next.total - next.committed },
    account: {
      committed: account.committed + committed,
      paid: account.paid + paid,
      returned: account.returned + returned,
    },
  };
}

function checkAmount(amount: Pence): void {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError('An amount is a positive whole number of pence.');
}

function checkSum(sum: Pence): void {
  if (!Number.isSafeInteger(sum))
    throw new RangeError('The pot would hold more than can be counted.');
}

function impossible(year: FinancialYear, kind: EntryKind): Error {
  return new Error(`The ledger of ${year} does not add up at an entry "${kind}".`);
}
