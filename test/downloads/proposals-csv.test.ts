import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proposalsCsv } from '../../bot/downloads/proposals-csv.js';
import type { Step } from '../../bot/proposals/applying.js';
import { asha, draft, monday, allAnswers } from '../proposals/builders.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { filesOn, made, sam, type Files } from './house.js';
import { manyProposals } from './many-proposals.js';
import { readCsv } from './read-csv.js';

const year = '2026/27';
const editor = { id: 'jo', name: 'Jo Marsh' };
const chair = { id: 'robin', name: 'Robin Reed' };

describe('the proposals as CSV', () => {
  let storage: StorageUnderTest;
  let files: Files;

  beforeEach(async () => {
    storage = await embeddedStorage();
    files = await filesOn(storage.tables);
  });
  afterEach(() => storage.close());

  const put = async (answers: Partial<typeof allAnswers> = {}): Promise<string> => {
    const { proposals } = files;
    const { proposal } = await proposals.create(draft({ answers: { ...allAnswers, ...answers } }));
    await step(proposal.reference, { action: 'submit', part: 'proposer', by: asha });
    return proposal.reference;
  };
  const step = async (
    reference: string,
    what: Omit<Step, 'reference' | 'at'>,
    at = monday,
  ): Promise<void> => {
    const applied = await files.proposals.apply({ ...what, reference, at });
    assert.equal(applied.outcome, 'done', JSON.stringify(applied));
  };
  const rows = async (about: Readonly<Record<string, string>> = {}) => {
    const [head = [], ...lines] = readCsv(
      await made(proposalsCsv(files.parts), { year, ...about }),
    );
    return lines.map((line) => {
      assert.equal(line.length, head.length);
      return Object.fromEntries(head.map((name, at) => [name, line[at] ?? '']));
    });
  };
  const move = (kind: 'committed' | 'paid' | 'returned', amount: number, proposal: string) =>
    files.pot.move(
      year,
      { kind, amount, by: editor, reason: 'So', proposal, key: `${kind}-${proposal}` },
      monday,
    );

  it('has a row for each with all that is known of it, from the idea to the outcome', async () => {
    const reference = await put({
      leadContact: {
        name: 'Asha Patel',
        email: 'asha@swale.example.uk',
        telephone: '+44 1795 000000',
      },
    });
    await step(reference, {
      ...{ action: 'review', part: 'reviewer', by: editor },
      change: (one) => ({
        ...one,
        reviews: 4,
        scores: { count: 4, median: 17.5, lowest: 12, highest: 22, abstained: 1 },
      }),
    });
    await step(reference, {
      ...{ action: 'approve', part: 'approver', by: chair, reason: 'It fits, "well"' },
      change: (one) => ({
        ...one,
        decision: {
          ...{ outcome: 'approved', amount: 250_000, reason: 'It fits, "well"', by: chair },
          ...{ at: new Date('2026-12-03T23:30:00Z'), letter: 'Dear Asha' },
        },
      }),
    });
    await step(reference, {
      ...{ action: 'release', part: 'approver', by: chair },
      change: ({ decision, ...one }) => ({
        ...one,
        ...(decision && {
          decision: { ...decision, releasedAt: new Date('2027-04-01T23:30:00Z') },
        }),
      }),
    });
    await step(reference, { action: 'start', part: 'editor', by: editor });
    await step(reference, {
      ...{ action: 'finish', part: 'editor', by: editor },
      change: (one) => ({ ...one, delivery: { spent: 240_050, outcome: '59 trained' } }),
    });
    await files.pot.open(year, 1_322_100, editor, monday);
    await move('committed', 250_000, reference);
    await move('paid', 240_050, reference);
    await move('returned', 9_950, reference);
    const [row] = await rows();
    assert.deepEqual(row, {
      Reference: reference,
      State: 'Finished',
      Title: 'Scam Smart Swale',
      Organisation: 'Swale Borough Council',
      Districts: 'Swale',
      Priorities: 'Safeguarding and vulnerability, Crime',
      'Lead contact': 'Asha Patel',
      'Email of the lead contact': 'asha@swale.example.uk',
      'Telephone of the lead contact': '01795 000000',
      'Amount asked for (£)': '3000.00',
      'Amount approved (£)': '2500.00',
      'Amount committed (£)': '2400.50',
      'Amount paid (£)': '2400.50',
      'Amount returned (£)': '99.50',
      'Amount spent (£)': '2400.50',
      'Total cost (£)': '3500.00',
      'Other funding': 'The council pays £500',
      Starts: '2027-01-04',
      Ends: '2027-03-26',
      'The problem and the evidence': 'Reports rose from 31 to 58.',
      'What will be done': 'Six mornings.',
      'Who benefits': '200 residents',
      Outcomes: 'Nine in ten can name three scams.',
      Partners: 'Swale wardens',
      'Risks, and what remains': 'Halls may be booked up. The leaflet stays.',
      Sent: '2026-11-23',
      Reviews: '4',
      'Median score': '17.5',
      'Lowest score': '12',
      'Highest score': '22',
      Abstained: '1',
      Decision: 'Approved',
      Decided: '2026-12-03',
      'Reason of the decision': 'It fits, "well"',
      'Letter released': '2027-04-02',
      'What came of it': '59 trained',
    });
  });

  it('leaves empty what is not known yet, and holds no draft', async () => {
    await files.proposals.create(draft());
    await put();
    const [row = {}, ...more] = await rows();
    assert.deepEqual(more, []);
    for (const name of ['Amount approved (£)', 'Amount spent (£)', 'Median score', 'Decision']) {
      assert.equal(row[name], '', name);
    }
    assert.equal(row['Amount committed (£)'], '0.00');
    assert.equal(row.Reviews, '0');
  });

  it('tells no scores to who may not see them', async () => {
    const reference = await put();
    const scores = { count: 1, median: 18, lowest: 18, highest: 18, abstained: 0 };
    await step(reference, {
      ...{ action: 'review', part: 'reviewer', by: editor },
      change: (one) => ({ ...one, reviews: 1, scores }),
    });
    files.others.visible = false;
    const file = await made(proposalsCsv(files.parts), { year });
    assert.doesNotMatch(file, /\b18\b/);
    const [row = {}] = await rows();
    for (const name of ['Median score', 'Lowest score', 'Highest score', 'Abstained']) {
      assert.equal(row[name], 'Not shown to you', name);
    }
  });

  it('is narrowed to what the link says, and is none without a year', async () => {
    await put({ title: 'One', districts: ['Dover'] });
    await put({ title: 'Two' });
    const titles = (await rows({ district: 'Dover' })).map(({ Title }) => Title);
    assert.deepEqual(titles, ['One']);
    assert.deepEqual(await rows({ state: 'shortlisted' }), []);
    const handler = proposalsCsv(files.parts);
    const request = { kind: handler.kind, person: { ...asha, roles: new Set<never>() } };
    assert.equal(await handler.make({ ...request, about: {} }, monday), undefined);
    assert.equal(await handler.make({ ...request, about: { year: '2026' } }, monday), undefined);
  });

  it('gives back whatever people typed, and runs none of it', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', '\n+', '＝', ' @'), fc.string())
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(typed, typed, typed, async (need, partners, organisation) => {
        const reference = await put({ need, partners, organisation });
        const row = (await rows()).find(({ Reference }) => Reference === reference) ?? {};
        for (const [name, text] of [
          ['The problem and the evidence', need],
          ['Partners', partners],
          ['Organisation', organisation],
        ] as const) {
          assert.ok(
            [text, `'${text}`].includes(row[name] ?? ''),
            JSON.stringify([text, row[name]]),
          );
          assert.doesNotMatch(row[name] ?? '', /^[\s\p{C}]*[=+\-@＝＋－＠]/u);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the proposals as CSV, ten thousand of them', () => {
  it('are read a page at a time, as they are sent', async () => {
    const storage = await embeddedStorage();
    const { parts } = await filesOn(storage.tables);
    const { proposals, read } = manyProposals(10_000);
    const file = await proposalsCsv({ ...parts, proposals }).make(
      { kind: 'proposals-csv', about: { year }, person: sam },
      monday,
    );
    assert.ok(file && typeof file.body !== 'string' && !Buffer.isBuffer(file.body));
    let rows = -1;
    for await (const part of file.body) {
      rows += part.split('\r\n').length - 1;
      assert.ok(read() - rows <= 0, `${read()} were read for ${rows} rows`);
    }
    assert.equal(rows, 10_000);
    await storage.close();
  });
});
