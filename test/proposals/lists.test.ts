import assert from 'node:assert/strict';
import type { Step } from '../../bot/proposals/applying.js';
import type { ListFilter } from '../../bot/proposals/list-keys.js';
import type { Proposal, ProposalAnswers, ScoreSummary } from '../../bot/proposals/model.js';
import type { StoredProposal } from '../../bot/proposals/proposal-row.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import type { Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { countedTables, methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { allAnswers, asha, draft, monday, sam, stepOf, storeOn } from './builders.js';

const year = '2026/27';
const minute = (number: number): Date => new Date(monday.getTime() + number * 60_000);
const scores = (median: number, count = 2): ScoreSummary => ({
  ...{ count, median, lowest: Math.floor(median), highest: Math.ceil(median), abstained: 0 },
});

function tests(storage: () => StorageUnderTest): void {
  let store: ProposalStore;
  let sent = 0;
  beforeEach(() => {
    store = storeOn(storage().tables);
    sent = 0;
  });

  const apply = async (reference: string, action: Step['action'], more: Partial<Step> = {}) => {
    const applied = await store.apply(stepOf(reference, action, more));
    assert.ok(applied.outcome === 'done', JSON.stringify(applied));
    return applied.stored;
  };
  const submitted = async (answers: Partial<ProposalAnswers> = {}): Promise<StoredProposal> => {
    const { proposal } = await store.create(draft({ answers: { ...allAnswers, ...answers } }));
    sent += 1;
    return apply(proposal.reference, 'submit', { at: minute(sent) });
  };
  const titled = async (title: string, answers: Partial<ProposalAnswers> = {}) =>
    (await submitted({ title, ...answers })).proposal.reference;
  const review = (reference: string, summary: ScoreSummary) =>
    apply(reference, 'review', {
      ...{ part: 'reviewer', by: sam },
      change: (proposal: Proposal) => ({ ...proposal, reviews: 1, scores: summary }),
    });
  const titles = async (filter: ListFilter): Promise<readonly string[]> =>
    (await store.page(year, filter, 100)).items.map(({ title }) => title);

  it('keeps with the lists when a project ends, its scores, and whether its letter is out', async () => {
    const { proposal } = await submitted();
    const summary = async () => (await store.page(year, {}, 1)).items[0];
    assert.equal((await summary())?.ends, '2027-03-26');
    assert.equal((await summary())?.scores, undefined);
    assert.equal((await summary())?.released, undefined);
    await review(proposal.reference, scores(17.5));
    const approver = { part: 'approver', by: sam, reason: 'Good' } as const;
    const decision: NonNullable<Proposal['decision']> = {
      ...{ outcome: 'approved', amount: 250_000, reason: 'Good', by: sam, at: monday },
      letter: 'Dear Asha',
    };
    const decided = { ...approver, change: (one: Proposal) => ({ ...one, decision }) };
    await apply(proposal.reference, 'approve', decided);
    assert.deepEqual((await summary())?.scores, scores(17.5));
    assert.equal((await summary())?.released, false);
    await apply(proposal.reference, 'release', {
      ...approver,
      change: (one) => ({ ...one, decision: { ...decision, releasedAt: monday } }),
    });
    assert.equal((await summary())?.released, true);
  });

  it('ranks what waits for a decision by the median, the oldest first among equals', async () => {
    const low = await titled('Low');
    await titled('Not scored');
    const high = await titled('High');
    const equal = await titled('As high, and later');
    const half = await titled('Half a point less');
    await review(low, scores(4));
    await review(equal, scores(20));
    await review(high, scores(9));
    await review(high, scores(20));
    await review(half, scores(19.5));
    const ranking = ['High', 'As high, and later', 'Half a point less', 'Low', 'Not scored'];
    assert.deepEqual(await titles({ ranked: true, state: 'submitted' }), ranking);
    assert.deepEqual(await titles({ ranked: true, state: 'shortlisted' }), []);
    const reviewer = { part: 'reviewer', by: sam } as const;
    await apply(half, 'shortlist', reviewer);
    await apply(high, 'shortlist', reviewer);
    const rest = ['As high, and later', 'Low', 'Not scored'];
    assert.deepEqual(await titles({ ranked: true, state: 'submitted' }), rest);
    const short = ['High', 'Half a point less'];
    assert.deepEqual(await titles({ ranked: true, state: 'shortlisted' }), short);
    await apply(high, 'withdraw');
    assert.deepEqual(await titles({ ranked: true, state: 'shortlisted' }), [short[1]]);
  });

  it('counts those of whom all reviewers abstained among those without scores', async () => {
    const abstained = await titled('All abstained');
    const nothing = await titled('Scored nothing');
    await review(abstained, { count: 0, median: 0, lowest: 0, highest: 0, abstained: 3 });
    await review(nothing, scores(0));
    const ranking = ['Scored nothing', 'All abstained'];
    assert.deepEqual(await titles({ ranked: true, state: 'submitted' }), ranking);
  });

  it('finds by words of the title, the organisation and the reference, and by their beginnings', async () => {
    const reference = await titled('Scam Smart: cafés for scammed neighbours');
    await titled('Night buses', { organisation: 'Kent Police' });
    const scam = ['Scam Smart: cafés for scammed neighbours'];
    const letters = reference.slice(-6);
    for (const words of [
      ...['scam', 'SCAMS', 'sca', 'cafe', 'Café', 'swale borough', 'smart swale', 'neighbour'],
      ...[reference, reference.toLowerCase(), letters],
    ]) {
      assert.deepEqual(await titles({ words }), scam, words);
    }
    for (const words of ['cam', 'scam police', 'scam x9', 'TP-2026-000000']) {
      assert.deepEqual(await titles({ words }), [], words);
    }
    assert.deepEqual(await titles({ words: 'police bus' }), ['Night buses']);
    assert.deepEqual(await titles({ words: reference.slice(0, 9) }), [...scam, 'Night buses']);
  });

  it('finds no draft by its words, and forgets words that were edited away', async () => {
    await store.create(draft({ answers: { ...allAnswers, title: 'Unsent scooters' } }));
    assert.deepEqual(await titles({ words: 'scooters' }), []);
    const reference = await titled('Scooter safety');
    assert.deepEqual(await titles({ words: 'scooter' }), ['Scooter safety']);
    const answers = { ...allAnswers, title: 'Bicycle safety' };
    await apply(reference, 'edit', { change: (one) => ({ ...one, answers }) });
    assert.deepEqual(await titles({ words: 'scooter' }), []);
    assert.deepEqual(await titles({ words: 'bicycle' }), ['Bicycle safety']);
    await apply(reference, 'withdraw');
    const [found] = (await store.page(year, { words: 'safety' }, 5)).items;
    assert.equal(found?.state, 'withdrawn');
  });

  it('shows nothing for a row that a proposal no longer has the word of', async () => {
    const stored = await submitted({ title: 'Scooter safety' });
    const { reference } = stored.proposal;
    const table = storage().tables.table('Proposals');
    const partition = 'words-2026-27';
    const { rows } = await table.list({ partition, from: 'scooter', before: 'scooter~' });
    const [row] = rows;
    assert.ok(row);
    const stale = row.row.replace('scooter-', 'skateboard-');
    await table.upsert({ partition, row: stale, properties: row.properties });
    assert.deepEqual(await titles({ words: 'skateboard' }), []);
    assert.deepEqual(await titles({ words: reference }), ['Scooter safety']);
  });

  it('finishes words and lists that a crash left behind', async () => {
    const { proposal } = await store.create(draft());
    const broken = (partition: string) => storeOn(failing(storage().tables, partition));
    await assert.rejects(
      broken('words-2026-27').apply({
        ...{ reference: proposal.reference, action: 'submit', part: 'proposer' },
        ...{ by: asha, at: monday },
      }),
    );
    assert.deepEqual(await titles({ words: 'swale' }), []);
    await store.repair();
    assert.deepEqual(await titles({ words: 'swale' }), ['Scam Smart Swale']);
    assert.deepEqual(await titles({}), ['Scam Smart Swale']);
  });

  it('lets through only what fits every part of a filter', async () => {
    const council = 'Swale Borough Council';
    const one = await titled('Both', { districts: ['Swale', 'Dover'], priorities: ['crime'] });
    await titled('District alone', { districts: ['Swale'], priorities: ['road-safety'] });
    await titled('Priority alone', { districts: ['Dover'], priorities: ['crime'] });
    await titled('Of the police', { organisation: 'Kent Police', priorities: ['crime'] });
    const both = ['Both', 'Of the police'];
    assert.deepEqual(await titles({ district: 'Swale', priority: 'crime' }), both);
    const three = { district: 'Swale', priority: 'crime', organisation: council } as const;
    assert.deepEqual(await titles(three), ['Both']);
    assert.deepEqual(await titles({ ...three, words: 'alone' }), []);
    assert.deepEqual(await titles({ district: 'Swale', words: 'alone' }), ['District alone']);
    await apply(one, 'shortlist', { part: 'reviewer', by: sam });
    assert.deepEqual(await titles({ ...three, state: 'submitted' }), []);
    assert.deepEqual(await titles({ ...three, state: 'shortlisted' }), ['Both']);
    assert.deepEqual(await titles({ words: 'both', state: 'shortlisted' }), ['Both']);
  });

  it('touches no more rows than it shows, for every single facet, ranking and word', async () => {
    for (let number = 0; number < 5; number += 1) {
      const reference = await titled(`Scam Smart ${number}`);
      if (number === 0) await review(reference, scores(10));
    }
    const read = { listed: 0, got: 0 };
    const counting = storeOn(countedTables(storage().tables, read));
    const organisation = 'Swale Borough Council';
    for (const filter of [
      ...[{}, { state: 'submitted' }, { ranked: true, state: 'submitted' }, { words: 'scam' }],
      ...[{ priority: 'crime' }, { district: 'Swale' }, { organisation }],
      ...[
        { state: 'submitted', priority: 'crime' },
        { state: 'submitted', district: 'Swale' },
      ],
      { state: 'submitted', organisation },
    ] as const) {
      const seen: string[] = [];
      let next: string | undefined;
      for (let page = 1; page <= 3; page += 1) {
        Object.assign(read, { listed: 0, got: 0 });
        const found = await counting.page(year, filter, 2, next);
        assert.deepEqual(read, { listed: found.items.length, got: 0 }, JSON.stringify(filter));
        seen.push(...found.items.map(({ reference }) => reference));
        ({ next } = found);
      }
      assert.equal(next, undefined, JSON.stringify(filter));
      assert.equal(new Set(seen).size, 5, JSON.stringify(filter));
    }
  });

  it('shows a proposal once where several of its words begin as what is sought', async () => {
    for (let number = 0; number < 4; number += 1) await titled(`Scam scammers scams ${number}`);
    const first = await store.page(year, { words: 'scam' }, 3);
    assert.equal(first.items.length, 3);
    const second = await store.page(year, { words: 'scam' }, 3, first.next);
    assert.equal(second.items.length, 1);
    assert.equal(second.next, undefined);
  });

  it('begins at the beginning when the continuation is none of this list', async () => {
    await titled('One');
    await titled('Two');
    const { next } = await store.page(year, { district: 'Swale' }, 1);
    assert.ok(next);
    for (const wrong of [next, 'zzz', '', '\u0000', 'é', 'all-any-'.padEnd(600, 'x')]) {
      const { items } = await store.page(year, {}, 2, wrong);
      assert.deepEqual(
        items.map(({ title }) => title),
        ['One', 'Two'],
        wrong,
      );
    }
  });

  it('goes on with proposals whose rows were written before there were rankings', async () => {
    const { proposal } = await submitted();
    const table = storage().tables.table('Proposals');
    const partition = 'year-2026-27';
    const key = { partition, row: `place-${proposal.reference}` };
    const place = await table.get(key);
    assert.ok(place);
    const before = Object.entries(place.properties).filter(([name]) => name !== 'ranked');
    assert.ok(before.length < Object.keys(place.properties).length);
    await table.upsert({ ...key, properties: Object.fromEntries(before) });
    const ranking = await table.list({ partition, from: 'ranked-', before: 'ranked.' });
    assert.equal(ranking.rows.length, 1);
    for (const { row } of ranking.rows) await table.delete({ partition, row });
    await apply(proposal.reference, 'shortlist', { part: 'reviewer', by: sam });
    assert.deepEqual(await titles({ ranked: true, state: 'shortlisted' }), ['Scam Smart Swale']);
    assert.deepEqual(await titles({ ranked: true, state: 'submitted' }), []);
  });
}

describeEveryAdapter('Lists of proposals', tests);

/** The same tables, of which transactions of one partition fail. */
function failing(tables: Tables, broken: string): Tables {
  return wrappedTables(tables, (table) => ({
    ...methodsOf(table),
    transaction: async (partition, operations) => {
      if (partition === broken) throw new Error('the process ends here');
      return table.transaction(partition, operations);
    },
  }));
}
