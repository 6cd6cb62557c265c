import assert from 'node:assert/strict';
import { nobodies } from '../../bot/conversation/nobody.js';
import { withOutcome, type Outcome } from '../../bot/suggestions/model.js';
import { createSuggestionRecords } from '../../bot/suggestions/personal.js';
import { createSuggestionStore } from '../../bot/suggestions/store.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { asha, keyed, robin, sam, tracesIn } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { offered } from './builders.js';

const library = await projectLibrary();
const newLetters = (): string => shortReference(() => Math.floor(Math.random() * 256));
const at = '2026-11-22T10:00:00.000Z';

const storeOn = (tables: Tables, letters: string) =>
  createSuggestionStore(tables, () => `S-${letters}`);

async function put(
  tables: Tables,
  letters: string,
  sender: typeof asha,
  title: string,
  outcome?: Outcome,
): Promise<void> {
  const store = storeOn(tables, letters);
  const [chat] = sender.chats;
  const words = { title, contact: `phone of ${sender.name}`, organisation: `Office ${title}` };
  await store.open({ ...offered, ...words, kind: 'topic', sender: keyed(sender), chat });
  if (outcome) await store.change(`S-${letters}`, (one) => withOutcome(one, outcome));
}

/** Asha and Sam each offer in several states; each decides about an offer of Robin's. */
async function offering(tables: Tables): Promise<void> {
  const by = keyed(robin);
  await put(tables, 'AAAAAA', asha, 'The open mark');
  await put(tables, 'BBBBBB', asha, 'The closed mark', { state: 'closed', at, by, word: 'Later.' });
  const used = { state: 'used', at, issue: '2026-12', itemId: 'mark' } as const;
  await put(tables, 'CCCCCC', asha, 'The used mark', used);
  await put(tables, 'DDDDDD', sam, 'The bridge');
  await put(tables, 'EEEEEE', sam, 'The river', { state: 'withdrawn', at });
  const said = { state: 'closed', at } as const;
  await put(tables, 'FFFFFF', robin, 'Mine', { ...said, by: keyed(asha), word: 'The own word.' });
  await put(tables, 'GGGGGG', robin, 'Too', { ...said, by: keyed(sam), word: 'The other word.' });
}

const recordsOn = (tables: Tables) =>
  createSuggestionRecords({
    ...{ tables, library, suggestions: storeOn(tables, 'ZZZZZZ') },
    nobody: nobodies(library.messages, newLetters),
  });

describeRecords('what partners suggested', {
  ...{ records: recordsOn, seed: offering, asha, sam },
  told: {
    asha: ['The open mark', 'The closed mark', 'The used mark', 'Later.', 'The own word.'],
    sam: ['The bridge', 'The river', 'phone of Sam Hill', 'The other word.'],
  },
  gone: ['Asha Patel', keyed(asha).key, tracesIn(asha)[5] ?? '', 'phone of Asha', ' mark'],
  stays: ['The bridge', 'The river', 'The own word.', 'Robin Reed', 'Sam Hill'],
  expired: ['The closed mark', 'The used mark', 'The river', 'The own word.'],
});

describeEveryAdapter('a suggestion whose sender is forgotten', (storage) => {
  it('waits for no editor any more', async () => {
    const { tables } = storage();
    await offering(tables);
    await recordsOn(tables).forget(asha, now);
    const store = storeOn(tables, 'ZZZZZZ');
    assert.deepEqual(
      (await store.waiting()).map(({ reference }) => reference),
      ['S-DDDDDD'],
    );
    assert.equal(await store.find('S-CCCCCC'), undefined);
    assert.deepEqual(await store.of(keyed(asha).key, 10), []);
  });

  it('can be offered anew', async () => {
    const { tables } = storage();
    await offering(tables);
    await recordsOn(tables).forget(asha, now);
    await put(tables, 'AAAAAA', asha, 'The open mark');
    assert.equal((await storeOn(tables, 'ZZZZZZ').of(keyed(asha).key, 10)).length, 1);
  });

  it('stays with its outcome where only the editor is forgotten', async () => {
    const { tables } = storage();
    await offering(tables);
    await recordsOn(tables).forget(asha, now);
    const outcome = (await storeOn(tables, 'ZZZZZZ').find('S-FFFFFF'))?.outcome;
    assert.ok(outcome?.state === 'closed');
    assert.equal(outcome.by.name, 'Name deleted at their request');
    assert.equal(outcome.word, 'The own word.');
  });
});
