import assert from 'node:assert/strict';
import type { AuditEntry } from '../../bot/audit/port.js';
import { createAudit } from '../../bot/audit/store.js';
import { describeEveryAdapter } from '../support/storage.js';

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date('2026-11-21T09:00:00Z'),
  who: { key: 'sam', name: 'Sam Hill' },
  what: 'roles.given',
  whom: { key: 'robin', name: 'Robin Reed' },
  before: '',
  after: 'reviewer',
  ...changes,
});

describeEveryAdapter('the record of changes', (storage) => {
  it('gives a month page by page, the newest first', async () => {
    const audit = createAudit(storage().tables);
    const days = ['2026-11-01', '2026-11-14', '2026-11-30'];
    for (const day of days) await audit.record(entry({ at: new Date(`${day}T09:00:00Z`) }));
    const first = await audit.entries('2026-11', { size: 2 });
    assert.deepEqual(
      first.entries.map(({ at }) => at.toISOString().slice(0, 10)),
      ['2026-11-30', '2026-11-14'],
    );
    const { next = '' } = first;
    const last = await audit.entries('2026-11', { size: 2, continuation: next });
    assert.deepEqual(last, { entries: [entry({ at: new Date('2026-11-01T09:00:00Z') })] });
    assert.deepEqual(await audit.entries('2026-12', { size: 2 }), { entries: [] });
  });

  it('goes by the months of London', async () => {
    const audit = createAudit(storage().tables);
    await audit.record(entry({ at: new Date('2026-07-31T23:30:00Z') }));
    assert.equal((await audit.entries('2026-08', { size: 10 })).entries.length, 1);
  });

  it('has an entry once, however often it is recorded, and others of the same moment beside it', async () => {
    const audit = createAudit(storage().tables);
    const thing = entry({ what: 'pot.added', whom: 'pot 2026/27', before: '£0', after: '£500' });
    for (const one of [entry(), thing, entry(), thing]) await audit.record(one);
    const { entries } = await audit.entries('2026-11', { size: 10 });
    assert.equal(entries.length, 2);
    assert.deepEqual(
      entries.find(({ what }) => what === 'pot.added'),
      thing,
    );
  });
});
