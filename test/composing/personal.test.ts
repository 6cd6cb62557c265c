import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import { createCandidateStore } from '../../bot/composing/candidate-store.js';
import { bulletinOf, type Draft, type DraftId, type DraftItem } from '../../bot/composing/model.js';
import { createBulletinRecords } from '../../bot/composing/personal.js';
import { createPublications } from '../../bot/composing/publications.js';
import { nobodies } from '../../bot/conversation/nobody.js';
import { createPausedFeedRecords } from '../../bot/feeds/personal.js';
import { createStateStore } from '../../bot/feeds/state-store.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { asha, keyed, robin, sam } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { at, contentOf, draftOf, itemOf, storeOn } from './builders.js';

const library = await projectLibrary();
const nobody = nobodies(library.messages, () =>
  shortReference(() => Math.floor(Math.random() * 256)),
);
const published: DraftId = { issue: '2026-12', version: 1 };
const open: DraftId = { issue: '2027-01', version: 1 };

const suggestedBy = (name: string): DraftItem =>
  itemOf(`by-${name.slice(0, 3)}`, {
    candidate: { kind: 'suggestion', id: 'S-7K3QF9' },
    content: contentOf('A work day', { source: `Suggested by ${name}, Swale, 1 December 2026` }),
  });

const houseOn = (tables: Tables) => {
  const drafts = storeOn(tables);
  const issues = createIssues(tables, library);
  const candidateStore = createCandidateStore(tables);
  const shared = { tables, drafts, candidateStore, audit: createAudit(tables) };
  const rest = { candidateSources: [], fault: (problem: unknown) => assert.fail(String(problem)) };
  const publications = createPublications({ ...shared, ...rest, issues });
  const feedStates = createStateStore(tables);
  const pausedFeeds = createPausedFeedRecords({ library, feedStates, nobody });
  const records = createBulletinRecords({
    ...{ tables, library, issues, candidateStore, publications, pausedFeeds, nobody },
  });
  return { ...shared, ...rest, issues, publications, feedStates, records };
};

/** Adds an item, then writes it anew. */
async function composes(tables: Tables, id: DraftId, who: typeof asha): Promise<void> {
  const { drafts } = houseOn(tables);
  const item = suggestedBy(who.name);
  for (const what of ['added', 'edited'] as const) {
    const maker = { by: keyed(who), at, turn: `${what} by ${who.name.slice(0, 3)}` };
    await drafts.change(id, maker, ({ changes }) => ({
      kind: 'edit',
      edit: { what, about: 'A work day', put: [{ ...item, version: changes + 1 }] },
    }));
  }
  await drafts.see(id, keyed(who).key, 2);
}

const draftIn = async (tables: Tables, id: DraftId): Promise<Draft> =>
  (await storeOn(tables).get(id)) ?? assert.fail('there is no such draft');

const publicationOf = (draft: Draft, by: typeof asha) => ({
  ...{ bulletin: bulletinOf(draft, { published: '2026-12-02' }), by: keyed(by), at, taken: [] },
  changes: draft.changes,
});

/** Both compose two issues; Sam publishes one, and Asha's publication of the other was ended half-way. */
async function composing(tables: Tables): Promise<void> {
  const house = houseOn(tables);
  for (const id of [published, open]) {
    await house.drafts.begin(draftOf([], { ...id, changes: 0 }));
    for (const who of [asha, sam]) await composes(tables, id, who);
  }
  await house.publications.publish(publicationOf(await draftIn(tables, published), robin));
  const broken = createPublications({
    ...house,
    issues: {
      publish: () => Promise.reject(new Error('ended')),
      versions: (issue) => house.issues.versions(issue),
    },
  });
  await assert.rejects(broken.publish(publicationOf(await draftIn(tables, open), asha)));
  for (const who of [asha, sam]) {
    const word = who.name.slice(0, 3);
    await house.candidateStore.dismiss({ kind: 'feed', id: `no-${word}` }, keyed(who), at);
    const feed = { id: `feed-${word}`, address: `https://news.example/${word}` };
    await house.feedStates.change(feed, at, (state) => ({ ...state, heldBy: keyed(who) }));
  }
}

const marks = [asha.name, keyed(asha).key];
const recordsOn = (tables: Tables) => houseOn(tables).records;

describeRecords('what editors composed', {
  ...{ records: recordsOn, seed: composing, asha, sam },
  told: {
    asha: ['You closed it to publish it', 'no-Ash', 'feed-Ash', 'Suggested by Asha Patel'],
    sam: ['no-Sam', 'feed-Sam', 'Suggested by Sam Hill'],
  },
  gone: marks,
  stays: [
    ...['Sam Hill', keyed(sam).key, 'A work day', 'Suggested by a partner, Swale', 'no-Ash'],
    ...['Name deleted at their request', 'Text of A work day.', 'https://news.example/Ash'],
  ],
  expired: [`seen-${keyed(sam).key}`, `seen-${keyed(asha).key}`],
});

describeEveryAdapter('an issue whose editor is forgotten', (storage) => {
  it('can be composed and published by others at once, though that editor had locked it', async () => {
    const { tables } = storage();
    await composing(tables);
    const { records, drafts, publications, issues } = houseOn(tables);
    assert.equal((await draftIn(tables, open)).lock?.by.name, 'Asha Patel');
    await records.forget(asha, now);
    const draft = await draftIn(tables, open);
    assert.equal(draft.lock, undefined);
    const names: string[] = [];
    for await (const { by, what } of drafts.changes(open)) names.push(`${by.name} ${what}`);
    assert.deepEqual(names, [
      ...['Sam Hill edited', 'Sam Hill added'],
      ...['Name deleted at their request edited', 'Name deleted at their request added'],
    ]);
    assert.equal(await publications.publish(publicationOf(draft, sam)), 'published');
    assert.equal((await issues.versions('2027-01')).length, 1);
  });

  it('is read without the name of who suggested an item, by an instance that had it before', async () => {
    const { tables } = storage();
    await composing(tables);
    const { records, issues } = houseOn(tables);
    const sources = async () => {
      const { bulletins } = await issues.library();
      const [newest] = bulletins;
      return newest?.sections.flatMap(({ items }) => items.map(({ source }) => source));
    };
    const [first, second] = (await sources()) ?? [];
    assert.deepEqual([first, second].filter((source) => /Asha Patel/.test(source ?? '')).length, 1);
    await records.forget(asha, now);
    assert.deepEqual(await sources(), [
      'Suggested by a partner, Swale, 1 December 2026',
      'Suggested by Sam Hill, Swale, 1 December 2026',
    ]);
  });

  it('is published all the same where it was out already and a crash kept the rest', async () => {
    const { tables } = storage();
    const house = houseOn(tables);
    await house.drafts.begin(draftOf([], { ...open, changes: 0 }));
    await composes(tables, open, asha);
    const candidateStore = {
      ...house.candidateStore,
      use: () => Promise.reject(new Error('ended')),
    };
    const item = { ref: { kind: 'suggestion', id: 'S-7K3QF9' }, itemId: 'a-work-day' } as const;
    const draft = await draftIn(tables, open);
    const publication = { ...publicationOf(draft, robin), taken: [item] };
    await assert.rejects(createPublications({ ...house, candidateStore }).publish(publication));
    await house.records.forget(asha, now);
    assert.equal((await house.candidateStore.fates()).get('suggestion-S-7K3QF9')?.kind, 'used');
    const left = await tables.table('Bulletins').list({ partition: 'publications' });
    assert.deepEqual(left.rows, []);
  });

  it('loses its people once it is long over, and one that was changed since keeps them', async () => {
    const { tables } = storage();
    await composing(tables);
    const { records, drafts } = houseOn(tables);
    const later = new Date(at.getTime() + 60_000);
    const maker = { by: keyed(sam), at: later, turn: 'LATER' };
    const id: DraftId = { issue: '2027-02', version: 1 };
    await drafts.begin(draftOf([], { ...id, changes: 0 }));
    const outcome = await drafts.change(id, maker, () => ({
      kind: 'edit',
      edit: { what: 'added', about: 'One', put: [itemOf('one')] },
    }));
    assert.equal(outcome.outcome, 'changed');
    const expiry = { before: later, now: later, dryRun: false };
    // Two drafts and two dismissed candidates.
    assert.equal(await records.expire?.(expiry), 4);
    const people = async (of: DraftId): Promise<readonly string[]> => {
      const found = new Set<string>();
      for await (const { by } of drafts.changes(of)) found.add(by.name);
      return [...found];
    };
    assert.deepEqual(await people(published), ['Name no longer kept']);
    assert.deepEqual(await people(id), ['Sam Hill']);
    assert.equal((await draftIn(tables, published)).lock?.by.name, 'Name no longer kept');
  });
});
