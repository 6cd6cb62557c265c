import type { ButtonProps, Card } from '../../cards/card.js';
import type { PotProps, PotRowProps } from '../../cards/pot/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { belongsTo } from '../conversation/person.js';
import { sayButton } from '../conversation/table.js';
import { showLedger, showMoveForm } from './buttons.js';
import type { PotBalance, YearTotals } from './model.js';
import { groupProps, shareOf, sumWords } from './group-view.js';
import { paceWords } from './pace-view.js';
import type { PotParts } from './parts.js';

type ViewParts = Pick<PotParts, 'library' | 'cards'>;

/** A year's pot for whoever asks; editors have their buttons on it. */
export function potCard(
  parts: ViewParts,
  { balance, totals }: { readonly balance: PotBalance; readonly totals: YearTotals },
  turn: Turn,
  notice?: string,
): Card {
  const { messages } = parts.library;
  const { year } = balance;
  const today = londonDate(turn.receivedAt);
  const { pace, warning } = paceWords(messages, balance, today);
  const left = formatMoney(balance.left);
  const values = { year, left, total: formatMoney(balance.total) };
  const heading = messages.text(balance.left > 0 ? 'pot.heading' : 'pot.heading-nothing', values);
  const ideas = totals.asked.count === 0 ? [messages.text('pot.no-ideas', { year })] : [];
  const props: PotProps = {
    heading,
    ...(notice !== undefined && { notice }),
    ...(warning !== undefined && { warning }),
    whole: wholeRow(parts, balance),
    legend: messages.text('pot.legend'),
    figures: figures(parts, balance, totals),
    paragraphs: [...(pace === undefined ? [] : [pace]), ...ideas],
    groups: groupProps(parts.library, totals),
    source: messages.text('pot.as-at', { date: formatDate(today) }),
    buttons: buttons(parts, balance, turn),
  };
  return parts.cards.render('pot', props, notice ?? heading);
}

function wholeRow({ library }: ViewParts, balance: PotBalance): PotRowProps {
  const { total, committed, paid } = balance;
  const share = (amount: number): number => Math.round(shareOf(amount, total));
  const values = {
    paid: share(paid),
    committed: share(committed) - share(paid),
    left: total === 0 ? 0 : 100 - share(committed),
  };
  return {
    text: library.messages.text('pot.whole', values),
    bar: { paid: values.paid, committed: values.committed, open: values.left },
  };
}

function figures({ library }: ViewParts, balance: PotBalance, totals: YearTotals) {
  const { messages } = library;
  const rows: readonly (readonly [string, string])[] = [
    ['total', formatMoney(balance.total)],
    ['asked', sumWords(library, totals.asked)],
    ['shortlisted', sumWords(library, totals.shortlisted)],
    ['committed', formatMoney(balance.committed)],
    ['paid', formatMoney(balance.paid)],
    ['returned', formatMoney(balance.returned)],
    ['left', formatMoney(balance.left)],
  ];
  return rows.map(([name, value]) => ({ title: messages.text(`pot.figure-${name}`), value }));
}

function buttons(
  { library }: ViewParts,
  { year }: PotBalance,
  { person }: Turn,
): readonly ButtonProps[] {
  const { messages, commandWords } = library;
  const propose = commandWords.get('propose');
  const everyone = propose?.says[0]
    ? [sayButton.titled(propose.title, { text: propose.says[0] })]
    : [];
  if (!belongsTo(person, 'editor')) return everyone;
  return [
    showMoveForm.titled(messages.text('pot.add-button'), { year, kind: 'added' }),
    showMoveForm.titled(messages.text('pot.take-button'), { year, kind: 'taken' }),
    showLedger.titled(messages.text('pot.ledger-button'), { year, page: 1 }),
    ...everyone,
  ];
}
