import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { belongsTo } from '../conversation/person.js';
import { sayButton } from '../conversation/table.js';
import { showOpenForm, showPot } from './buttons.js';
import type { FinancialYear } from './model.js';
import type { PotParts } from './parts.js';
import { pastPots } from './past-pots.js';

/** Says that a year has no pot, what the papers say of past ones, and which years near it have one. */
export function noPotCard(
  { library, cards }: Pick<PotParts, 'library' | 'cards'>,
  year: FinancialYear,
  open: readonly FinancialYear[],
  turn: Turn,
): Card {
  const { messages } = library;
  const past = pastPots(library);
  const years = past.map(({ amount, ...rest }) =>
    messages.text('pot.past-year', { ...rest, amount: formatMoney(amount) }),
  );
  const said = messages.text('pot.none', { year });
  const paragraphs = years.length === 0 ? [said] : [said, messages.text('pot.past'), ...years];
  const buttons = [
    ...(belongsTo(turn.person, 'editor')
      ? [showOpenForm.titled(messages.text('pot.open-button', { year }), { year })]
      : []),
    ...open.map((one) =>
      showPot.titled(messages.text('pot.show-button', { year: one }), { year: one }),
    ),
    ...past.map((one) =>
      sayButton.titled(messages.text('pot.past-button', { year: one.year }), {
        text: messages.text('pot.past-button', { year: one.year }).toLowerCase(),
      }),
    ),
  ];
  return cards.render('choices', { paragraphs, buttons }, said);
}
