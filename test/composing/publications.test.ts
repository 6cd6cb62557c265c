import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import type { CandidateSource } from '../../bot/bulletins/port.js';
import { createCandidateStore } from '../../bot/composing/candidate-store.js';
import { bulletinOf } from '../../bot/composing/model.js';
import { createPublications, type Publication } from '../../bot/composing/publications.js';
import type { Library } from '../../bot/library/model.js';
import type { Tables } from '../../bot/storage/tables.js';
import { Crash, crashingAt } from '../decisions/crashing.js';
import { projectLibrary } from '../lookups/builders.js';
import { describeEveryAdapter } from '../support/storage.js';
import { asha, at, draftOf, itemOf, jo, storeOn } from './builders.js';

const minutesLater = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

const draft = draftOf(
  ['one', 'two'].map((id) => itemOf(id, { candidate: { kind: 'feed', id } })),
  { changes: 0 },
);
const publication: Publication = {
  ...{ bulletin: bulletinOf(draft, { published: '2026-12-02' }), by: asha, at, changes: 0 },
  taken: ['one', 'two'].map((id) => ({ ref: { kind: 'feed', id }, itemId: `heading-${id}` })),
};

describeEveryAdapter('publishing a draft', (storage) => {
  let content: Library;
  before(async () => {
    content = await projectLibrary();
  });

  /** The house on some tables; `told` gathers what the source hears. */
  const houseOn = (tables: Tables) => {
    const told: string[] = [];
    const source: CandidateSource = {
      kind: 'feed',
      candidates: async () => [],
      candidate: async () => undefined,
      published: async (id, { issue }, itemId) => void told.push(`${id} ${issue} ${itemId}`),
    };
    const drafts = storeOn(tables);
    const issues = createIssues(tables, content);
    const candidateStore = createCandidateStore(tables);
    const audit = createAudit(tables);
    const publications = createPublications({
      ...{ tables, issues, drafts, candidateStore, audit, candidateSources: [source] },
      fault: (problem) => assert.fail(String(problem)),
    });
    return { told, drafts, issues, candidateStore, audit, publications };
  };
  type House = ReturnType<typeof houseOn>;

  const allIsDone = async ({ issues, candidateStore, audit }: House): Promise<void> => {
    const { bulletins } = await issues.library();
    assert.deepEqual(bulletins[0], publication.bulletin);
    const fates = [...(await candidateStore.fates())].map(([key, { kind }]) => `${key} ${kind}`);
    assert.deepEqual(fates, ['feed-one used', 'feed-two used']);
    const { entries } = await audit.entries('2026-12', { size: 10 });
    assert.deepEqual(
      entries.map(({ what, whom }) => [what, whom]),
      [['bulletins.published', '2026-12']],
    );
    const left = await storage().tables.table('Bulletins').list({ partition: 'publications' });
    assert.deepEqual(left.rows, []);
  };

  it('tells each source, and leaves nothing to be done', async () => {
    const house = houseOn(storage().tables);
    await house.drafts.begin(draft);
    assert.equal(await house.publications.publish(publication), 'published');
    assert.deepEqual(house.told, ['one 2026-12 heading-one', 'two 2026-12 heading-two']);
    await allIsDone(house);
  });

  it('is the same press twice', async () => {
    const house = houseOn(storage().tables);
    await house.drafts.begin(draft);
    const outcomes = await Promise.all([
      house.publications.publish(publication),
      house.publications.publish(publication),
    ]);
    assert.deepEqual(outcomes, ['published', 'published']);
    await allIsDone(house);
  });

  it('is refused where the draft was changed, or where another publishes it', async () => {
    const house = houseOn(storage().tables);
    await house.drafts.begin(draft);
    assert.equal(await house.publications.publish({ ...publication, changes: 7 }), 'changed');
    await house.drafts.lock(draft, 0, jo, at);
    assert.equal(await house.publications.publish(publication), 'busy');
    await house.drafts.unlock(draft, jo);
    assert.equal(await house.publications.publish(publication), 'published');
  });

  it('says so where the version is taken, and lets the draft go', async () => {
    const house = houseOn(storage().tables);
    await house.drafts.begin(draft);
    await house.issues.publish({ ...publication.bulletin, title: 'Another' });
    assert.equal(await house.publications.publish(publication), 'stale');
    assert.equal((await house.drafts.get(draft))?.lock, undefined);
    assert.deepEqual(house.told, []);
  });
});

describeEveryAdapter('a crash while a draft is published', (storage) => {
  let content: Library;
  before(async () => {
    content = await projectLibrary();
  });

  const partsOn = (tables: Tables, told: string[]) => {
    const source: CandidateSource = {
      kind: 'feed',
      candidates: async () => [],
      candidate: async () => undefined,
      published: async (id) => void told.push(id),
    };
    const drafts = storeOn(tables);
    const issues = createIssues(tables, content);
    const shared = { tables, issues, drafts, candidateStore: createCandidateStore(tables) };
    const publications = createPublications({
      ...{ ...shared, audit: createAudit(tables), candidateSources: [source] },
      fault: (problem) => assert.fail(String(problem)),
    });
    return { ...shared, publications };
  };

  it('at any write is carried on or taken back by the rounds, and then it can be published', async () => {
    const { tables } = storage();
    const told: string[] = [];
    let crashes = 0;
    for (let write = 1; ; write += 1) {
      const issue = `2030-${String(write).padStart(2, '0')}` as `${number}-${number}`;
      const own = { ...draft, issue };
      const bulletin = { ...publication.bulletin, issue };
      const sound = partsOn(tables, told);
      await sound.drafts.begin(own);
      const crashing = crashingAt(tables, write);
      const parts = partsOn(crashing.tables, told);
      try {
        await parts.publications.publish({ ...publication, bulletin });
        break;
      } catch (fault) {
        assert.ok(fault instanceof Crash);
        crashes += 1;
      }
      await sound.publications.sweep(minutesLater(3));
      const find = async () =>
        (await sound.issues.library()).bulletins.find((one) => one.issue === issue);
      if (!(await find())) {
        assert.equal((await sound.drafts.get(own))?.lock, undefined, `write ${write}`);
        assert.equal(
          await sound.publications.publish({ ...publication, bulletin, at: minutesLater(4) }),
          'published',
        );
      }
      assert.deepEqual(await find(), bulletin);
      const fates = await sound.candidateStore.fates();
      const fate = fates.get('feed-two');
      assert.ok(fate?.kind === 'used' && fate.issue === issue, `write ${write}`);
      const left = await tables.table('Bulletins').list({ partition: 'publications' });
      assert.deepEqual(left.rows, [], `write ${write}`);
    }
    // The plan, the lock, the issue, two candidates, the month and the entry of the record, the end of the plan.
    assert.equal(crashes, 8);
    assert.ok(told.filter((id) => id === 'one').length >= crashes);
  });

  it('that is not two minutes old is left to whoever publishes at this moment', async () => {
    const { tables } = storage();
    const sound = partsOn(tables, []);
    await sound.drafts.begin(draft);
    const parts = partsOn(crashingAt(tables, 3).tables, []);
    await assert.rejects(parts.publications.publish(publication), Crash);
    await sound.publications.sweep(minutesLater(1));
    assert.ok((await sound.drafts.get(draft))?.lock);
    await sound.publications.sweep(minutesLater(2));
    assert.equal((await sound.drafts.get(draft))?.lock, undefined);
  });
});
