import assert from 'node:assert/strict';
import { expectedMs } from '../../bot/broadcasts/rehearsal/duration.js';
import { issueProblems } from '../../bot/broadcasts/rehearsal/issue-problems.js';
import { checkLinks, linksOf, mostLinks } from '../../bot/broadcasts/rehearsal/link-check.js';
import { reckon, recipientsIn, whyLeftOut } from '../../bot/broadcasts/rehearsal/reckoning.js';
import { advance, newPace, take, waitOf } from '../../bot/broadcasts/pace.js';
import { paceRules } from '../../bot/broadcasts/rules.js';
import type { Organisation } from '../../bot/library/organisations.js';
import type { Subscriber } from '../../bot/subscribers/model.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { subscriber } from './subscribers.js';

const day = '2026-11-21';
const bulletin = issueOf('2026-11', { News: [itemOf('one', { topics: ['crime'] })] });
const since = new Date('2026-11-01T09:00:00Z');
const organisation = (name: string): Organisation => ({
  ...{ name, kind: 'council', districts: [], says: [], tenants: [] },
});
const organisations = ['Swale', 'Dover', 'Thanet'].map(organisation);

async function* stream(subscribers: Iterable<Subscriber>): AsyncGenerator<Subscriber> {
  yield* subscribers;
}

const rules = { bulletin, day, organisations, hasHad: async () => false };
const everyone = { audience: { kind: 'everyone' }, issue: '2026-11' } as const;

describe('the count of who gets a broadcast', () => {
  const blocked = { kind: 'suspended', reason: 'blocked', since } as const;
  const known: readonly Subscriber[] = [
    subscriber('Asha Patel', { organisation: 'Swale' }),
    subscriber('Sam Hill', { organisation: 'Swale', topics: ['crime'] }),
    subscriber('Jo Marsh', { organisation: 'Dover', topics: ['funding'] }),
    subscriber('Robin Reed', { choice: { kind: 'paused', until: '2026-12-01' } }),
    subscriber('Back Again', { choice: { kind: 'paused', until: day } }),
    subscriber('Gone Away', { choice: { kind: 'stopped' } }),
    subscriber('Blocked One', { organisation: 'Dover', reach: blocked }),
    subscriber('Blocked Two', { organisation: 'Thanet', reach: blocked }),
    subscriber('', { kind: 'channel', organisation: 'Dover', tenant: 'other' }),
    subscriber('', { kind: 'group' }),
    subscriber('', { kind: 'channel', chat: 'never asked', choice: { kind: 'stopped' } }),
  ];

  it('says who gets it and by which route, and who does not and why', async () => {
    const reckoning = await reckon(stream(known), everyone, rules);
    assert.deepEqual(
      [reckoning.people, reckoning.channels, reckoning.groups, recipientsIn(reckoning)],
      [3, 1, 1, 5],
    );
    assert.deepEqual(reckoning.leftOut, {
      ...{ paused: 1, stopped: 1, topics: 1, blocked: 2 },
      ...{ 'not-installed': 0, gone: 0, removed: 0, already: 0 },
    });
    assert.equal(reckoning.throughChannel, 1, 'Dover has a channel, Thanet has none');
    assert.deepEqual(reckoning.nobodyAt, ['Thanet']);
    assert.deepEqual(Object.fromEntries(reckoning.byOrganisation), { Swale: 2, '': 2, Dover: 1 });
    assert.equal(reckoning.byTenant.get('other'), 1);
  });

  it('leaves out who got it before', async () => {
    const hasHad = async ({ person }: Subscriber) => person?.name === 'Asha Patel';
    const reckoning = await reckon(stream(known), everyone, { ...rules, hasHad });
    assert.equal(reckoning.people, 2);
    assert.equal(reckoning.leftOut.already, 1);
  });

  it('does not say that nobody is reached where somebody got it before', async () => {
    const hasHad = async ({ conversation }: Subscriber) => conversation.kind !== 'group';
    const reckoning = await reckon(stream(known), everyone, { ...rules, hasHad });
    assert.equal(recipientsIn(reckoning), 1);
    assert.deepEqual(reckoning.nobodyAt, ['Thanet']);
  });

  it('counts only the audience, on both sides', async () => {
    const audience = { kind: 'organisations', names: ['Dover', 'Thanet'] } as const;
    const reckoning = await reckon(
      stream(known),
      { audience: { ...audience, names: [...audience.names] }, issue: '2026-11' },
      rules,
    );
    assert.equal(recipientsIn(reckoning), 1);
    assert.equal(reckoning.leftOut.blocked, 2);
    assert.equal(reckoning.leftOut.paused, 0);
    assert.deepEqual(reckoning.nobodyAt, ['Thanet']);
  });

  it('asks for nobody’s topics once the issue is no longer known', () => {
    const jo = subscriber('Jo Marsh', { topics: ['funding'] });
    assert.equal(whyLeftOut(jo, { bulletin, day }), 'topics');
    assert.equal(whyLeftOut(jo, { bulletin: undefined, day }), undefined);
  });

  it('holds none of them, however many there are', async () => {
    let alive = 0;
    let most = 0;
    const registry = new FinalizationRegistry(() => (alive -= 1));
    async function* many(): AsyncGenerator<Subscriber> {
      for (let number = 0; number < 100_000; number += 1) {
        const one = subscriber('Asha Patel', { chat: String(number % 50) });
        registry.register(one, number);
        alive += 1;
        most = Math.max(most, number % 10_000 === 0 ? process.memoryUsage().heapUsed : 0);
        yield one;
      }
    }
    const before = process.memoryUsage().heapUsed;
    const reckoning = await reckon(many(), everyone, rules);
    assert.equal(reckoning.people, 100_000);
    assert.ok(most - before < 150_000_000, `${Math.round((most - before) / 1e6)} MB more`);
  });
});

describe('how long a broadcast takes', () => {
  const pace = paceRules(45);

  /** What the engine's own pace lets through, call by call. */
  function simulated(count: number): number {
    let at = 0;
    let current = newPace(pace, at);
    for (let left = count; left > 0;) {
      const { pace: next, granted } = take(current, pace, at, left);
      left -= granted;
      current = next;
      if (left > 0) at += Math.max(1, waitOf(advance(current, pace, at), at));
    }
    return at;
  }

  for (const count of [1, 20, 100, 412, 5_000])
    it(`is about what the pace allows for ${count}`, () => {
      const expected = expectedMs(new Map([['one', count]]), pace);
      const difference = Math.abs(expected - simulated(count));
      assert.ok(difference <= 1_100 + expected * 0.02, `${expected} and ${simulated(count)}`);
    });

  it('is that of the largest tenant, because they are written to side by side', () => {
    const tenants = new Map([
      ['one', 412],
      ['two', 30],
    ]);
    assert.equal(expectedMs(tenants, pace), expectedMs(new Map([['one', 412]]), pace));
    assert.equal(expectedMs(new Map(), pace), 0);
  });
});

describe('what is to be looked at in an issue', () => {
  const links = (...addresses: readonly string[]) =>
    addresses.map((address) => ({ title: 'A page', address }));
  const over = { first: '2026-11-19', last: '2026-11-20' };
  const today = { first: '2026-11-19', last: day };
  const issue = issueOf('2026-11', {
    News: [
      itemOf('secure', { links: links('https://www.example.org/a') }),
      itemOf('plain', { links: links('http://www.example.org/b', 'not an address', 'https://') }),
    ],
    Campaigns: [
      itemOf('over', { event: over }),
      itemOf('today', { event: today }),
      itemOf('twice', { heading: 'heading of  SECURE' }),
    ],
  });

  it('is every link that is not https or leads nowhere, what is over, and what stands twice', () => {
    const found = issueProblems(issue, { content: {}, isCondensed: false }, day);
    assert.deepEqual(found, [
      { kind: 'link-not-https', heading: 'Heading of plain', address: 'http://www.example.org/b' },
      { kind: 'link-malformed', heading: 'Heading of plain', address: 'not an address' },
      { kind: 'link-malformed', heading: 'Heading of plain', address: 'https://' },
      { kind: 'event-over', heading: 'Heading of over', last: '2026-11-20' },
      { kind: 'heading-twice', heading: 'heading of  SECURE' },
    ]);
  });

  it('is every image of the card without a text, wherever it stands, and a shorter form', () => {
    const image = { type: 'Image', url: 'https://www.example.org/a.png' };
    const content = {
      body: [
        { type: 'Container', items: [image, { ...image, altText: ' ' }] },
        { ...image, altText: 'A poster' },
      ],
    };
    const found = issueProblems(bulletin, { content, isCondensed: true }, day);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['image-without-text', 'image-without-text', 'condensed'],
    );
  });

  it('has each of its links checked once, and no more than thirty', async () => {
    const many = Array.from({ length: 40 }, (_, number) => `https://www.example.org/${number}`);
    const long = issueOf('2026-11', {
      News: [itemOf('a', { links: links(...many) }), itemOf('b', { links: links(...many) })],
    });
    const asked: string[] = [];
    const checked = await checkLinks(linksOf(long), async (address) => {
      asked.push(address);
      return { outcome: 'found' };
    });
    assert.equal(linksOf(long).length, 40);
    assert.deepEqual(asked, many.slice(0, mostLinks));
    assert.equal(checked.length, mostLinks);
  });
});
