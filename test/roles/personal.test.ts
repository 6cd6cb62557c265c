import assert from 'node:assert/strict';
import { personKey, type Role } from '../../bot/conversation/person.js';
import { createRoleDirectory } from '../../bot/roles/directory.js';
import { createRoleRecords } from '../../bot/roles/personal.js';
import { createRoleStore } from '../../bot/roles/store.js';
import type { Tables } from '../../bot/storage/tables.js';
import { asha, robin, sam } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';

const library = await projectLibrary();
const nobody = { byObjectId: async () => undefined, withChats: async () => [] };

const rolesOn = (tables: Tables, editors: readonly string[] = []) =>
  createRoleDirectory({
    ...{ everyone: false, editors: new Set(editors), directory: nobody, now: () => now },
    store: createRoleStore(tables, editors.length > 0),
  });
const recordsOn = (tables: Tables, editors?: readonly string[]) =>
  createRoleRecords({ roles: rolesOn(tables, editors), library });

async function give(tables: Tables, to: typeof asha, by: typeof asha, ...roles: Role[]) {
  const { id, objectId, name, tenant } = to;
  const person = { id, ...(objectId !== undefined && { objectId }), name, tenant };
  const who = { key: personKey(by), name: by.name };
  await rolesOn(tables).change(person, { kind: 'give', roles }, who, now);
}

describeRecords('roles', {
  records: recordsOn,
  // Asha and Sam gave each other their roles; Robin is the editor who stays.
  seed: async (tables) => {
    await give(tables, robin, robin, 'editor');
    await give(tables, asha, sam, 'editor', 'approver');
    await give(tables, sam, asha, 'reviewer');
  },
  ...{ asha, sam },
  told: { asha: ['an editor and an approver'], sam: ['a reviewer'] },
  gone: [asha.name, asha.id, 'asha-patel-object-id'],
  stays: [sam.name, sam.id, 'reviewer', robin.name],
});

describeEveryAdapter('roles of somebody who wants to be forgotten', (storage) => {
  it('stand against it while nobody else is an editor', async () => {
    const { tables } = storage();
    await give(tables, asha, asha, 'editor');
    const records = recordsOn(tables);
    const hindrance = await records.hindrance?.(asha);
    assert.match(library.messages.text(hindrance?.message ?? ''), /You are the only editor/);
    await assert.rejects(records.forget(asha, now), /last editor/);
    await give(tables, robin, asha, 'editor');
    assert.equal(await records.hindrance?.(asha), undefined);
    assert.deepEqual(await records.forget(asha, now), { deleted: 1, withoutPerson: 1 });
    assert.match((await records.hindrance?.(robin))?.message ?? '', /last-editor/);
  });

  it('do not stand against it where the setting names an editor', async () => {
    const { tables } = storage();
    await give(tables, asha, asha, 'editor');
    const records = recordsOn(tables, ['11111111-1111-4111-8111-111111111111']);
    assert.equal(await records.hindrance?.(asha), undefined);
    assert.equal((await records.forget(asha, now)).deleted, 1);
  });

  it('are not held by them any more in the same moment', async () => {
    const { tables } = storage();
    await give(tables, robin, robin, 'editor');
    await give(tables, asha, robin, 'editor');
    const roles = rolesOn(tables);
    assert.deepEqual([...(await roles.of(asha))], ['editor']);
    await roles.forget(asha);
    assert.deepEqual([...(await roles.of(asha))], []);
  });

  it('are told also where the setting gives them', async () => {
    const [held] = await recordsOn(storage().tables, ['asha-patel-object-id']).held(asha);
    assert.equal(held?.title, 'Role by the setting EDITORS');
  });
});
