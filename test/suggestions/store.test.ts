import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  outcomeSchema,
  withOutcome,
  type Outcome,
  type Suggestion,
} from '../../bot/suggestions/model.js';
import { createSuggestionStore } from '../../bot/suggestions/store.js';
import { describeEveryAdapter } from '../support/storage.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { offered, references } from './builders.js';

const by = { key: 'sam', name: 'Sam Hill' };
const at = '2026-11-22T09:00:00.000Z';

describeEveryAdapter('the store of suggestions', (storage) => {
  const storeOf = () => createSuggestionStore(storage().tables, references());

  it('keeps an offer, and gives the same one for the same offer', async () => {
    const store = storeOf();
    const first = await store.open(offered);
    assert.equal(first.isNew, true);
    assert.deepEqual(await store.find('S-222222'), first.suggestion);
    const again = await store.open({ ...offered, title: 'bleed kits  in sheerness', at });
    assert.deepEqual(again, { suggestion: first.suggestion, isNew: false });
    assert.equal((await store.waiting()).length, 1);
  });

  it('keeps one of the same offers that come at the same moment', async () => {
    const store = storeOf();
    const opened = await Promise.all(Array.from({ length: 5 }, () => store.open(offered)));
    assert.equal(new Set(opened.map(({ suggestion }) => suggestion.reference)).size, 1);
    assert.equal((await store.of('asha', 10)).length, 1);
  });

  it('keeps the same words of two people, and what was withdrawn and is offered again', async () => {
    const store = storeOf();
    const { suggestion } = await store.open(offered);
    await store.open({ ...offered, sender: { key: 'lee', name: 'Lee' } });
    await store.change(suggestion.reference, (one) => withOutcome(one, { state: 'withdrawn', at }));
    const again = await store.open({ ...offered, at });
    assert.equal(again.isNew, true);
    const own = await store.of('asha', 10);
    assert.deepEqual(
      own.map(({ outcome }) => outcome.state),
      ['open', 'withdrawn'],
    );
    assert.equal((await store.waiting()).length, 2);
  });

  it('lists the newest first', async () => {
    const store = storeOf();
    for (const day of [21, 23, 22]) {
      await store.open({ ...offered, title: `Day ${day}`, at: `2026-11-${day}T09:00:00.000Z` });
    }
    const titles = (await store.waiting()).map(({ title }) => title);
    assert.deepEqual(titles, ['Day 23', 'Day 22', 'Day 21']);
  });

  it('ends what a crash broke off, whichever row was the last', async () => {
    for (let crashAfter = 1; crashAfter <= 6; crashAfter += 1) {
      let writes = 0;
      const counted = <Answer>(write: () => Promise<Answer>): Promise<Answer> => {
        writes += 1;
        return writes > crashAfter ? Promise.reject(new Error('Killed.')) : write();
      };
      const newReference = references();
      const tables = wrappedTables(storage().tables, (table) => ({
        ...methodsOf(table),
        insert: (row) => counted(() => table.insert(row)),
        upsert: (row) => counted(() => table.upsert(row)),
      }));
      const mine = { ...offered, title: `Crash ${crashAfter}` };
      await createSuggestionStore(tables, () => newReference().replace('S-22', 'S-33'))
        .open(mine)
        .catch(() => undefined);
      const store = createSuggestionStore(storage().tables, references());
      await store.open(mine);
      const waiting = (await store.waiting()).filter(({ title }) => title === mine.title);
      assert.equal(waiting.length, 1, `after ${crashAfter} writes`);
    }
  });

  it('applies of two decisions at once only one', async () => {
    const store = storeOf();
    const { suggestion } = await store.open(offered);
    const decide = (outcome: Outcome) =>
      store.change(suggestion.reference, (newest) => withOutcome(newest, outcome));
    const both = await Promise.all([
      decide({ state: 'withdrawn', at }),
      decide({ state: 'closed', at, by }),
    ]);
    assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['changed', 'refused']);
    assert.deepEqual(await store.waiting(), []);
  });
});

describe('the states of a suggestion', () => {
  const outcomes: readonly Outcome[] = [
    { state: 'withdrawn', at },
    { state: 'closed', at, by },
    { state: 'taken-up', at, by },
    { state: 'used', at, issue: '2026-12', itemId: 'kits' },
  ];
  const open = (kind: Suggestion['kind']): Suggestion => ({
    ...{ ...offered, kind, reference: 'S-222222', outcome: { state: 'open' }, told: [] },
  });

  it('never open again, are decided once, and stay used once used', () => {
    const kinds = fc.constantFrom('item', 'event', 'topic', 'speaker');
    fc.assert(
      fc.property(kinds, fc.array(fc.constantFrom(...outcomes)), (kind, events) => {
        let now = open(kind);
        let decisions = 0;
        for (const event of events) {
          const next = withOutcome(now, event);
          if (!next) continue;
          outcomeSchema.parse(next.outcome);
          assert.notEqual(now.outcome.state, 'used');
          if (event.state !== 'used') decisions += 1;
          if (event.state === 'taken-up') assert.ok(kind === 'topic' || kind === 'speaker');
          now = next;
        }
        assert.ok(decisions <= 1);
        if (events.length > 0 && events.some(({ state }) => state !== 'taken-up')) {
          assert.notEqual(now.outcome.state, 'open');
        }
      }),
    );
  });
});
