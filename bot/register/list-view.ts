import type { ButtonProps, Card } from '../../cards/card.js';
import type { RegisterRowProps } from '../../cards/register/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import { formatMoney } from '../conversation/money.js';
import type { Identified } from '../conversation/person.js';
import { sayButton } from '../conversation/table.js';
import type { Library } from '../library/model.js';
import type { FinancialYear, PotBalance } from '../pot/model.js';
import {
  sumOf,
  type ProposalSummary,
  type RunningTotals,
  type SummaryPage,
} from '../proposals/port.js';
import { openProposal } from '../reviews/port.js';
import { showFilterForm } from './buttons.js';
import type { RegisterParts } from './parts.js';
import { listProposals, longestTrail, type RegisterFilter } from './port.js';
import { shownStates } from './vocabulary.js';
import { filterWords, stateWords, sumWords } from './wording.js';

/** Rows on a page: they are read on phones. */
export const rowsOnPage = 6;

/** A page of the register, with what is shown beside it. */
export interface RegisterPage {
  readonly viewer: Identified;
  readonly year: FinancialYear;
  readonly filter: RegisterFilter;
  readonly from: string | undefined;
  /** Counts from 1. */
  readonly page: number;
  readonly trail: readonly string[];
  readonly found: SummaryPage;
  readonly totals: RunningTotals;
  readonly balance: PotBalance | undefined;
  /** What was left out of what was asked for, a sentence each. */
  readonly noted: readonly string[];
}

/** The register of a year: its sums on the first page, what it is narrowed to, and a page of proposals. */
export function registerCard({ library, cards }: RegisterParts, shown: RegisterPage): Card {
  const { messages } = library;
  const { year, filter, page, found, noted } = shown;
  const heading = messages.text('register.heading', { year });
  const narrowed = filterWords(library, filter);
  const countLine = countWords(library, shown);
  const props = {
    heading,
    countLine,
    ...(page === 1 && sums(library, shown)),
    shown:
      narrowed.length === 0 ? '' : messages.text('register.shown', { parts: narrowed.join(', ') }),
    noted: [...noted, ...(found.cut ? [messages.text('register.cut', { count: found.cut })] : [])],
    rows: found.items.map((summary) => row(library, shown.viewer, summary)),
    ...(page > 1 || found.next ? { pageLine: pageWords(library, shown) } : {}),
    buttons: buttons(library, shown),
  };
  return cards.render('register', props, `${heading}: ${countLine}`);
}

/** Which proposals of the year are counted: undefined where no row tells. */
function countOf({ filter, totals }: RegisterPage): number | undefined {
  const { state, ...others } = filter;
  if (Object.values(others).some((part) => part !== undefined)) return undefined;
  if (state !== undefined) return sumOf(totals, state).count;
  return shownStates.reduce((count, one) => count + sumOf(totals, one).count, 0);
}

function countWords({ messages }: Library, shown: RegisterPage): string {
  const { found, page, year, filter } = shown;
  const count = countOf(shown);
  if (found.items.length === 0 && !found.next) {
    if (page > 1) return messages.text('register.none-left');
    const isAll = Object.values(filter).every((part) => part === undefined);
    return messages.text(isAll ? 'register.none' : 'register.none-fits', isAll ? { year } : {});
  }
  if (count === undefined) {
    return messages.text(filter.words === undefined ? 'register.some' : 'register.some-found');
  }
  return messages.text(count === 1 ? 'register.one' : 'register.many', { count });
}

function pageWords({ messages }: Library, shown: RegisterPage): string {
  const { page: number } = shown;
  const count = countOf(shown);
  if (count === undefined) return messages.text('register.page', { number });
  const total = Math.max(number, Math.ceil(count / rowsOnPage));
  return messages.text('page.line', { number, total });
}

function sums(library: Library, { year, totals, balance }: RegisterPage) {
  const { messages } = library;
  const figures = shownStates
    .map((state) => ({ state, sum: sumOf(totals, state) }))
    .filter(({ sum }) => sum.count > 0)
    .map(({ state, sum }) => ({
      title: messages.text(`register.in-${state}`),
      value: sumWords(library, sum),
    }));
  const pot = balance
    ? messages.text('register.pot', {
        left: formatMoney(balance.left),
        total: formatMoney(balance.total),
      })
    : messages.text('register.no-pot', { year });
  return { figures, pot };
}

function row(library: Library, viewer: Identified, summary: ProposalSummary): RegisterRowProps {
  const { messages } = library;
  const { reference, title, organisation, amount, reviews, submittedAt } = summary;
  const date = formatDate(londonDate(new Date(submittedAt)));
  const reviewed = messages.text(
    reviews === 0
      ? 'register.no-reviews'
      : reviews === 1
        ? 'register.one-review'
        : 'register.reviews',
    { count: reviews },
  );
  return {
    title: title === '' ? messages.text('register.untitled') : title,
    state: stateWords(library, viewer, summary),
    lines: [
      messages.text('register.amount-line', {
        organisation:
          organisation === '' ? messages.text('register.no-organisation') : organisation,
        amount: formatMoney(amount),
      }),
      messages.text('register.reviews-line', { reviewed, date }),
      reference,
    ],
    open: openProposal.titled(messages.text('register.open-button'), { reference }),
  };
}

function buttons({ messages, commandWords }: Library, shown: RegisterPage): readonly ButtonProps[] {
  const { year, filter, from, page, trail, found } = shown;
  const to = (key: string, place: { from?: string; page: number; trail: readonly string[] }) =>
    listProposals.titled(messages.text(key), {
      ...{ year, filter, inPlace: true, page: place.page, trail: [...place.trail] },
      ...(place.from ? { from: place.from } : {}),
    });
  const before = trail.at(-1);
  const back =
    before === undefined
      ? to('register.first-button', { page: 1, trail: [] })
      : to('page.back-button', { from: before, page: page - 1, trail: trail.slice(0, -1) });
  const next = [...trail, from ?? ''].slice(-longestTrail);
  const isNarrowed = Object.values(filter).some((part) => part !== undefined);
  const pot = commandWords.get('pot');
  return [
    ...(page > 1 ? [back] : []),
    ...(found.next
      ? [to('page.more-button', { from: found.next, page: page + 1, trail: next })]
      : []),
    opensDialog(showFilterForm.titled(messages.text('register.filter-button'), { year, filter })),
    ...(isNarrowed
      ? [
          listProposals.titled(messages.text('register.all-button'), {
            ...{ year, filter: {}, inPlace: true },
          }),
        ]
      : []),
    ...(pot?.says[0]
      ? [sayButton.titled(messages.text('register.pot-button'), { text: `${pot.says[0]} ${year}` })]
      : []),
  ];
}
