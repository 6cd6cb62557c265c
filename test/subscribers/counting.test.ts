import assert from 'node:assert/strict';
import type { Subscriber, SubscriberPage, Subscribers } from '../../bot/subscribers/port.js';
import {
  countSubscribers,
  filters,
  firstSubscribers,
  isAmong,
  sizeOfTally,
  sumOf,
} from '../../bot/subscribers/counting.js';
import { channel, person, place, robin } from './builders.js';

const today = '2026-11-21';
const since = new Date('2026-11-01T09:00:00Z');

function subscriber(name: string, changes: Partial<Subscriber> = {}): Subscriber {
  const somebody = person(name);
  return {
    ...{ key: name, conversation: place(somebody), person: somebody, topics: 'all', since },
    ...{ choice: { kind: 'active' }, reach: { kind: 'open' }, seenAt: since },
    ...changes,
  };
}

const suspended = (reason: 'removed' | 'blocked'): Pick<Subscriber, 'reach'> => ({
  reach: { kind: 'suspended', reason, since },
});

const kept: readonly Subscriber[] = [
  subscriber('Asha Patel', { organisation: 'Kent Police', lastDeliveredAt: since }),
  subscriber('Sam Hill', { organisation: 'Kent Police' }),
  subscriber('Jo Marsh', {
    organisation: 'Kent Police',
    choice: { kind: 'paused', until: '2026-12-01' },
  }),
  subscriber('Lee Park', { choice: { kind: 'paused', until: today } }),
  subscriber('Mo Khan', {
    organisation: 'Age UK',
    choice: { kind: 'stopped' },
    ...suspended('blocked'),
  }),
  subscriber('Robin Reed', { organisation: 'Age UK', ...suspended('removed') }),
  subscriber('Ann Day', {
    choice: { kind: 'paused', until: '2026-12-01' },
    ...suspended('blocked'),
  }),
  {
    ...subscriber('a channel', { conversation: channel, lastDeliveredAt: since }),
    person: undefined,
  },
].map(({ person: somebody, ...rest }) => (somebody ? { ...rest, person: somebody } : rest));

/** Subscribers in pages of two; `pages` counts them. */
function paged(all: readonly Subscriber[], most = 2) {
  const asked = { pages: 0 };
  const page: Subscribers['page'] = async ({ continuation = '0' }): Promise<SubscriberPage> => {
    asked.pages += 1;
    const from = Number(continuation);
    const subscribers = all.slice(from, from + most);
    const next = from + most;
    return next < all.length ? { subscribers, next: String(next) } : { subscribers };
  };
  return { page, asked };
}

const none = {
  ...{ reached: 0, neverSent: 0, paused: 0, stopped: 0 },
  ...{ removed: 0, 'not-installed': 0, blocked: 0, gone: 0 },
};

describe('subscribers, added up', () => {
  it('are counted by state, people and places apart, in all and by organisation', async () => {
    const { page, asked } = paged(kept);
    const counted = await countSubscribers({ page }, today);
    assert.equal(asked.pages, 4);
    assert.deepEqual(counted.all.people, {
      ...none,
      ...{ reached: 3, neverSent: 2, paused: 1, stopped: 1, removed: 1, blocked: 1 },
    });
    assert.deepEqual(counted.all.places, { ...none, reached: 1 });
    assert.deepEqual([...counted.organisations.keys()], ['Kent Police', 'Age UK']);
    assert.deepEqual(counted.organisations.get('Kent Police')?.people, {
      ...none,
      ...{ reached: 2, neverSent: 1, paused: 1 },
    });
    assert.deepEqual(counted.unknown.people, { ...none, reached: 1, neverSent: 1, blocked: 1 });
    assert.equal(sizeOfTally(counted.all.people), 7);
    const parts = [...counted.organisations.values(), counted.unknown, counted.others];
    assert.deepEqual(sumOf(parts), counted.all);
  });

  it('keep no more organisations apart than they can, whatever names are typed', async () => {
    const many = Array.from({ length: 700 }, (_, number) =>
      subscriber(`Person ${number}`, { organisation: `Organisation ${number}` }),
    );
    const counted = await countSubscribers(paged(many, 100), today);
    assert.equal(counted.organisations.size, 500);
    assert.equal(counted.others.people.reached, 200);
    assert.equal(counted.all.people.reached, 700);
  });

  it('are each reached, paused, stopped or suspended, and in no two of them', () => {
    for (const one of kept) {
      const among = filters.filter(
        (filter) => filter !== 'never-sent' && isAmong(one, filter, today),
      );
      assert.equal(among.length, 1, one.key);
    }
    const never = kept.filter((one) => isAmong(one, 'never-sent', today));
    assert.deepEqual(
      never.map(({ key }) => key),
      ['Sam Hill', 'Lee Park'],
    );
  });

  it('are listed by name, places last, with the number of all', async () => {
    const listed = await firstSubscribers(paged(kept), () => true, 3);
    assert.deepEqual(
      listed.items.map(({ key }) => key),
      ['Ann Day', 'Asha Patel', 'Jo Marsh'],
    );
    assert.equal(listed.total, 8);
    const all = await firstSubscribers(paged(kept), () => true, 100);
    assert.equal(all.items.at(-1)?.conversation.kind, 'channel');
    const nobody = await firstSubscribers(paged([]), () => true, 8);
    assert.deepEqual(nobody, { items: [], total: 0 });
    assert.equal(robin.name, 'Robin Reed');
  });

  it('are the first by name of thousands, however they come', async () => {
    const many = Array.from({ length: 3_000 }, (_, number) =>
      subscriber(`Person ${String((number * 7_919) % 3_000).padStart(4, '0')}`),
    );
    const { items, total } = await firstSubscribers(paged(many, 1_000), () => true, 16);
    const names = Array.from({ length: 16 }, (_, at) => `Person ${String(at).padStart(4, '0')}`);
    assert.deepEqual(
      items.map(({ key }) => key),
      names,
    );
    assert.equal(total, 3_000);
  });
});
