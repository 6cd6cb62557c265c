import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { PartSum, PotBalance, ProposalSum, YearTotals } from '../pot/model.js';

/* The pot on the cover of a panel pack, as `pages/panel-pack.hbs` shows it. Widths are parts of a hundred. */

interface Segment {
  readonly kind: 'paid' | 'committed' | 'left' | 'asked';
  readonly from: number;
  readonly width: number;
}

/** What is left, the figures, and what is asked for by priority and district. */
export function packPot(library: Library, balance: PotBalance | undefined, totals: YearTotals) {
  const topics = new Map<string, string>(library.topics.map(({ id, name }) => [id, name]));
  return {
    pot: balance ? openPot(library, balance, totals) : false,
    groups: [
      { by: 'priority', parts: totals.byPriority, nameOf: (key: string) => topics.get(key) ?? key },
      { by: 'district', parts: totals.byDistrict, nameOf: (key: string) => key },
    ].flatMap(({ by, parts, nameOf }) => group(library, by, parts, nameOf)),
  };
}

function openPot({ messages }: Library, balance: PotBalance, totals: YearTotals) {
  const { year, total, committed, paid, returned, left } = balance;
  const bound = share(committed, total);
  const given = share(paid, total);
  const shares = { paid: given, committed: bound - given, left: 100 - bound };
  const values = { year, left: formatMoney(left), total: formatMoney(total) };
  return {
    sentence: messages.text(left > 0 ? 'pot.heading' : 'pot.heading-nothing', values),
    bar: inRow([
      { kind: 'paid', width: shares.paid },
      { kind: 'committed', width: shares.committed },
      { kind: 'left', width: shares.left },
    ]),
    shares: messages.text('pot.whole', shares),
    figures: [
      { name: messages.text('pot.figure-total'), value: formatMoney(total) },
      { name: messages.text('pot.figure-asked'), value: sum(messages, totals.asked) },
      { name: messages.text('pot.figure-shortlisted'), value: sum(messages, totals.shortlisted) },
      { name: messages.text('pot.figure-committed'), value: formatMoney(committed) },
      { name: messages.text('pot.figure-paid'), value: formatMoney(paid) },
      { name: messages.text('pot.figure-returned'), value: formatMoney(returned) },
      { name: messages.text('pot.figure-left'), value: formatMoney(left) },
    ],
  };
}

function group(
  { messages }: Library,
  by: string,
  parts: readonly PartSum[],
  nameOf: (key: string) => string,
) {
  const rows = parts
    .filter(({ asked, committed }) => asked.count + committed.count > 0)
    .map((part) => ({ ...part, name: nameOf(part.key) }))
    .sort(
      (one, other) => other.asked.amount - one.asked.amount || (one.name < other.name ? -1 : 1),
    );
  if (rows.length === 0) return [];
  const most = Math.max(
    ...rows.map(({ asked, committed }) => Math.max(asked.amount, committed.amount)),
  );
  return [
    {
      heading: messages.text(`pot.by-${by}`),
      note: messages.text(`pot.by-${by}-note`),
      rows: rows.map(({ name, asked, committed }) => ({
        name,
        asked: sum(messages, asked),
        committed: formatMoney(committed.amount),
        bar: inRow([
          { kind: 'committed', width: share(committed.amount, most) },
          { kind: 'asked', width: share(Math.max(0, asked.amount - committed.amount), most) },
        ]),
      })),
    },
  ];
}

/** "£4,100 (2 ideas)" */
function sum(messages: Library['messages'], { count, amount }: ProposalSum): string {
  if (count === 0) return formatMoney(amount);
  const key = count === 1 ? 'pot.sum-one' : 'pot.sum-many';
  return messages.text(key, { amount: formatMoney(amount), count });
}

/** Whole parts of a hundred; nothing of nothing is nothing. */
function share(amount: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((amount / whole) * 100);
}

/** Each where the one before it ends. */
function inRow(segments: readonly Omit<Segment, 'from'>[]): readonly Segment[] {
  let from = 0;
  return segments.map((segment) => {
    const placed = { ...segment, from };
    from += segment.width;
    return placed;
  });
}
