import assert from 'node:assert/strict';
import { createAuditRecords } from '../../bot/audit/personal.js';
import { createAudit } from '../../bot/audit/store.js';
import { personKey } from '../../bot/conversation/person.js';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';

const at = new Date('2026-11-21T09:00:00Z');
const robin: DataSubject = { id: '29:robin', tenant: 'kent', name: 'Robin Reed', chats: [] };
const robinPerson = { key: personKey(robin), name: robin.name };
const sam = { key: 'sam', name: 'Sam Hill' };
const nobody: DataSubject = { ...robin, id: '29:nobody', name: 'Jo Marsh' };

describeEveryAdapter('what the record of changes holds about somebody', (storage) => {
  async function house() {
    const audit = createAudit(storage().tables);
    const records = createAuditRecords({ audit, library: await projectLibrary() });
    const entry = { at, before: '', after: '' };
    await audit.record({ ...entry, who: sam, what: 'roles.given', whom: robinPerson });
    await audit.record({ ...entry, who: robinPerson, what: 'pot.opened', whom: '2026/27' });
    await audit.record({ ...entry, who: sam, what: 'pot.added', whom: '2026/27' });
    return { audit, records };
  }

  it('is what they did and what was done about them, without anybody else’s name', async () => {
    const { records } = await house();
    const held = await records.held(robin);
    const told = held.map(({ fields }) => [fields['What'], fields['Your part']]).sort();
    assert.deepEqual(told, [
      ['Somebody gave you a role.', 'It was done about you'],
      ['You opened the pot 2026/27.', 'You did it'],
    ]);
    assert.doesNotMatch(JSON.stringify(held), /Sam Hill/);
    assert.deepEqual(await records.held(nobody), []);
  });

  it('stays without their name when they are forgotten, also when that is done twice', async () => {
    const { audit, records } = await house();
    assert.deepEqual(await records.forget(robin, at), { deleted: 0, withoutPerson: 2 });
    assert.deepEqual(await records.forget(robin, at), { deleted: 0, withoutPerson: 0 });
    assert.deepEqual(await records.forget(nobody, at), { deleted: 0, withoutPerson: 0 });
    const { entries } = await audit.entries('2026-11', { size: 10 });
    assert.equal(entries.length, 3);
    assert.doesNotMatch(JSON.stringify(entries), /Robin Reed/);
  });

  it('goes when its time is over, and is only counted where that is asked', async () => {
    const { audit, records } = await house();
    const before = new Date('2026-12-01T00:00:00Z');
    const count = () => records.expire?.({ before, now: before, dryRun: true });
    assert.equal(await count(), 3);
    assert.equal(await records.expire?.({ before, now: before, dryRun: false }), 3);
    assert.equal(await count(), 0);
    assert.deepEqual(await audit.people(), []);
  });
});
