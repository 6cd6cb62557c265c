import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { card, placed, type Reply } from '../conversation/reply.js';
import { ledgerCard, ledgerPageSize } from './ledger-view.js';
import { firstCalendarYear, yearFrom, type FinancialYear } from './model.js';
import { noPotCard } from './no-pot-view.js';
import type { PotParts } from './parts.js';
import { potCard } from './pot-view.js';

/** Shows pots and their ledgers. */
export function createShowing(parts: PotParts) {
  const { pot, totals } = parts;

  const openAmong = async (years: readonly FinancialYear[]): Promise<readonly FinancialYear[]> => {
    const balances = await Promise.all(years.map((year) => pot.balance(year)));
    return years.filter((_, index) => balances[index] !== undefined);
  };

  const noPot = async (turn: Turn, year: FinancialYear): Promise<Card> => {
    const begins = firstCalendarYear(year);
    const open = await openAmong([yearFrom(begins + 1), yearFrom(begins - 1)]);
    return noPotCard(parts, year, open, turn);
  };

  /** The year's pot, with what has just been done to it; without a pot, what is known instead. */
  const potOf = async (turn: Turn, year: FinancialYear, notice?: string): Promise<Card> => {
    const [balance, yearTotals] = await Promise.all([pot.balance(year), totals.of(year)]);
    if (!balance) return noPot(turn, year);
    return potCard(parts, { balance, totals: yearTotals }, turn, notice);
  };

  const show = async (turn: Turn, year: FinancialYear): Promise<Reply> =>
    card(await potOf(turn, year));

  /** A page beyond the last gives the last. */
  const ledger = async (
    turn: Turn,
    request: { readonly year: FinancialYear; readonly page: number; readonly inPlace?: boolean },
  ): Promise<Reply> => {
    const { year, inPlace } = request;
    const balance = await pot.balance(year);
    if (!balance) return card(await noPot(turn, year));
    const page = Math.min(request.page, Math.ceil(balance.entries / ledgerPageSize));
    const entries = await pot.entries(year, page, ledgerPageSize);
    const content = ledgerCard(parts, balance, entries, page);
    return placed(content, { inPlace });
  };

  return { potOf, show, ledger };
}

export type Showing = ReturnType<typeof createShowing>;
