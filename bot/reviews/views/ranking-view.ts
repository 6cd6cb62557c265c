import type { Card } from '../../../cards/card.js';
import type { RankingRowProps } from '../../../cards/ranking/data.js';
import { formatMoney } from '../../conversation/money.js';
import { pageOf } from '../../conversation/pages.js';
import { sayButton } from '../../conversation/table.js';
import type { Library } from '../../library/model.js';
import type { Pence } from '../../pot/model.js';
import { shorten } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { isRanked, mostRead, type RankedProposal, type Ranking } from '../ranking.js';
import { say, sayCount } from '../wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';
import { scoreText } from './review-lines.js';

const onPage = 8;
const mostOfName = 80;

/** A row of the ranking, and in which part it stands. */
interface PlacedRow {
  readonly part: 'shortlisted' | 'others';
  readonly row: RankingRowProps;
}

/** A page of the shortlist and of what is scored but not on it; `noted` is what has just been done. */
export function rankingCard(
  { library, cards }: ViewParts,
  ranking: Ranking,
  recommended: readonly string[],
  number: number,
  noted: readonly string[] = [],
): Card {
  const { year, shortlisted, others } = ranking;
  const rows: readonly PlacedRow[] = [
    ...shortlistedRows(library, ranking),
    ...others.map((one, at) => ({ part: 'others' as const, row: row(library, one, at) })),
  ];
  const page = pageOf(rows, number, onPage);
  const rowsOf = (part: PlacedRow['part']) =>
    page.items.filter((one) => one.part === part).map((one) => one.row);
  const heading = say(library, 'ranking-heading', { year });
  const pot = library.commandWords.get('pot');
  return cards.render(
    'ranking',
    {
      heading,
      lines: [
        ...noted,
        leftLine(library, ranking),
        ...recommended,
        ...(ranking.isCut ? [say(library, 'ranking-cut', { most: mostRead })] : []),
      ],
      parts: [
        {
          heading: say(library, 'ranking-on'),
          countLine: countLine(library, shortlisted),
          rows: rowsOf('shortlisted'),
        },
        {
          heading: say(library, 'ranking-off'),
          countLine: countLine(library, others),
          rows: rowsOf('others'),
        },
      ],
      ...pageLine(library.messages, page),
      buttons: [
        ...(shortlisted.length > 0
          ? [buttons.showFits.titled(say(library, 'fits-button'), { year })]
          : []),
        ...pageButtons(library.messages, page, (title, to) =>
          buttons.showRanking.titled(title, { year, page: to, inPlace: true }),
        ),
        ...(pot?.says[0] === undefined ? [] : [sayButton.titled(pot.title, { text: pot.says[0] })]),
      ],
    },
    noted[0] ?? `${heading}: ${countLine(library, shortlisted)}`,
  );
}

/** What is left of the pot, as far as there is one. */
export function leftLine(library: Library, { year, left }: Pick<Ranking, 'year' | 'left'>): string {
  if (left === undefined) return say(library, 'no-pot', { year });
  return say(library, 'pot-left', { left: formatMoney(left) });
}

function countLine(library: Library, all: readonly RankedProposal[]): string {
  const sum = all.reduce((total, { summary }) => total + summary.amount, 0);
  if (all.length === 0) return say(library, 'ranking-none');
  return sayCount(library, 'ranking-count', all.length, { sum: formatMoney(sum) });
}

function shortlistedRows(library: Library, { shortlisted, left }: Ranking): readonly PlacedRow[] {
  let running = 0;
  return shortlisted.map((one, at) => {
    running += one.summary.amount;
    const { lines, ...rest } = row(library, one, at);
    const total = runningLine(library, running, left);
    return { part: 'shortlisted', row: { ...rest, lines: [...lines, total] } };
  });
}

/** What it and those before it come to, against what is left. */
function runningLine(library: Library, running: Pence, left: Pence | undefined): string {
  const values = { running: formatMoney(running) };
  if (left === undefined) return say(library, 'running', values);
  const rest = left - running;
  return rest >= 0
    ? say(library, 'running-within', { ...values, rest: formatMoney(rest) })
    : say(library, 'running-over', { ...values, over: formatMoney(-rest) });
}

function row(library: Library, one: RankedProposal, at: number): RankingRowProps {
  const { reference, title, organisation, amount } = one.summary;
  const name = shorten(title, mostOfName);
  const values = {
    organisation: shorten(organisation, mostOfName),
    amount: formatMoney(amount),
    reference,
  };
  return {
    title: isRanked(one) ? say(library, 'ranked', { rank: at + 1, title: name }) : name,
    lines: [say(library, 'ranking-about', values), scoreLine(library, one)],
    button: buttons.openProposal.titled(say(library, 'open-button'), { reference }),
  };
}

function scoreLine(library: Library, { summary, unseen }: RankedProposal): string {
  const { scores } = summary;
  if (!scores || scores.count === 0) return say(library, 'reviews-none');
  return unseen ? say(library, `unseen-${unseen}`) : scoreText(library, scores);
}
