import assert from 'node:assert/strict';
import { conversationKey } from '../../bot/conversation/reference.js';
import { createSubjects } from '../../bot/lookups/subjects.js';
import { openStorage } from '../../bot/storage/open.js';
import { embeddedStorage } from '../support/storage.js';
import { subjectOf, turn } from './builders.js';

type Opened = Awaited<ReturnType<typeof embeddedStorage>>;

describe('the subject of a conversation', () => {
  let storage: Opened;
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(() => storage.close());

  const subject = subjectOf('fig-one');

  it('is there for the next question, whole', async () => {
    const subjects = createSubjects(storage.tables);
    assert.equal(await subjects.current(turn()), undefined);
    await subjects.remember(turn(), subject);
    assert.deepEqual(await subjects.current(turn()), subject);
  });

  it('lasts 30 minutes', async () => {
    const subjects = createSubjects(storage.tables);
    await subjects.remember(turn({ at: '2026-11-21T09:00:00Z' }), subject);
    const still = await subjects.current(turn({ at: '2026-11-21T09:29:59.999Z' }));
    assert.deepEqual(still, subject);
    assert.equal(await subjects.current(turn({ at: '2026-11-21T09:30:00Z' })), undefined);
  });

  it('survives a restart', async () => {
    await createSubjects(storage.tables).remember(turn(), subject);
    await storage.tables.close();
    await storage.queues.close();
    const { directory } = storage;
    const again = await openStorage({ kind: 'embedded', directory }, () => 0);
    assert.deepEqual(await createSubjects(again.tables).current(turn()), subject);
    await again.tables.close();
    await again.queues.close();
    storage = await embeddedStorage();
  });

  for (const kind of ['channel', 'group'] as const) {
    it(`is each person's own in a ${kind}`, async () => {
      const subjects = createSubjects(storage.tables);
      await subjects.remember(turn({ person: 'ann', kind }), subject);
      await subjects.remember(turn({ person: 'bob', kind }), subjectOf('fig-two'));
      assert.deepEqual(await subjects.current(turn({ person: 'ann', kind })), subject);
      assert.equal(await subjects.current(turn({ person: 'cat', kind })), undefined);
    });
  }

  it('is another in another conversation', async () => {
    const subjects = createSubjects(storage.tables);
    await subjects.remember(turn({ place: 'one' }), subject);
    assert.equal(await subjects.current(turn({ place: 'two' })), undefined);
  });

  it('is none where the row cannot be read', async () => {
    const partition = conversationKey(turn().conversation);
    const table = storage.tables.table('Conversations');
    await table.upsert({ partition, row: 'lookup', properties: { schema: 99 } });
    assert.equal(await createSubjects(storage.tables).current(turn()), undefined);
  });

  it('can be kept however much was typed', async () => {
    const subjects = createSubjects(storage.tables);
    const words = Array.from({ length: 9_000 }, (_, at) => `word${at}`);
    await subjects.remember(turn(), { ...subject, words });
    assert.deepEqual((await subjects.current(turn()))?.words, words.slice(0, 60));
  });
});
