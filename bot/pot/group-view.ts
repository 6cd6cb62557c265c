import type { PotGroupProps, PotRowProps } from '../../cards/pot/data.js';
import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { PartSum, ProposalSum, YearTotals } from './model.js';

/** So many priorities or districts have a row with a bar; the others are named below them. */
const mostRows = 6;

/** "£4,100 (2 ideas)"; "£0" of none. */
export function sumWords({ messages }: Library, { count, amount }: ProposalSum): string {
  if (count === 0) return formatMoney(amount);
  const key = count === 1 ? 'pot.sum-one' : 'pot.sum-many';
  return messages.text(key, { amount: formatMoney(amount), count });
}

/** Shares of a whole in parts of a hundred; nothing of nothing is nothing. */
export function shareOf(amount: number, whole: number): number {
  return whole === 0 ? 0 : (amount / whole) * 100;
}

/** What the proposals come to by priority and by district, those with the largest sums first. */
export function groupProps(
  library: Library,
  { byPriority, byDistrict }: YearTotals,
): readonly PotGroupProps[] {
  const topics = new Map<string, string>(library.topics.map(({ id, name }) => [id, name]));
  return [
    ...group(library, 'priority', byPriority, (key) => topics.get(key) ?? key),
    ...group(library, 'district', byDistrict, (key) => key),
  ];
}

function group(
  library: Library,
  by: 'priority' | 'district',
  sums: readonly PartSum[],
  nameOf: (key: string) => string,
): readonly PotGroupProps[] {
  const { messages } = library;
  const named = sums
    .filter(({ asked, committed }) => asked.count + committed.count > 0)
    .map((sum) => ({ ...sum, name: nameOf(sum.key) }))
    .sort(
      (one, other) => other.asked.amount - one.asked.amount || (one.name < other.name ? -1 : 1),
    );
  if (named.length === 0) return [];
  const most = Math.max(
    ...named.map(({ asked, committed }) => Math.max(asked.amount, committed.amount)),
  );
  const words = ({ name, asked, committed }: (typeof named)[number]): string =>
    messages.text('pot.part', {
      name,
      asked: sumWords(library, asked),
      committed: formatMoney(committed.amount),
    });
  const rows = named.slice(0, mostRows).map((sum): PotRowProps => {
    const open = Math.max(0, sum.asked.amount - sum.committed.amount);
    const bar = { committed: shareOf(sum.committed.amount, most), open: shareOf(open, most) };
    return { text: words(sum), bar };
  });
  const others = named.slice(mostRows).map(words);
  return [
    {
      heading: messages.text(`pot.by-${by}`),
      rows,
      ...(others.length > 0 && { more: messages.text('pot.more', { parts: others.join('; ') }) }),
      note: messages.text(`pot.by-${by}-note`),
    },
  ];
}
