import assert from 'node:assert/strict';
import { createItemStore } from '../../bot/feeds/item-store.js';
import { createKnownItems } from '../../bot/feeds/known-items.js';
import { afterPoll, itemId, newState, storyKey, type FeedItem } from '../../bot/feeds/model.js';
import { createFeedCandidates } from '../../bot/feeds/port.js';
import { createStateStore } from '../../bot/feeds/state-store.js';
import type { Bulletin } from '../../bot/library/model.js';
import { describeEveryAdapter } from '../support/storage.js';
import { feedNamed, readingWith } from './feeding.js';

const dayMs = 24 * 60 * 60_000;
const now = new Date('2026-11-21T09:00:00Z');

function itemOf(number: number, seenAt = now, more: Partial<FeedItem> = {}): FeedItem {
  const story = {
    title: `Story number ${number} of one of the feeds`,
    text: '',
    link: `https://e.example.org/${number}`,
  };
  const id = itemId(storyKey('one', story), seenAt);
  const at = seenAt.toISOString();
  return { ...story, id, feed: 'one', at, seenAt: at, topics: ['crime'], districts: [], ...more };
}

async function gathered<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const nothing = (): boolean => false;

describeEveryAdapter('Items of feeds', (storage) => {
  it('are kept once, however often and by how many instances they are written', async () => {
    const [one, two] = [createItemStore(storage().tables), createItemStore(storage().tables)];
    const items = Array.from({ length: 70 }, (_, at) => itemOf(at));
    assert.equal((await one.keep(items)).length, 70);
    const later = new Date(now.getTime() + 1_000);
    const again = [...items.slice(0, 3), itemOf(500)].map((item) => ({
      ...item,
      seenAt: later.toISOString(),
    }));
    assert.deepEqual(
      (await two.keep(again)).map(({ id }) => id),
      [itemOf(500).id],
    );
    assert.equal((await gathered(two.seenSince(now, later, nothing))).length, 71);
    assert.deepEqual(await two.find(itemOf(3).id), itemOf(3));
    assert.equal(await two.find(itemOf(999).id), undefined);
  });

  it('are read on from where an instance was, over the end of a month', async () => {
    const store = createItemStore(storage().tables);
    const [last, first] = [new Date('2026-10-31T23:59:00Z'), new Date('2026-11-01T00:01:00Z')];
    await store.keep([itemOf(1, last)]);
    const known = createKnownItems(store);
    await known.refresh(last);
    assert.equal(known.all().length, 1);
    await store.keep([itemOf(2, first)]);
    await store.carry([{ id: itemOf(1, last).id, feed: 'two' }]);
    await known.refresh(new Date(first.getTime() + 60_000));
    assert.deepEqual(
      known.all().map(({ id }) => id),
      [itemOf(2, first).id, itemOf(1, last).id],
    );
    const fresh = createKnownItems(store);
    await fresh.refresh(now);
    assert.deepEqual([...(fresh.all()[1]?.feeds ?? [])], ['one', 'two']);
  });

  it('are deleted after six months, and the others stay', async () => {
    const store = createItemStore(storage().tables);
    const old = new Date('2026-03-15T09:00:00Z');
    await store.keep(Array.from({ length: 60 }, (_, at) => itemOf(at, old)));
    await store.keep([itemOf(100, new Date('2026-05-15T09:00:00Z')), itemOf(101)]);
    await store.deleteOld(now);
    const left = await gathered(store.seenSince(old, now, nothing));
    assert.deepEqual(
      left.map(({ title }) => title),
      [itemOf(100).title, itemOf(101).title],
    );
    await store.deleteOld(now);
  });

  it('are candidates for 45 days, until another issue has them', async () => {
    const feedItems = createItemStore(storage().tables);
    const { library } = await readingWith([feedNamed('one', { section: 'Publications' })]);
    const source = createFeedCandidates({
      ...{ library, feedItems },
      knownItems: createKnownItems(feedItems),
    });
    const old = itemOf(3, new Date(now.getTime() - 50 * dayMs));
    await feedItems.keep([itemOf(1), itemOf(2, now, { text: 'One sentence.' })]);
    await feedItems.keep([old]);
    const found = await source.candidates('2026-12', now, 10);
    assert.equal(found.length, 2);
    const one = found.find(({ id }) => id === itemOf(1).id);
    assert.deepEqual(one, {
      kind: 'feed',
      id: itemOf(1).id,
      item: {
        heading: 'Story number 1 of one of the feeds',
        text: 'Story number 1 of one of the feeds.',
        topics: ['crime'],
        links: [{ title: 'Read it at e.example.org', address: 'https://e.example.org/1' }],
        source: 'One news, 21 November 2026',
      },
      section: 'Publications',
      from: 'One news',
      at: now,
    });
    assert.equal((await source.candidates('2026-12', now, 1)).length, 1);
    const bulletin: Bulletin = {
      ...{ issue: '2026-12', title: 'T', published: '2026-12-01', editorLine: 'L', sections: [] },
    };
    for (let time = 0; time < 2; time += 1)
      await source.published(itemOf(1).id, bulletin, 'x', now);
    assert.equal((await source.candidates('2026-12', now, 10)).length, 2);
    assert.deepEqual(
      (await source.candidates('2027-01', now, 10)).map(({ id }) => id),
      [itemOf(2).id],
    );
    assert.equal((await source.candidate(old.id))?.item.heading, old.title);
    assert.equal(await source.candidate('nonsense/..'), undefined);
  });
});

describeEveryAdapter('The state of a feed', (storage) => {
  const source = feedNamed('one');
  const later = (ms: number): Date => new Date(now.getTime() + ms);

  it('is claimed by one instance, and by another where that one came to nothing', async () => {
    const stores = Array.from({ length: 4 }, () => createStateStore(storage().tables));
    const claims = await Promise.all(stores.map((store) => store.claim(source, now)));
    assert.equal(claims.filter((claim) => claim !== undefined).length, 1);
    const [store] = stores;
    assert.ok(store);
    assert.equal(await store.claim(source, later(60_000)), undefined);
    assert.ok(await store.claim(source, later(3 * 60_000)));
  });

  it('loses no change of two at once, and begins anew with another address', async () => {
    const store = createStateStore(storage().tables);
    await Promise.all(
      Array.from({ length: 5 }, () =>
        store.change(source, now, (state) => ({ ...state, faults: state.faults + 1 })),
      ),
    );
    assert.equal((await store.all([source])).get('one')?.faults, 5);
    const moved = { ...source, address: 'https://www.example.org/elsewhere' };
    assert.equal((await store.all([moved])).size, 0);
    assert.equal((await store.claim(moved, now))?.faults, 0);
  });

  it('is due again after an hour or so, and is paused longer after each third fault', () => {
    const problem = { kind: 'status', status: 500 };
    let state = newState(source.address, now);
    for (const chance of [0, 0.5, 1]) {
      const next = Date.parse(afterPoll(state, { outcome: 'not-modified' }, now, chance).dueAt);
      assert.equal(next - now.getTime(), (55 + 10 * chance) * 60_000);
    }
    const pauses: (number | undefined)[] = [];
    for (let fault = 1; fault <= 4; fault += 1) {
      state = afterPoll(state, { outcome: 'fault', problem }, now, 0.5);
      const { pausedUntil } = state;
      pauses.push(
        pausedUntil === undefined ? undefined : (Date.parse(pausedUntil) - now.getTime()) / dayMs,
      );
    }
    assert.deepEqual(pauses, [undefined, undefined, 0.25, 1]);
    const well = afterPoll(state, { outcome: 'not-modified' }, now, 0.5);
    assert.deepEqual([well.faults, well.pausedUntil, well.problem], [0, undefined, undefined]);
  });
});
