import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import { mostRowsLookedAt } from '../../bot/proposals/listing.js';
import { hasWords, indexWords, mostWords, soughtWords } from '../../bot/proposals/search-words.js';
import type { ProposalSummary } from '../../bot/proposals/summary.js';
import { sharedReading } from '../support/bot.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { countedTables, methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { allAnswers, asha, draft, monday, sam, storeOn } from './builders.js';

const year = '2026/27';

describe('lists of proposals at their limits', () => {
  let storage: StorageUnderTest;
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(async () => storage.close());

  it('change a proposal with every priority and district in transactions of at most 100 steps', async () => {
    const { library } = await sharedReading();
    const { priorities, districts } = library.proposals;
    const sizes: number[] = [];
    const measured = wrappedTables(storage.tables, (table) => ({
      ...methodsOf(table),
      transaction: async (partition, operations) => {
        sizes.push(operations.length);
        return table.transaction(partition, operations);
      },
    }));
    const store = storeOn(measured);
    const words = (letter: string) =>
      Array.from({ length: 33 }, (_, at) => letter + String.fromCharCode(97 + (at % 26)) + at);
    const answers: ProposalAnswers = {
      ...allAnswers,
      title: words('t').join(' ').slice(0, 100),
      organisation: words('o').join(' ').slice(0, 120),
      priorities: priorities.map(({ id }) => id),
      districts: districts.map(({ name }) => name),
    };
    const { proposal } = await store.create(draft({ answers }));
    const { reference } = proposal;
    const proposer = { reference, part: 'proposer', by: asha, at: monday } as const;
    const reviewer = { reference, part: 'reviewer', by: sam, at: monday } as const;
    // All that can change at once: a repair brings lists from one version to a much later one.
    const broken = wrappedTables(storage.tables, (table) => ({
      ...methodsOf(table),
      transaction: async (partition, operations) => {
        if (partition !== reference) throw new Error('the process ends here');
        return table.transaction(partition, operations);
      },
    }));
    await store.apply({ ...proposer, action: 'submit' });
    const edited = {
      ...answers,
      title: words('x').join(' ').slice(0, 100),
      organisation: words('y').join(' ').slice(0, 120),
    };
    const change = (one: typeof proposal) => ({ ...one, answers: edited });
    await assert.rejects(storeOn(broken).apply({ ...proposer, action: 'edit', change }));
    await assert.rejects(storeOn(broken).apply({ ...reviewer, action: 'shortlist' }));
    await store.repair();
    assert.ok(Math.max(...sizes) <= 100, String(Math.max(...sizes)));
    assert.ok(Math.max(...sizes) > 85, 'the test reaches near the limit');
    const { items } = await store.page(year, { state: 'shortlisted', words: 'xa0' }, 5);
    assert.equal(items.length, 1);
  });

  it('look at 500 rows a request where much does not fit, say so, and go on', async () => {
    const store = storeOn(storage.tables);
    const template = await store.create(draft({ answers: allAnswers }));
    await store.apply({
      ...{ reference: template.proposal.reference, action: 'submit', part: 'proposer' },
      ...{ by: asha, at: monday },
    });
    const table = storage.tables.table('Proposals');
    const partition = 'year-2026-27';
    const { rows } = await table.list({
      partition,
      from: 'district-swale-any-',
      before: 'district-swale-any.',
    });
    const [row] = rows;
    assert.ok(row);
    // As many more in Swale, none of which is about roads, but for the last.
    const total = mostRowsLookedAt + 300;
    const keys = Array.from({ length: total }, (_, at) => {
      const number = String(at).padStart(6, '0');
      return `district-swale-any-2026-12-01T09:00:00.${number}-TP`;
    });
    for (let at = 0; at < total; at += 100) {
      const operations = keys.slice(at, at + 100).map((key) => {
        const isLast = key === keys.at(-1);
        const found = { prioritiesJson: JSON.stringify(['road-safety']), title: 'Found' };
        const properties = { ...row.properties, ...(isLast ? found : {}) };
        return { kind: 'upsert', row: key, properties } as const;
      });
      await table.transaction(partition, operations);
    }
    const read = { listed: 0, got: 0 };
    const counting = storeOn(countedTables(storage.tables, read));
    // The totals know only the one in Swale, and none about roads: the district's list is made the narrower.
    const totals = await table.get({ partition, row: 'totals' });
    assert.ok(totals);
    const many = { 'road-safety': part(5_000), crime: part(1), safeguarding: part(1) };
    await table.upsert({
      ...{ partition, row: 'totals' },
      properties: { ...totals.properties, prioritiesJson: JSON.stringify(many) },
    });
    const filter = { district: 'Swale', priority: 'road-safety' } as const;
    const first = await counting.page(year, filter, 6);
    assert.deepEqual(first.items, []);
    assert.equal(first.cut, mostRowsLookedAt);
    assert.deepEqual(read, { listed: mostRowsLookedAt, got: 1 });
    const second = await counting.page(year, filter, 6, first.next);
    assert.deepEqual(
      second.items.map(({ title }) => title),
      ['Found'],
    );
    assert.equal(second.next, undefined);
    assert.equal(second.cut, undefined);
  });
});

const part = (count: number) => ({
  asked: { count, amount: 0 },
  committed: { count: 0, amount: 0 },
});

describe('the words of a proposal', () => {
  const summary = (title: string, organisation = ''): ProposalSummary => ({
    ...{ title, organisation, reference: 'TP-2026-7K3QF9', state: 'submitted' as const },
    ...{ proposer: 'Asha Patel', proposerId: 'asha', districts: [], priorities: [] },
    ...{ amount: 0, committed: 0, reviews: 0 },
    ...{ submittedAt: '2026-11-23T09:00:00.000Z', changedAt: '2026-11-23T09:00:00.000Z' },
  });

  it('are of characters that a row key may hold, and so many that a transaction holds them twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), (title, name) => {
        const words = indexWords(summary(title, name));
        assert.ok(words.length <= mostWords);
        assert.ok(mostWords * 2 + 1 <= 100);
        assert.equal(new Set(words).size, words.length);
        for (const word of words) assert.match(word, /^[a-z0-9_]{2,40}$/);
      }),
    );
  });

  it('are found by each word of the title as it was typed, and by any beginning of it', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyzéèñçß';
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(), (words, at) => {
        const one = words[at % words.length] ?? '';
        const title = words.join(' ');
        assert.ok(hasWords(summary(title), soughtWords(one.toUpperCase())), `${one} in ${title}`);
      }),
    );
  });

  it('tell nothing where they stand in most titles', () => {
    assert.deepEqual(soughtWords('The of, and a — !'), []);
    assert.deepEqual(soughtWords('the Scams of communities'), ['scam', 'communit']);
  });
});
