import assert from 'node:assert/strict';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import { eventsOf } from '../../bot/events/model.js';
import { createReminderRecords } from '../../bot/events/personal.js';
import { createReminders } from '../../bot/events/reminders.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { asha, keyed, sam } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { eventItem, issueWith } from './builders.js';

const library = await projectLibrary();
const newLetters = (): string => shortReference(() => Math.floor(Math.random() * 256));
const storeOn = (tables: Tables) => createReminders(tables, newLetters);

const events = eventsOf({
  ...library,
  bulletins: [
    issueWith('2026-12', [
      eventItem('First marked event', { first: '2026-12-05', last: '2026-12-05', time: '2pm' }),
      eventItem('Second marked event', { first: '2026-12-07', last: '2026-12-08' }),
      eventItem('Bridge opening', { first: '2026-12-07', last: '2026-12-07' }),
    ]),
  ],
});

const remind = async (tables: Tables, { objectId, ...who }: DataSubject, heading: string) => {
  const event = events.find(({ item }) => item.heading === heading);
  assert.ok(event, heading);
  const subject = { ...who, ...(objectId !== undefined && { objectId }) };
  await storeOn(tables).add(keyed(subject).key, event);
};

/** One reminder was kept before Asha's Entra object id was known. */
async function reminding(tables: Tables): Promise<void> {
  const { id, tenant, name, chats } = asha;
  await remind(tables, asha, 'First marked event');
  await remind(tables, { id, tenant, name, chats }, 'Second marked event');
  await remind(tables, sam, 'Bridge opening');
}

const recordsOn = (tables: Tables) =>
  createReminderRecords({ tables, reminders: storeOn(tables), messages: library.messages });

const unknown = keyed({ id: asha.id, tenant: asha.tenant, name: '', chats: [] }).key;

describeRecords('reminders that people asked for', {
  ...{ records: recordsOn, seed: reminding, asha, sam },
  told: { asha: ['First marked event', 'Second marked event', '2pm'], sam: ['Bridge opening'] },
  gone: [keyed(asha).key, unknown, 'marked event'],
  stays: ['Bridge opening', keyed(sam).key],
  expired: [keyed(asha).key, keyed(sam).key, 'Bridge opening'],
});

describeEveryAdapter('a reminder whose time is not over', (storage) => {
  it('outlives one of the day before', async () => {
    const { tables } = storage();
    await reminding(tables);
    const before = new Date('2026-12-05T09:00:00Z');
    assert.equal(await recordsOn(tables).expire?.({ before, now, dryRun: false }), 1);
    assert.deepEqual(
      await recordsOn(tables)
        .held({ ...asha })
        .then((all) => all.length),
      1,
    );
    assert.deepEqual(await storeOn(tables).days(), ['2026-12-06']);
  });

  it('is forgotten also where it stands on two days because it was being moved', async () => {
    const { tables } = storage();
    await reminding(tables);
    const store = storeOn(tables);
    const bridge = events.find(({ item }) => item.heading === 'Bridge opening');
    assert.ok(bridge);
    const later = { ...bridge.event, first: '2026-12-20', last: '2026-12-20' } as const;
    await store.add(keyed(sam).key, { ...bridge, event: later });
    await recordsOn(tables).forget(sam, now);
    for (const day of await store.days()) {
      for await (const { value } of store.on(day)) assert.notEqual(value.person, keyed(sam).key);
    }
  });
});
