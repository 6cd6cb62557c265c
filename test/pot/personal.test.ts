import assert from 'node:assert/strict';
import { nobodies } from '../../bot/conversation/nobody.js';
import { createPotRecords } from '../../bot/pot/personal.js';
import { createPot } from '../../bot/pot/store.js';
import type { EntryKind } from '../../bot/pot/model.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { actor, asha, sam } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';

const library = await projectLibrary();
const newLetters = (): string => shortReference(() => Math.floor(Math.random() * 256));
const year = '2026/27';
const at = new Date('2026-11-21T09:00:00Z');
const potOn = (tables: Tables) => createPot(tables, Math.random);

async function move(
  tables: Tables,
  who: typeof asha,
  kind: Exclude<EntryKind, 'opened'>,
  amount: number,
  reason: string,
): Promise<void> {
  const proposal = 'TP-2026-7K3QF9';
  await potOn(tables).move(
    year,
    { kind, amount, by: actor(who), reason, proposal, key: reason },
    at,
  );
}

async function moving(tables: Tables): Promise<void> {
  await potOn(tables).open(year, 1_322_100, actor(asha), at);
  await potOn(tables).open('2025/26', 100_000, actor(asha), at);
  await move(tables, sam, 'committed', 300_000, 'The bridge.');
  await move(tables, asha, 'paid', 100_000, 'The marked payment.');
  await move(tables, sam, 'returned', 50_000, 'The rest.');
}

const recordsOn = (tables: Tables) =>
  createPotRecords({
    ...{ tables, messages: library.messages, now: () => now },
    nobody: nobodies(library.messages, newLetters),
  });

describeRecords('movements of the pot', {
  ...{ records: recordsOn, seed: moving, asha, sam },
  told: {
    asha: ['Movement 1 in the pot of 2026/27', 'pot of 2025/26', 'The marked payment.', '£1,000'],
    sam: ['The bridge.', 'The rest.', 'Movement 2 in'],
  },
  gone: ['Asha Patel', asha.objectId ?? ''],
  stays: ['The marked payment.', '"amount":100000', 'Sam Hill'],
  expired: ['Asha Patel', 'Sam Hill'],
});

describeEveryAdapter('a pot whose editor is forgotten', (storage) => {
  it('has the same sums, the same account and the same lines', async () => {
    const { tables } = storage();
    await moving(tables);
    const pot = potOn(tables);
    const lines = async () =>
      (await pot.entries(year, 1, 100)).map((line) => ({ ...line, by: undefined }));
    const before = [
      await pot.balance(year),
      await pot.account(year, 'TP-2026-7K3QF9'),
      await lines(),
    ];
    await recordsOn(tables).forget(asha, now);
    assert.deepEqual(
      [await pot.balance(year), await pot.account(year, 'TP-2026-7K3QF9'), await lines()],
      before,
    );
    const names = (await pot.entries(year, 1, 100)).map(({ by }) => by.name);
    const deleted = 'Name deleted at their request';
    assert.deepEqual(names, ['Sam Hill', deleted, 'Sam Hill', deleted]);
    // What was moved under a key stays moved.
    await move(tables, sam, 'paid', 100_000, 'The marked payment.');
    assert.deepEqual(await pot.balance(year), before[0]);
  });
});
