import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Messages } from '../library/model.js';
import { boundsOf, type PotBalance } from './model.js';
import { paceOf } from './pace.js';

/** What is to be said of the rest of the year; from January as a warning. */
export function paceWords(
  messages: Messages,
  balance: PotBalance,
  today: CalendarDate,
): { readonly pace?: string; readonly warning?: string } {
  const { year, left } = balance;
  const { first, last } = boundsOf(year);
  const date = formatDate(last);
  const pace = paceOf(balance, today);
  switch (pace.kind) {
    case 'not-begun':
      return { pace: messages.text('pot.pace-not-begun', { year, date: formatDate(first) }) };
    case 'early':
      return { pace: messages.text('pot.pace-early') };
    case 'nothing-left':
      return {};
    case 'on-course':
      return { pace: messages.text('pot.pace-on-course', { date }) };
    case 'ended':
      return {
        pace: messages.text('pot.pace-ended', { year, date, amount: formatMoney(pace.amount) }),
      };
    case 'unspent': {
      const values = { year, date, left: formatMoney(left), amount: formatMoney(pace.amount) };
      if (pace.warn) return { warning: messages.text('pot.warning', values) };
      const key = balance.committed === 0 ? 'pot.pace-nothing' : 'pot.pace-unspent';
      return { pace: messages.text(key, values) };
    }
  }
}
