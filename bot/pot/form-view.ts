import type { Card } from '../../cards/card.js';
import { formatMoney } from '../conversation/money.js';
import { sendMove, sendOpen, type EditorMove } from './buttons.js';
import type { FinancialYear, Pence } from './model.js';
import type { PotParts } from './parts.js';

type ViewParts = Pick<PotParts, 'library' | 'cards'>;

/** The most characters of a reason. */
export const mostReasonCharacters = 300;
const mostAmountCharacters = 40;
const mostYearCharacters = 9;

/** Asks an editor for what is missing: the amount, and the reason that every movement needs. */
export function moveForm(
  { library, cards }: ViewParts,
  asked: { readonly year: FinancialYear; readonly kind: EditorMove; readonly amount?: Pence },
): Card {
  const { messages } = library;
  const { year, kind, amount } = asked;
  const heading = messages.text(`pot.form-${kind}`, { year });
  const inputs = [
    amountInput({ library, cards }, amount),
    {
      id: 'reason',
      label: messages.text('pot.form-reason'),
      errorMessage: messages.text('pot.form-reason-error'),
      maxLength: mostReasonCharacters,
      isMultiline: true,
    },
  ];
  const props = {
    heading,
    paragraphs: [messages.text('pot.reason-needed')],
    inputs,
    send: sendMove.titled(messages.text(`pot.form-${kind}-send`), { year, kind }),
  };
  return cards.render('enquiry-form', props, heading);
}

/** Asks an editor for the year to be opened and its amount. */
export function openForm(
  { library, cards }: ViewParts,
  asked: { readonly year: FinancialYear; readonly amount?: Pence },
): Card {
  const { messages } = library;
  const heading = messages.text('pot.form-open');
  const year = {
    id: 'forYear',
    label: messages.text('pot.form-year'),
    errorMessage: messages.text('pot.form-year-error'),
    maxLength: mostYearCharacters,
    isMultiline: false,
    value: asked.year,
  };
  const props = {
    heading,
    paragraphs: [messages.text('pot.form-open-what')],
    inputs: [year, amountInput({ library, cards }, asked.amount)],
    send: sendOpen.titled(messages.text('pot.form-open-send'), {}),
  };
  return cards.render('enquiry-form', props, heading);
}

function amountInput({ library }: ViewParts, amount: Pence | undefined) {
  const { messages } = library;
  return {
    id: 'amount',
    label: messages.text('pot.form-amount'),
    errorMessage: messages.text('pot.form-amount-error'),
    maxLength: mostAmountCharacters,
    isMultiline: false,
    ...(amount !== undefined && { value: formatMoney(amount) }),
  };
}
