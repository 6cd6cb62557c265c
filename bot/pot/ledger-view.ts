import type { Card } from '../../cards/card.js';
import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Messages } from '../library/model.js';
import { showLedger, showPot } from './buttons.js';
import type { LedgerEntry, PotBalance } from './model.js';
import type { PotParts } from './parts.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** Entries on a page: they are read on phones. */
export const ledgerPageSize = 8;

/** A page of the ledger, newest first, for editors. */
export function ledgerCard(
  { library, cards }: Pick<PotParts, 'library' | 'cards'>,
  { year, entries: count }: PotBalance,
  entries: readonly LedgerEntry[],
  page: number,
): Card {
  const { messages } = library;
  const pages = Math.max(1, Math.ceil(count / ledgerPageSize));
  const turnTo = (title: string, to: number) =>
    showLedger.titled(title, { year, page: to, inPlace: true });
  const heading = messages.text('pot.ledger-heading', { year });
  const countLine = messages.text(count === 1 ? 'pot.ledger-one' : 'pot.ledger-many', { count });
  const props = {
    heading,
    countLine,
    rows: entries.map((entry) => entryRow(messages, entry)),
    ...pageLine(messages, { number: page, total: pages }),
    buttons: [
      ...pageButtons(messages, { number: page, total: pages }, turnTo),
      showPot.titled(messages.text('pot.show-button', { year }), { year }),
    ],
  };
  return cards.render('enquiry-list', props, heading);
}

function entryRow(messages: Messages, entry: LedgerEntry): EnquiryRowProps {
  const { number, kind, amount, at, by, reason, proposal } = entry;
  const title = messages.text(`pot.entry-${kind}`, { amount: formatMoney(amount) });
  const date = formatDate(londonDate(at));
  return {
    title: messages.text('pot.entry-title', { number, title }),
    lines: [
      messages.text('pot.entry-by', { date, name: by.name || messages.text('pot.unnamed') }),
      ...(proposal === undefined ? [] : [messages.text('pot.entry-for', { proposal })]),
      ...(reason === '' ? [] : [reason]),
    ],
    buttons: [],
  };
}
