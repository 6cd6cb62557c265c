import type { Card } from '../../cards/card.js';
import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney, readMoney } from '../conversation/money.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import type { EditorMove } from './buttons.js';
import { mostReasonCharacters, moveForm, openForm } from './form-view.js';
import {
  financialYearOf,
  firstCalendarYear,
  readYear,
  yearFrom,
  type FinancialYear,
  type Pence,
} from './model.js';
import type { PotParts } from './parts.js';
import { exactAmount, type MoneySaid } from './said.js';
import type { Showing } from './showing.js';

/** What an editor asked for, once everything is known. */
interface Asked {
  readonly year: FinancialYear;
  readonly kind: EditorMove;
  readonly amount: Pence;
  readonly reason: string;
}

type Show = (content: Card) => Reply;

/** What editors do to the pot by hand: add and take money, each with a reason. */
export function createMoving(parts: PotParts, showing: Showing) {
  const { messages } = parts.library;

  const move = async (turn: Turn, asked: Asked, show: Show): Promise<Reply> => {
    const { year, kind, amount, reason } = asked;
    const { person, receivedAt } = turn;
    const by = { id: person.objectId ?? person.id, name: person.name };
    // Teams may tell one message twice: the same request counts once a day.
    const key = JSON.stringify([kind, amount, reason, by.id, londonDate(receivedAt)]);
    const outcome = await parts.pot.move(year, { kind, amount, by, reason, key }, receivedAt);
    const values = { year, reason, amount: formatMoney(amount) };
    switch (outcome.outcome) {
      case 'done': {
        const { left } = outcome.balance;
        const before = formatMoney(kind === 'added' ? left - amount : left + amount);
        const deed = { what: `pot.${kind}`, whom: year, before, after: formatMoney(left) } as const;
        await parts.recordDeed(turn, deed);
        return show(await showing.potOf(turn, year, messages.text(`pot.${kind}`, values)));
      }
      case 'already-done':
        return show(await showing.potOf(turn, year, messages.text('pot.already-done')));
      case 'no-pot':
        return show(await showing.potOf(turn, year));
      case 'not-enough':
      case 'too-much':
      case 'already-open': {
        const left = formatMoney(outcome.balance.left);
        return text(messages.text('pot.not-enough', { ...values, left }));
      }
    }
  };

  const checkedMove = (turn: Turn, asked: Asked, show: Show): Promise<Reply> | Reply => {
    const reason = asked.reason.trim().replace(/\s+/g, ' ');
    if (reason.length > mostReasonCharacters) {
      const values = { count: reason.length, most: mostReasonCharacters };
      return text(messages.text('pot.reason-long', values));
    }
    return move(turn, { ...asked, reason }, show);
  };

  const form = (asked: { year: FinancialYear; kind: EditorMove; amount?: Pence }): Reply =>
    card(moveForm(parts, asked));

  return {
    form,

    /** "Add £500 to the pot because …": whatever is missing is asked for. */
    said(turn: Turn, kind: EditorMove, said: MoneySaid): Promise<Reply> | Reply {
      const { amount, reason, year = financialYearOf(turn.receivedAt) } = said;
      if (amount === 'unclear') return text(messages.text('pot.amount-needed'));
      if (amount === 'missing') return form({ year, kind });
      if (reason === undefined) return form({ year, kind, amount });
      return checkedMove(turn, { year, kind, amount, reason }, card);
    },

    /** The form's answer; what is wrong with it is said, and the form stays as it is. */
    sent(
      turn: Turn,
      sent: { year: FinancialYear; kind: EditorMove; amount?: string; reason?: string },
    ): Promise<Reply> | Reply {
      const { year, kind, reason = '' } = sent;
      const amount = exactAmount(readMoney(sent.amount ?? ''));
      if (amount === 'unclear') return text(messages.text('pot.amount-needed'));
      if (reason.trim() === '') return text(messages.text('pot.reason-needed'));
      return checkedMove(turn, { year, kind, amount, reason }, replacement);
    },
  };
}

/** A year further ahead is a slip of the hand. */
const mostYearsAhead = 2;

/** How editors open a year. */
export function createOpening(parts: PotParts, showing: Showing) {
  const { messages } = parts.library;

  const open = async (
    turn: Turn,
    year: FinancialYear,
    amount: Pence,
    show: Show,
  ): Promise<Reply> => {
    const { person, receivedAt } = turn;
    const last = yearFrom(firstCalendarYear(financialYearOf(receivedAt)) + mostYearsAhead);
    if (year > last) return text(messages.text('pot.year-far', { year, last }));
    const by = { id: person.objectId ?? person.id, name: person.name };
    const outcome = await parts.pot.open(year, amount, by, receivedAt);
    const done = outcome.outcome === 'done';
    const values = { year, amount: formatMoney(amount) };
    if (done) {
      await parts.recordDeed(turn, { what: 'pot.opened', whom: year, after: values.amount });
    }
    const notice = messages.text(done ? 'pot.opened' : 'pot.already-open', values);
    return show(await showing.potOf(turn, year, notice));
  };

  const form = (year: FinancialYear): Reply => card(openForm(parts, { year }));

  return {
    form,

    /** "Open pot 2026/27 £13,221"; without an amount the form asks for it, unless the year is open. */
    async said(turn: Turn, said: MoneySaid): Promise<Reply> {
      const { amount, year = financialYearOf(turn.receivedAt) } = said;
      if (amount === 'unclear') return text(messages.text('pot.amount-needed'));
      if (amount !== 'missing') return open(turn, year, amount, card);
      return (await parts.pot.balance(year)) ? showing.show(turn, year) : form(year);
    },

    sent(turn: Turn, sent: { forYear?: string; amount?: string }): Promise<Reply> | Reply {
      const year = readYear((sent.forYear ?? '').trim());
      const amount = exactAmount(readMoney(sent.amount ?? ''));
      if (year === undefined) return text(messages.text('pot.form-year-error'));
      if (amount === 'unclear') return text(messages.text('pot.amount-needed'));
      return open(turn, year, amount, replacement);
    },
  };
}
