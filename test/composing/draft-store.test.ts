import assert from 'node:assert/strict';
import type { Edit } from '../../bot/composing/applying.js';
import type { Decision, DraftStore } from '../../bot/composing/draft-store.js';
import type { Change, Draft, Editor } from '../../bot/composing/model.js';
import { endOf } from '../../bot/composing/placing.js';
import { undoOf } from '../../bot/composing/undoing.js';
import type { Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter } from '../support/storage.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { asha, at, contentOf, draftOf, itemOf, jo, storeOn } from './builders.js';

const id = { issue: '2026-12', version: 1 } as const;

const adding =
  (key: string) =>
  (draft: Draft): Decision<never> => {
    const number = draft.changes + 1;
    const item = itemOf(key, { rank: endOf(draft, 'News'), version: number, placed: number });
    return { kind: 'edit', edit: { what: 'added', about: item.content.heading, put: [item] } };
  };

const editing =
  (key: string, heading: string) =>
  (draft: Draft): Decision<'gone'> => {
    const item = draft.items.find((one) => one.key === key);
    if (!item) return { kind: 'refuse', why: 'gone' };
    const edit: Edit = {
      ...{ what: 'edited', about: heading },
      put: [{ ...item, version: draft.changes + 1, content: contentOf(heading) }],
    };
    return { kind: 'edit', edit };
  };

async function changesOf(store: DraftStore): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for await (const change of store.changes(id)) changes.push(change);
  return changes;
}

let turns = 0;
const by = (editor: Editor) => ({ by: editor, at, turn: `T${(turns += 1)}` });

describeEveryAdapter('a draft of several editors', (storage) => {
  const begun = async (tables: Tables = storage().tables): Promise<DraftStore> => {
    const store = storeOn(tables);
    await store.begin(draftOf([], { changes: 0 }));
    return store;
  };
  const headings = (draft: Draft | undefined): readonly string[] =>
    draft?.items.map(({ content }) => content.heading) ?? [];

  it('is begun once, and is read as it was written', async () => {
    const store = await begun();
    await store.change(id, by(asha), adding('a'));
    const again = await store.begin(draftOf([itemOf('z')], { changes: 0, title: 'Another' }));
    assert.deepEqual(headings(again), ['Heading a']);
    assert.equal(again.title, 'Community safety e-bulletin');
    assert.deepEqual(again.last, { by: asha, at });
    assert.equal(await store.get({ issue: '2026-12', version: 2 }), undefined);
    const missing = await store.change({ ...id, version: 2 }, by(asha), adding('a'));
    assert.equal(missing.outcome, 'missing');
  });

  it('keeps an item with all its parts', async () => {
    const store = storeOn(storage().tables);
    const item = itemOf('full', {
      ...{ id: 'kept', candidate: { kind: 'event', id: 'E-1' }, section: 'Funding' },
      content: contentOf('All parts', {
        links: [{ title: 'A page', address: 'https://www.example.org/' }],
        event: { first: '2026-12-15', last: '2026-12-16', time: '9am', place: 'Detling' },
      }),
    });
    const draft = await store.begin(draftOf([item], { changes: 0 }));
    assert.deepEqual(draft.items, [item]);
  });

  it('has every change of two who add at once, in one order', async () => {
    const [here, there] = [await begun(), storeOn(storage().tables)];
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].flatMap((key) => [
        here.change(id, by(asha), adding(`${key}1`)),
        there.change(id, by(jo), adding(`${key}2`)),
      ]),
    );
    assert.ok(outcomes.every(({ outcome }) => outcome === 'changed'));
    const draft = await here.get(id);
    assert.equal(draft?.changes, 8);
    assert.equal(draft.items.length, 8);
    assert.equal(new Set(draft.items.map(({ rank }) => rank)).size, 8);
    const numbers = (await changesOf(there)).map(({ number }) => number);
    assert.deepEqual(numbers, [8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('lets two edit different items at once, and decides anew for who is late at the same one', async () => {
    const store = await begun();
    await store.change(id, by(asha), adding('a'));
    await store.change(id, by(asha), adding('b'));
    await Promise.all([
      store.change(id, by(asha), editing('a', 'Asha’s words')),
      store.change(id, by(jo), editing('b', 'Jo’s words')),
    ]);
    assert.deepEqual(headings(await store.get(id)), ['Asha’s words', 'Jo’s words']);
    const seen: number[] = [];
    const onlyIf =
      (version: number) =>
      (draft: Draft): Decision<'gone' | 'changed'> => {
        seen.push(draft.changes);
        const item = draft.items.find(({ key }) => key === 'a');
        if (item?.version !== version) return { kind: 'refuse', why: 'changed' };
        return editing('a', `Changed at ${draft.changes}`)(draft);
      };
    const version = (await store.get(id))?.items[0]?.version ?? 0;
    const outcomes = await Promise.all([
      store.change(id, by(asha), onlyIf(version)),
      store.change(id, by(jo), onlyIf(version)),
    ]);
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['changed', 'refused']);
    assert.ok(seen.length >= 2);
  });

  it('makes a change once whose answer was lost on its way', async () => {
    await begun();
    let lost = 0;
    const losing = wrappedTables(storage().tables, (table) => ({
      ...methodsOf(table),
      transaction: async (partition, operations) => {
        const outcome = await table.transaction(partition, operations);
        // As a client that sends a write again sees it: its own first one is in the way.
        if (lost === 0 && outcome.outcome === 'done') {
          lost += 1;
          return { outcome: 'conflict', failedAt: 0 };
        }
        return outcome;
      },
    }));
    const outcome = await storeOn(losing).change(id, by(asha), adding('a'));
    assert.equal(outcome.outcome, 'changed');
    assert.equal(lost, 1);
    assert.equal((await storeOn(storage().tables).get(id))?.changes, 1);
  });

  it('takes back a change, marks it, and leaves what others did', async () => {
    const store = await begun();
    await store.change(id, by(asha), adding('a'));
    await store.change(id, by(asha), editing('a', 'Changed'));
    await store.change(id, by(jo), adding('b'));
    const [, edited] = await changesOf(store);
    assert.ok(edited);
    const outcome = await store.change(id, by(asha), (draft): Decision<string> => {
      const undo = undoOf(edited, draft);
      return undo.kind === 'edit' ? undo : { kind: 'refuse', why: undo.kind };
    });
    assert.equal(outcome.outcome, 'changed');
    assert.deepEqual(headings(await store.get(id)), ['Heading a', 'Heading b']);
    const after = await changesOf(store);
    assert.deepEqual(
      after.map(({ number, what, isUndone }) => [number, what, isUndone]),
      [
        [4, 'undone', false],
        [3, 'added', false],
        [2, 'edited', true],
        [1, 'added', false],
      ],
    );
  });

  it('is locked by one editor as it was confirmed, and nobody changes it meanwhile', async () => {
    const store = await begun();
    await store.change(id, by(asha), adding('a'));
    assert.equal(await store.lock(id, 0, asha, at), 'changed');
    assert.equal(await store.lock(id, 1, asha, at), 'locked');
    assert.equal(await store.lock(id, 1, asha, at), 'locked');
    assert.equal(await store.lock(id, 1, jo, at), 'busy');
    const outcome = await store.change(id, by(jo), adding('b'));
    assert.ok(outcome.outcome === 'locked' && outcome.by.name === 'Asha Patel');
    await store.unlock(id, jo);
    assert.ok((await store.get(id))?.lock);
    await store.unlock(id, asha);
    assert.equal((await store.change(id, by(jo), adding('b'))).outcome, 'changed');
  });

  it('remembers what each editor has seen', async () => {
    const store = await begun();
    assert.equal(await store.seen(id, 'asha'), undefined);
    await store.see(id, 'asha', 3);
    assert.equal(await store.seen(id, 'asha'), 3);
    assert.equal(await store.seen(id, 'jo'), undefined);
  });
});
