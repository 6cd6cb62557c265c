import assert from 'node:assert/strict';
import type { Step } from '../../bot/proposals/applying.js';
import type { Proposal } from '../../bot/proposals/model.js';
import type { StoredProposal } from '../../bot/proposals/proposal-row.js';
import { proposalTotals, type ProposalStore } from '../../bot/proposals/store.js';
import type { ListFilter } from '../../bot/proposals/list-keys.js';
import { sumOf } from '../../bot/proposals/totals.js';
import type { Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { countedTables, methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { allAnswers, asha, draft, monday, sam, stepOf, storeOn } from './builders.js';

const year = '2026/27';

function tests(storage: () => StorageUnderTest): void {
  let store: ProposalStore;
  beforeEach(() => {
    store = storeOn(storage().tables);
  });

  const apply = async (reference: string, action: Step['action'], more: Partial<Step> = {}) => {
    const applied = await store.apply(stepOf(reference, action, more));
    assert.equal(applied.outcome, 'done', JSON.stringify(applied));
    assert.ok(applied.outcome === 'done');
    return applied.stored;
  };
  const submitted = async (changes: Partial<Proposal['answers']> = {}): Promise<StoredProposal> => {
    const { proposal } = await store.create(draft({ answers: { ...allAnswers, ...changes } }));
    return apply(proposal.reference, 'submit');
  };
  const listed = async (filter: ListFilter): Promise<readonly string[]> => {
    const { items } = await store.page(year, filter, 100);
    return items.map(({ reference, state }) => `${reference} ${state}`);
  };

  it('keeps a draft as it was given, and finds it by reference and by proposer', async () => {
    const created = await store.create(draft());
    const { reference } = created.proposal;
    assert.match(reference, /^TP-2026-[2-9A-HJ-NP-Z]{6}$/);
    assert.deepEqual(await store.get(reference), created);
    assert.deepEqual(created.proposal.answers, allAnswers);
    assert.deepEqual(await store.listOf(asha), [reference]);
    assert.deepEqual(await store.listOf({ ...asha, tenant: 'elsewhere' }), []);
    assert.deepEqual(await store.drafts(), [reference]);
    assert.equal((await store.history(reference)).map(({ action }) => action).join(), 'create');
  });

  it('gives another reference where one is taken', async () => {
    const letters = ['AAAAAA', 'AAAAAA', 'BBBBBB'];
    const repeating = storeOn(storage().tables, () => letters.shift() ?? 'CCCCCC');
    const first = await repeating.create(draft());
    const second = await repeating.create(draft());
    assert.equal(first.proposal.reference, 'TP-2026-AAAAAA');
    assert.equal(second.proposal.reference, 'TP-2026-BBBBBB');
    assert.equal((await store.listOf(asha)).length, 2);
  });

  it('saves a draft only over the version that was read, and shows the newer one', async () => {
    const created = await store.create(draft({ answers: {} }));
    const drafting = { stage: 'asking', open: 'amount', skipped: [] } as const;
    const first = await store.save(created, { answers: { title: 'One' }, drafting }, monday);
    assert.ok(first.outcome === 'saved');
    assert.deepEqual(first.stored.touched, { title: 2 });
    const second = await store.save(created, { answers: { amount: 1 }, drafting }, monday);
    assert.ok(second.outcome === 'stale');
    assert.deepEqual(second.stored, first.stored);
    assert.deepEqual((await store.get(created.proposal.reference))?.proposal.answers, {
      title: 'One',
    });
  });

  it('puts a proposal forward with its history, out of the drafts and into the lists', async () => {
    const { proposal } = await submitted();
    assert.equal(proposal.state, 'submitted');
    assert.deepEqual(proposal.submittedAt, monday);
    assert.deepEqual(await store.drafts(), []);
    const line = `${proposal.reference} submitted`;
    for (const filter of [
      {},
      { state: 'submitted' },
      { priority: 'crime' },
      { priority: 'crime', state: 'submitted' },
      { district: 'Swale' },
      { organisation: 'SWALE Borough Council' },
    ] as const) {
      assert.deepEqual(await listed(filter), [line], JSON.stringify(filter));
    }
    for (const filter of [
      { state: 'shortlisted' },
      { priority: 'road-safety' },
      { district: 'Dover' },
    ] as const) {
      assert.deepEqual(await listed(filter), [], JSON.stringify(filter));
    }
    const [created, sent] = await store.history(proposal.reference);
    assert.equal(created?.action, 'create');
    assert.deepEqual(sent, {
      ...{ at: monday, by: { id: 'asha', name: 'Asha Patel' } },
      ...{ action: 'submit', from: 'draft', to: 'submitted' },
    });
  });

  it('is submitted once, however often that is asked at the same moment', async () => {
    const { proposal } = await store.create(draft());
    const all = await Promise.all(
      Array.from({ length: 8 }, () => store.apply(stepOf(proposal.reference, 'submit'))),
    );
    assert.equal(all.filter(({ outcome }) => outcome === 'done').length, 1);
    assert.ok(
      all.every(
        (one) => one.outcome === 'done' || (one.outcome === 'refused' && one.why === 'state'),
      ),
    );
    assert.equal((await store.history(proposal.reference)).length, 2);
    assert.deepEqual(sumOf(await store.totals(year), 'submitted'), { count: 1, amount: 300_000 });
  });

  it('refuses what the table does not allow, and writes nothing', async () => {
    const { proposal } = await submitted();
    const { reference } = proposal;
    const outcomes = await Promise.all([
      store.apply(stepOf(reference, 'approve', { part: 'approver', by: asha, reason: 'mine' })),
      store.apply(stepOf(reference, 'approve', { part: 'approver', by: sam })),
      store.apply(stepOf(reference, 'finish', { part: 'editor', by: sam })),
      store.apply(stepOf(reference, 'withdraw', { by: sam })),
      store.apply(stepOf('TP-2026-222222', 'submit')),
    ]);
    assert.deepEqual(
      outcomes.map((one) => (one.outcome === 'refused' ? one.why : one.outcome)),
      ['own', 'reason', 'state', 'not-yours', 'missing'],
    );
    assert.equal((await store.history(reference)).length, 2);
    assert.equal((await store.get(reference))?.version, 2);
  });

  it('refuses a step that was decided on another version', async () => {
    const stored = await submitted();
    const { reference } = stored.proposal;
    const reason = 'What about halls?';
    await apply(reference, 'ask', { part: 'reviewer', by: sam, reason });
    const late = await store.apply(stepOf(reference, 'edit', { etag: stored.etag }));
    assert.equal(late.outcome, 'stale');
  });

  it('moves a proposal from list to list and from sum to sum', async () => {
    const one = await submitted();
    const two = await submitted({ amount: 100_000, districts: ['Dover'], priorities: ['crime'] });
    const reviewer = { part: 'reviewer', by: sam } as const;
    const approver = { part: 'approver', by: sam, reason: 'Good' } as const;
    await apply(one.proposal.reference, 'shortlist', reviewer);
    await apply(two.proposal.reference, 'shortlist', reviewer);
    const decision: NonNullable<Proposal['decision']> = {
      ...{ outcome: 'approved', amount: 250_000, reason: 'Good', by: sam, at: monday },
      ...{ letter: 'Dear Asha', releasedAt: monday },
    };
    const approved = await apply(one.proposal.reference, 'approve', {
      ...approver,
      change: (proposal) => ({ ...proposal, decision }),
    });
    assert.deepEqual(approved.proposal.decision, decision);
    const pot = proposalTotals(store);
    const both = { count: 1, amount: 250_000 };
    const byKey = (left: { key: string }, right: { key: string }) =>
      left.key.localeCompare(right.key);
    const { byPriority, byDistrict, ...sums } = await pot.of(year);
    const sorted = {
      ...sums,
      byPriority: [...byPriority].sort(byKey),
      byDistrict: [...byDistrict].sort(byKey),
    };
    assert.deepEqual(sorted, {
      asked: { count: 2, amount: 400_000 },
      shortlisted: { count: 1, amount: 100_000 },
      committed: { count: 1, amount: 250_000 },
      byPriority: [
        { key: 'crime', asked: { count: 2, amount: 400_000 }, committed: both },
        { key: 'safeguarding', asked: { count: 1, amount: 300_000 }, committed: both },
      ],
      byDistrict: [
        {
          key: 'Dover',
          asked: { count: 1, amount: 100_000 },
          committed: { count: 0, amount: 0 },
        },
        { key: 'Swale', asked: { count: 1, amount: 300_000 }, committed: both },
      ],
    });
    await apply(one.proposal.reference, 'start', { part: 'editor', by: sam });
    await apply(one.proposal.reference, 'finish', {
      change: (proposal) => ({ ...proposal, delivery: { spent: 240_000 } }),
    });
    await apply(two.proposal.reference, 'withdraw');
    const totals = await pot.of(year);
    assert.deepEqual(totals.committed, { count: 1, amount: 240_000 });
    assert.deepEqual(totals.asked, { count: 1, amount: 300_000 });
    assert.deepEqual(await listed({ state: 'shortlisted' }), []);
    assert.deepEqual(await listed({ state: 'withdrawn' }), [`${two.proposal.reference} withdrawn`]);
    assert.deepEqual(await listed({ district: 'Dover' }), [`${two.proposal.reference} withdrawn`]);
  });

  it('keeps the sums right when many are changed at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => store.create(draft())));
    await Promise.all(all.map(({ proposal }) => store.apply(stepOf(proposal.reference, 'submit'))));
    assert.deepEqual(sumOf(await store.totals(year), 'submitted'), {
      count: 12,
      amount: 3_600_000,
    });
    assert.equal((await listed({})).length, 12);
  });

  it('gives pages of the oldest first, and touches no more rows than it gives', async () => {
    for (let minute = 0; minute < 5; minute += 1) {
      const { proposal } = await store.create(draft());
      await apply(proposal.reference, 'submit', {
        at: new Date(monday.getTime() + minute * 60_000),
      });
    }
    const rows = { listed: 0, got: 0 };
    const counting = storeOn(countedTables(storage().tables, rows));
    const first = await counting.page(year, { state: 'submitted' }, 2);
    assert.equal(first.items.length, 2);
    assert.deepEqual(rows, { listed: 2, got: 0 });
    const second = await counting.page(year, { state: 'submitted' }, 2, first.next);
    const third = await counting.page(year, { state: 'submitted' }, 2, second.next);
    const times = [...first.items, ...second.items, ...third.items].map((one) => one.submittedAt);
    assert.deepEqual(times, [...times].sort());
    assert.equal(new Set(times).size, 5);
    assert.equal(third.next, undefined);
    assert.deepEqual(rows, { listed: 5, got: 0 });
  });

  it('brings lists and sums up to date after a crash between the two writes', async () => {
    const { proposal } = await store.create(draft());
    const broken = storeOn(failing(storage().tables, (partition) => partition.startsWith('year-')));
    await assert.rejects(broken.apply(stepOf(proposal.reference, 'submit')));
    assert.equal((await store.get(proposal.reference))?.proposal.state, 'submitted');
    assert.deepEqual(await listed({}), []);
    await store.repair();
    await store.repair();
    assert.deepEqual(await listed({}), [`${proposal.reference} submitted`]);
    assert.deepEqual(sumOf(await store.totals(year), 'submitted'), { count: 1, amount: 300_000 });
    assert.deepEqual(await store.drafts(), []);
  });

  it('deletes a draft and every row about it, and nothing that was sent', async () => {
    const { proposal } = await store.create(draft());
    await store.claim(proposal.reference, 'remind', monday);
    const sent = await submitted();
    await store.remove(proposal.reference);
    await store.remove(sent.proposal.reference);
    assert.equal(await store.get(proposal.reference), undefined);
    const left = await storage().tables.table('Proposals').list({ partition: proposal.reference });
    assert.deepEqual(left.rows, []);
    assert.deepEqual(await store.listOf(asha), [sent.proposal.reference]);
    assert.deepEqual(await store.drafts(), []);
  });

  it('lets one claim what is to be done once', async () => {
    const { proposal } = await store.create(draft());
    const claims = await Promise.all(
      Array.from({ length: 5 }, () => store.claim(proposal.reference, 'remind', monday)),
    );
    assert.equal(claims.filter(Boolean).length, 1);
    assert.deepEqual(await store.claimedAt(proposal.reference, 'remind'), monday);
    await store.unclaim(proposal.reference, 'remind');
    assert.equal(await store.claimedAt(proposal.reference, 'remind'), undefined);
  });

  it('adds to the history what is no step, in the order of time', async () => {
    const { proposal } = await submitted();
    const event = { by: sam, from: 'submitted', to: 'submitted' } as const;
    const later = (ms: number) => new Date(monday.getTime() + ms);
    await store.record(proposal.reference, {
      ...event,
      at: later(1),
      action: 'recuse',
      reason: 'own',
    });
    await store.record(proposal.reference, { ...event, at: later(2), action: 'commit' });
    await apply(proposal.reference, 'withdraw', { at: later(3) });
    const history = await store.history(proposal.reference);
    assert.equal(
      history.map(({ action }) => action).join(),
      'create,submit,recuse,commit,withdraw',
    );
  });
}

describeEveryAdapter('Proposals', tests);

/** The same tables, of which transactions of some partitions fail. */
function failing(tables: Tables, fails: (partition: string) => boolean): Tables {
  return wrappedTables(tables, (table) => ({
    ...methodsOf(table),
    transaction: async (partition, operations) => {
      if (fails(partition)) throw new Error('the process ends here');
      return table.transaction(partition, operations);
    },
  }));
}
