import assert from 'node:assert/strict';
import fc from 'fast-check';
import { barText } from '../../cards/pot/data.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { noTotals, type PartSum, type PotBalance, type YearTotals } from '../../bot/pot/model.js';
import { pastPots } from '../../bot/pot/past-pots.js';
import { potCard } from '../../bot/pot/pot-view.js';
import { wordsOf } from '../support/seen.js';
import { nodesOfType } from '../cards/card-tree.js';
import { projectLibrary } from '../lookups/builders.js';
import { balance, cards, turnOf } from './builders.js';

const part = (key: string, asked: number, committed: number, ideas = 1): PartSum => ({
  key,
  asked: { count: ideas, amount: asked },
  committed: { count: committed > 0 ? 1 : 0, amount: committed },
});

const totals: YearTotals = {
  asked: { count: 7, amount: 1_740_000 },
  shortlisted: { count: 1, amount: 300_000 },
  committed: { count: 3, amount: 675_000 },
  byPriority: [
    part('road-safety', 120_000, 0),
    part('domestic-abuse', 820_000, 460_000, 3),
    part('law', 0, 0, 0),
  ],
  byDistrict: [part('Swale', 300_000, 300_000), part('Kent', 600_000, 0, 2)],
};

async function draw(
  options: {
    pot?: PotBalance;
    sums?: YearTotals;
    turn?: ReturnType<typeof turnOf>;
    notice?: string;
  } = {},
) {
  const library = await projectLibrary();
  const { pot = balance(), sums = totals, turn = turnOf([]), notice } = options;
  const card = potCard({ library, cards }, { balance: pot, totals: sums }, turn, notice);
  const titles = nodesOfType(card.content, 'Action.Execute').map(({ title }) => title);
  return { card, lines: wordsOf(card.content), titles };
}

describe('The card of the pot', () => {
  it('says what is left first, then every figure', async () => {
    const { lines, card } = await draw();
    assert.equal(lines[0], 'Tactical pot 2026/27: £6,471 of £13,221 is left');
    assert.equal(card.summary, lines[0]);
    for (const line of [
      'Year’s amount £13,221',
      'Asked for £17,400 (7 ideas)',
      'Shortlisted £3,000 (1 idea)',
      'Committed £6,750',
      'Paid £1,600',
      'Returned £0',
      'Left £6,471',
      'As at 21 November 2026, from the ledger of the pot and the ideas put forward.',
    ])
      assert.ok(lines.includes(line), line);
  });

  it('draws the pot as a bar, and says the same in words before it', async () => {
    const { lines } = await draw();
    const at = lines.indexOf('Paid 12%, committed but not paid 39%, left 49%');
    assert.equal(lines[at + 1], '██▓▓▓▓▓▓░░░░░░░░');
  });

  it('lists priorities and districts by what is asked for, with bars to one scale', async () => {
    const { lines } = await draw();
    const at = lines.indexOf('By priority');
    assert.deepEqual(lines.slice(at, at + 6), [
      'By priority',
      'Domestic abuse: £8,200 (3 ideas) asked for, £4,600 committed',
      '▓▓▓▓▓▓▓▓▓░░░░░░░',
      'Road safety: £1,200 (1 idea) asked for, £0 committed',
      '░░',
      'An idea with several priorities counts in full under each of them.',
    ]);
    const from = lines.indexOf('By district');
    assert.deepEqual(lines.slice(from + 1, from + 5), [
      'Kent: £6,000 (2 ideas) asked for, £0 committed',
      '░░░░░░░░░░░░░░░░',
      'Swale: £3,000 (1 idea) asked for, £3,000 committed',
      '▓▓▓▓▓▓▓▓',
    ]);
  });

  it('says what will go unspent at this pace, and warns from January', async () => {
    const { lines } = await draw();
    assert.ok(lines.includes('At this pace about £2,737 will go unspent on 31 March 2027.'));
    const january = await draw({ turn: turnOf([], '2027-01-15T09:00:00Z') });
    const warning = january.lines.find((line) => line.startsWith('Warning: '));
    assert.equal(
      warning,
      'Warning: 2026/27 ends on 31 March 2027, and £6,471 has no project yet. At this pace about £4,725 will go unspent.',
    );
    assert.match(String(january.card.content['fallbackText']), /Warning/);
    const notYet = await draw({ turn: turnOf([], '2026-12-31T23:30:00Z') });
    assert.ok(!notYet.lines.some((line) => line.startsWith('Warning')));
  });

  const moments: readonly { when: string; committed: number; at: string; says: string }[] = [
    {
      when: 'before the year',
      committed: 0,
      at: '2026-02-01',
      says: '2026/27 begins on 1 April 2026.',
    },
    {
      when: 'in April',
      committed: 0,
      at: '2026-04-10',
      says: 'It is too early in the year to say what may go unspent.',
    },
    {
      when: 'on course',
      committed: 900_000,
      at: '2026-11-21',
      says: 'At this pace the whole pot will be committed by 31 March 2027.',
    },
    {
      when: 'with nothing committed',
      committed: 0,
      at: '2026-11-21',
      says: 'Nothing is committed yet. At this pace the whole pot will go unspent on 31 March 2027.',
    },
    {
      when: 'after the year',
      committed: 675_000,
      at: '2027-06-01',
      says: '2026/27 ended on 31 March 2027. £6,471 was not committed.',
    },
  ];
  for (const { when, committed, at, says } of moments)
    it(`says of the rest of the year, ${when}: ${says}`, async () => {
      const pot = balance({ committed, paid: 0 });
      const { lines } = await draw({ pot, turn: turnOf([], `${at}T12:00:00Z`) });
      assert.ok(lines.includes(says), lines.join('\n'));
    });

  it('says so when nothing is left, and when no idea has come in', async () => {
    const { lines } = await draw({ pot: balance({ committed: 1_322_100 }), sums: noTotals });
    assert.equal(lines[0], 'Tactical pot 2026/27: nothing is left of £13,221');
    assert.ok(lines.includes('No ideas have been put forward for 2026/27 yet.'));
    assert.ok(!lines.includes('By priority'));
    const empty = await draw({ pot: balance({ total: 0, committed: 0, paid: 0 }), sums: noTotals });
    assert.ok(empty.lines.includes('Paid 0%, committed but not paid 0%, left 0%'));
  });

  it('has the editors’ buttons for editors only', async () => {
    const own = ['Add money', 'Take money', 'Ledger'];
    const forEditor = await draw({ turn: turnOf(['editor']) });
    assert.deepEqual(forEditor.titles.slice(0, 3), own);
    for (const turn of [turnOf([]), turnOf(['reviewer', 'approver'])]) {
      const { titles, lines } = await draw({ turn });
      assert.ok(!titles.some((title) => own.includes(String(title))));
      assert.deepEqual(lines, forEditor.lines);
    }
  });

  it('shows people’s words as they wrote them', async () => {
    const notice = '£5 was added. Reason: *see* [here](https://example.org) _now_';
    const sums = { ...totals, byDistrict: [part('*Dover*', 100, 0)] };
    const { lines, card } = await draw({ notice, sums });
    assert.equal(lines[1], notice);
    assert.ok(lines.includes('*Dover*: £1 (1 idea) asked for, £0 committed'));
    assert.ok(JSON.stringify(card.content).includes('\\\\*see\\\\*'));
    assert.equal(card.summary, notice);
  });

  it('is small enough with every priority and many districts', async () => {
    const library = await projectLibrary();
    const byPriority = library.topics.map(({ id }, index) =>
      part(id, 99_999_999 + index, 99_999_999),
    );
    const byDistrict = Array.from({ length: 20 }, (_, index) =>
      part(`A district with a long name, number ${index}`, 99_999_999, 12_345_678),
    );
    const sums = { ...totals, byPriority, byDistrict };
    const { card, lines } = await draw({ sums, turn: turnOf(), notice: 'x'.repeat(400) });
    assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
    for (const { name } of library.topics)
      assert.ok(lines.some((line) => line.includes(`${name}: £`)));
  });
});

describe('The bars of the pot', () => {
  const share = fc.integer({ min: 0, max: 100 });

  it('have a cell for every stretch that is not nothing, and none for what is', () => {
    fc.assert(
      fc.property(share, share, (paid, more) => {
        const committed = Math.min(more, 100 - paid);
        const open = 100 - paid - committed;
        const bar = barText({ paid, committed, open });
        assert.equal(bar.includes('█'), paid > 0);
        assert.equal(bar.includes('▓'), committed > 0);
        assert.equal(bar.includes('░'), open > 0);
        assert.ok(bar.length >= 16 && bar.length <= 18, bar);
      }),
    );
    assert.equal(barText({}), '');
  });
});

describe('Past pots in the content', () => {
  it('are those of the papers, newest first, in pence', async () => {
    const library = await projectLibrary();
    assert.deepEqual(
      pastPots(library).map(({ year, amount }) => [year, amount]),
      [
        ['2023/24', 1_322_100],
        ['2022/23', 1_322_000],
      ],
    );
    for (const { citation } of pastPots(library)) assert.match(citation, /12 July 2023/);
  });
});
