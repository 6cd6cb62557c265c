import type { ButtonProps, Card } from '../../../cards/card.js';
import type { FitsGroupProps, FitsRowProps, FitsSetProps } from '../../../cards/what-fits/data.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatMoney } from '../../conversation/money.js';
import type { Library } from '../../library/model.js';
import type { Pence } from '../../pot/model.js';
import type { ProposalSummary } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { FittingSeen } from '../fits.js';
import type { FundableSet } from '../fitting/sets.js';
import type { ViewParts } from '../parts.js';
import { say, sayCount } from '../wording.js';
import { leftLine } from './ranking-view.js';
import { shortenTo } from './size-pages.js';

/** In bytes of the card, so that forty of them have room in each of three sets. */
const mostOfTitle = 60;
/** So many priorities or districts have a row with a bar; the others are named below them. */
const mostRows = 5;

/** The sets that fit, how each spreads over priorities and districts, and what keeps one. */
export function fitsCard(
  { library, cards }: ViewParts,
  seen: FittingSeen,
  { mayKeep, noted = [] }: { readonly mayKeep: boolean; readonly noted?: readonly string[] },
): Card {
  const { year, left, sets } = seen;
  const heading =
    left === undefined
      ? say(library, 'fits-heading-no-pot', { year })
      : say(library, 'fits-heading', { left: formatMoney(left), year });
  const toRanking = buttons.showRanking.titled(say(library, 'ranking-button'), { year, page: 1 });
  return cards.render(
    'what-fits',
    {
      heading,
      lines: [...noted, ...lines(library, seen)],
      sets: sets.map((set, at) => setProps(library, set, at, seen)),
      ...(sets.length > 0 ? { note: say(library, 'fits-note') } : {}),
      buttons: [
        ...(mayKeep ? sets.map((set, at) => keepButton(library, seen, set, at)) : []),
        toRanking,
      ],
    },
    noted[0] ?? heading,
  );
}

function lines(library: Library, seen: FittingSeen): readonly string[] {
  const { candidates, sets, left, compared, seesPoints, withheld } = seen;
  const which = seesPoints ? 'fits-compared' : 'fits-compared-first';
  const sum = candidates.reduce((total, { amount }) => total + amount, 0);
  if (candidates.length === 0) return [say(library, 'fits-none-shortlisted')];
  if (left === undefined) return [leftLine(library, seen)];
  return [
    sayCount(library, 'fits-from', candidates.length, { sum: formatMoney(sum) }),
    ...(compared < candidates.length ? [say(library, which, { compared })] : []),
    ...(sets.length === 0 ? [say(library, 'fits-nothing')] : []),
    ...(withheld.length === 0
      ? []
      : [say(library, 'fits-withheld', { list: withheldList(library, withheld) })]),
  ];
}

const withheldList = (library: Library, withheld: FittingSeen['withheld']): string =>
  withheld
    .slice(0, mostRows)
    .map(({ summary, unseen }) =>
      say(library, 'fits-withheld-one', {
        title: shortenTo(summary.title, mostOfTitle),
        why: say(library, `withheld-${unseen ?? 'until-decided'}`),
      }),
    )
    .join('; ');

function keepButton(
  library: Library,
  { year }: FittingSeen,
  { references }: FundableSet,
  at: number,
): ButtonProps {
  const title = say(library, 'keep-set-button', { number: at + 1 });
  return opensDialog(buttons.keepForm.titled(title, { year, references: [...references] }));
}

/** "2 projects for £6,400: £71 is left". */
export function setLine(
  library: Library,
  { references, sum, left }: Omit<FundableSet, 'points'>,
): string {
  const values = { sum: formatMoney(sum), left: formatMoney(left) };
  return sayCount(library, 'fits-set', references.length, values);
}

/** "Scam Smart Swale (£3,000); Clean Dover (£3,400)". */
export function setContents(library: Library, members: readonly ProposalSummary[]): string {
  return members
    .map(({ title, amount }) =>
      say(library, 'fits-member', {
        title: shortenTo(title, mostOfTitle),
        amount: formatMoney(amount),
      }),
    )
    .join('; ');
}

function setProps(library: Library, set: FundableSet, at: number, seen: FittingSeen): FitsSetProps {
  const members = seen.candidates.filter(({ reference }) => set.references.includes(reference));
  const best = set.goals.map((goal) => say(library, `goal-${goal}`)).join(', ');
  const points = seen.seesPoints ? [say(library, 'fits-points', { points: set.points })] : [];
  const topics = new Map<string, string>(library.topics.map(({ id, name }) => [id, name]));
  return {
    heading: say(library, 'fits-set-heading', { number: at + 1, best }),
    lines: [setLine(library, set), ...points, setContents(library, members)],
    groups: [
      group(
        library,
        'priority',
        set.sum,
        parted(members, ({ priorities }) => priorities),
        (key) => topics.get(key) ?? key,
      ),
      group(
        library,
        'district',
        set.sum,
        parted(members, ({ districts }) => districts),
        (key) => key,
      ),
    ],
  };
}

interface Part {
  readonly key: string;
  readonly count: number;
  readonly sum: Pence;
}

/** What goes to each part; a proposal of several counts in full under each. */
function parted(
  members: readonly ProposalSummary[],
  keysOf: (summary: ProposalSummary) => readonly string[],
): readonly Part[] {
  const found = new Map<string, Part>();
  for (const member of members) {
    for (const key of keysOf(member)) {
      const { count, sum } = found.get(key) ?? { count: 0, sum: 0 };
      found.set(key, { key, count: count + 1, sum: sum + member.amount });
    }
  }
  return [...found.values()];
}

function group(
  library: Library,
  by: 'priority' | 'district',
  whole: Pence,
  parts: readonly Part[],
  nameOf: (key: string) => string,
): FitsGroupProps {
  const rows = parts
    .map((part) => ({ ...part, name: nameOf(part.key) }))
    .sort((one, other) => other.sum - one.sum || (one.name < other.name ? -1 : 1))
    .map(({ name, count, sum }): FitsRowProps => ({
      text: sayCount(library, 'fits-part', count, { name, sum: formatMoney(sum) }),
      share: whole === 0 ? 0 : (sum / whole) * 100,
    }));
  const others = rows.slice(mostRows).map(({ text }) => text);
  return {
    heading: say(library, `fits-by-${by}`),
    rows: rows.slice(0, mostRows),
    ...(others.length > 0 ? { more: say(library, 'fits-more', { parts: others.join('; ') }) } : {}),
  };
}
