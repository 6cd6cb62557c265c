import assert from 'node:assert/strict';
import { createPageLinks } from '../../bot/pages/links.js';
import type { Bulletin } from '../../bot/library/model.js';
import { linkKey, november, webHouse } from './house.js';

const otherKey = 'the key of next year in 32 letters';

describe('the bulletins on the web, through the front door', () => {
  const { bot, links, issues, get, faults } = webHouse();
  const now = () => bot().clock.now;
  const began = new Date('2026-11-21T09:00:00Z');
  before(async () => {
    assert.equal(await (await issues()).publish(november), 'published');
  });
  afterEach(() => {
    bot().clock.now = began;
  });
  const keyOf = (address: string): string => new URL(address).searchParams.get('key') ?? '';
  const below = (path: string, key?: string): string =>
    `${bot().address}/bulletins${path}${key === undefined ? '' : `?key=${key}`}`;
  const routes = (key?: string): readonly string[] => [
    below('', key),
    below('/2026-11', key),
    below('/feed.atom', key),
    below('/topics/domestic-abuse/feed.atom', key),
    below('/2026-11/events/winter-meeting.ics', key),
  ];
  const statuses = async (addresses: readonly string[]): Promise<readonly number[]> => {
    const answers = [];
    for (const address of addresses) answers.push((await get(address)).status);
    return answers;
  };

  it('shows every page, feed and calendar file to whoever has the key of all', async () => {
    const key = keyOf(links().all(now()));
    assert.deepEqual(await statuses(routes(key)), [200, 200, 200, 200, 200]);
    const types = [];
    for (const address of routes(key)) types.push((await get(address)).headers.get('content-type'));
    assert.deepEqual(types, [
      'text/html; charset=utf-8',
      'text/html; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'text/calendar; charset=utf-8; method=PUBLISH',
    ]);
  });

  it('opens with the key of an issue that issue and its calendar files, and nothing else', async () => {
    const key = keyOf(links().issue('2026-11', now()));
    assert.deepEqual(await statuses(routes(key)), [403, 200, 403, 403, 200]);
    const others = [below('/2024-06', key), below('/2024-03/events/winter-meeting.ics', key)];
    assert.deepEqual(await statuses(others), [403, 403]);
  });

  it('opens nothing without a key, and tells nobody which issues there are', async () => {
    assert.deepEqual(await statuses(routes()), [403, 403, 403, 403, 403]);
    const words = async (path: string) => (await get(below(path))).text();
    assert.equal(await words('/1999-01'), await words('/2026-11'));
    assert.match(
      await words('/2026-11'),
      /To get one, email kentcommunitysafetyteam@kent\.gov\.uk/,
    );
    assert.doesNotMatch(await words('/2026-11'), /Winter meeting/);
  });

  it('opens nothing with a key of which any character is another', async () => {
    const key = keyOf(links().issue('2026-11', now()));
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'A' ? 'B' : 'A';
      const altered = key.slice(0, at) + other + key.slice(at + 1);
      assert.equal((await get(below('/2026-11', altered))).status, 403, altered);
    }
    for (const wrong of ['', 'all', 'all.2099-01-01.', `${key}A`, `${key}&key=${key}A`.slice(1)]) {
      assert.equal((await get(below('/2026-11', wrong))).status, 403, wrong);
    }
  });

  it('is open until the end of the last day in London, then says which day that was', async () => {
    const address = links().issue('2026-11', now());
    bot().clock.now = new Date('2027-02-19T23:59:59Z');
    assert.equal((await get(address)).status, 200);
    bot().clock.now = new Date('2027-02-20T00:00:00Z');
    const over = await get(address);
    assert.equal(over.status, 410);
    const words = await over.text();
    assert.match(words, /This link is over<\/h1>/);
    assert.match(words, /It worked until 19 February 2027\./);
    assert.equal(over.headers.get('cache-control'), 'no-store');
  });

  it('gives the calendar file until 30 days after the event where that is later, and the page no longer', async () => {
    const made = new Date('2026-09-01T09:00:00Z');
    const address = links().event('2026-11', 'winter-meeting', made);
    const page = links().issue('2026-11', made);
    bot().clock.now = new Date('2026-12-20T09:00:00Z');
    assert.deepEqual(await statuses([address, page]), [200, 410]);
    bot().clock.now = new Date('2027-01-09T09:00:00Z');
    assert.equal((await get(address)).status, 200);
    bot().clock.now = new Date('2027-01-10T09:00:00Z');
    assert.equal((await get(address)).status, 410);
  });

  it('takes the keys of links to files for none of its own, and the other way round', async () => {
    const key = keyOf(links().all(now()));
    assert.equal((await get(`${bot().address}/files/${key}`)).status, 404);
  });

  it('answers HEAD without a body, and 304 to whoever has it already', async () => {
    const key = keyOf(links().all(now()));
    for (const address of routes(key)) {
      const whole = await get(address);
      const body = Buffer.from(await whole.arrayBuffer());
      const etag = whole.headers.get('etag') ?? assert.fail('an ETag');
      const head = await fetch(address, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-length'), String(body.length));
      assert.equal(head.headers.get('etag'), etag);
      assert.equal(await head.text(), '');
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const same = await get(address, { 'if-none-match': known });
        assert.equal(same.status, 304, known);
        assert.equal(same.headers.get('etag'), etag);
        assert.equal(await same.text(), '');
      }
      assert.equal((await get(address, { 'if-none-match': '"other"' })).status, 200);
    }
    const refused = await get(below('/2026-11'), { 'if-none-match': '*' });
    assert.equal(refused.status, 403);
  });

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status } = await fetch(links().all(now()), {
        method,
        headers: { 'content-type': 'application/json' },
      });
      assert.equal(status, 405, method);
    }
  });

  it('lets a page do nothing but be read, and tells its address to nobody', async () => {
    for (const address of [links().all(now()), below('')]) {
      const { headers } = await get(address);
      assert.equal(
        headers.get('content-security-policy'),
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-robots-tag'), 'noindex');
      assert.equal(headers.get('content-language'), 'en-GB');
    }
    const { headers } = await get(links().all(now()));
    assert.equal(headers.get('cache-control'), 'private, no-cache');
  });

  it('leads from each page only to what its key opens', async () => {
    const internal = async (address: string): Promise<readonly string[]> => {
      const page = await (await get(address)).text();
      return [...page.matchAll(/href="(http:[^"]+)"/g)]
        .map(([, found = '']) => found.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
        .filter((found) => found.startsWith(bot().address));
    };
    const alone = await internal(links().issue('2026-11', now()));
    assert.deepEqual(alone, [links().event('2026-11', 'winter-meeting', now())]);
    const list = await internal(links().all(now()));
    assert.ok(list.includes(below('/2024-06', keyOf(links().all(now())))));
    assert.ok(list.some((address) => address.includes('/topics/domestic-abuse/feed.atom')));
    const within = await internal(below('/2024-03', keyOf(links().all(now()))));
    assert.deepEqual(
      within.map((address) => new URL(address).pathname),
      ['/bulletins', '/bulletins/2023-07', '/bulletins/2024-06'],
    );
    for (const address of [...list, ...within]) assert.equal((await get(address)).status, 200);
  });

  it('shows what people typed as what it is', async () => {
    const page = await (await get(links().issue('2026-11', now()))).text();
    assert.match(page, /<h3>Fish &amp; &lt;chips&gt;, \*stars\* and &quot;quotes&quot;<\/h3>/);
    assert.doesNotMatch(page, /<chips>|<b>not/);
    assert.match(page, /href="https:\/\/example\.gov\.uk\/a\?b(=|&#x3D;)1&amp;c(=|&#x3D;)2"/);
  });

  it('says what is over, and offers no calendar file of it', async () => {
    const page = await (await get(links().issue('2026-11', now()))).text();
    assert.match(page, /10 December 2026 · 9am to 4pm · County Hall, Maidstone/);
    assert.match(page, /Past · 2 to 3 November 2026 · Swale/);
    assert.equal(page.match(/>Add to calendar</g)?.length, 1);
  });

  for (const path of [
    '/2026-13',
    '/1999-01',
    '/2026-11/',
    '/2026-11/events',
    '/2026-11/events/.ics',
    '/2026-11/events/nothing.ics',
    '/2026-11/events/winter-meeting',
    '/2026-11/events/winter-meeting.ics/more',
    '/2026-11/events/odd-words.ics',
    '/2026-11/events/%2e%2e%2f.ics',
    '/topics/nothing/feed.atom',
    '/topics/domestic-abuse',
    '/feed.atom/more',
    '/%zz',
    '/a/b/c/d',
    `/${'a'.repeat(7_000)}`,
  ]) {
    const expected = path === '/2026-11/' ? 200 : 404;
    it(`answers /bulletins${path.slice(0, 50)} with ${expected}`, async () => {
      const answer = await get(below(path, keyOf(links().all(now()))));
      assert.equal(answer.status, expected);
    });
  }

  it('answers 500 in plain words while storage fails, and logs why', async () => {
    faults.fault = new Error('The disk is full.');
    try {
      const lines = bot().log.length;
      const answer = await get(links().issue('2026-11', now()));
      assert.equal(answer.status, 500);
      assert.match(await answer.text(), /The bulletin cannot be shown<\/h1>/);
      const logged = bot().log.slice(lines);
      assert.deepEqual(
        logged.map(({ msg, page, status, fault }) => [msg, page, status, fault]),
        [
          ['fault outside a turn', undefined, undefined, 'Error'],
          ['page', 'issue', 500, undefined],
        ],
      );
    } finally {
      faults.fault = undefined;
    }
  });

  it('writes no key, no address and no name to the log', async () => {
    const key = keyOf(links().all(now()));
    await get(below('/2026-11/events/winter-meeting.ics', key));
    await get(below('/2026-11/events/winter-meeting.ics', `${key}A`));
    const lines = JSON.stringify(bot().log);
    assert.doesNotMatch(lines, new RegExp(key.slice(-43)));
    assert.doesNotMatch(lines, /winter-meeting|key=/);
  });

  describe('after a correction', () => {
    const corrected: Bulletin = {
      ...november,
      correction: { version: 2, on: '2026-11-21', note: 'The winter meeting begins later.' },
      sections: november.sections.map((section) => ({
        ...section,
        items: section.items.map((item) =>
          item.id === 'winter-meeting' && item.event
            ? { ...item, event: { ...item.event, time: '10am to 4pm' } }
            : item,
        ),
      })),
    };
    it('serves the newest version at the same address, and says what was changed', async () => {
      const address = links().event('2026-11', 'winter-meeting', now());
      const before = await get(address);
      assert.equal(await (await issues()).publish(corrected), 'published');
      const known = { 'if-none-match': before.headers.get('etag') ?? '' };
      const after = await get(address, known);
      assert.equal(after.status, 200);
      const file = await after.text();
      assert.match(await before.text(), /SEQUENCE:0\r\n[^]*T090000\r\n/);
      assert.match(file, /SEQUENCE:1\r\n[^]*T100000\r\n/);
      const page = await (await get(links().issue('2026-11', now()))).text();
      assert.match(page, /Corrected on 21 November 2026: The winter meeting begins later\./);
      const list = await (await get(links().all(now()))).text();
      assert.match(list, /Corrected on 21 November 2026: The winter meeting begins later\./);
      const feed = await (await get(links().feed(undefined, now()))).text();
      assert.match(feed, /<updated>2026-11-21T00:00:01\.000Z<\/updated>/);
      assert.match(feed, /<published>2026-11-20T00:00:00\.000Z<\/published>/);
    });

    it('tells a calendar that an event was taken out', async () => {
      const without: Bulletin = {
        ...november,
        correction: { version: 3, on: '2026-11-21', note: 'The winter meeting is off.' },
        sections: november.sections.slice(0, 1),
      };
      assert.equal(await (await issues()).publish(without), 'published');
      const answer = await get(links().event('2026-11', 'winter-meeting', now()));
      assert.equal(answer.status, 200);
      const file = await answer.text();
      assert.match(file, /STATUS:CANCELLED\r\n/);
      assert.match(file, /SEQUENCE:2\r\n/);
      assert.match(file, /T100000\r\n/);
      const page = await (await get(links().issue('2026-11', now()))).text();
      assert.doesNotMatch(page, /Add to calendar/);
    });
  });
});

describe('links to the bulletins after LINK_KEYS have changed', () => {
  const { bot, get } = webHouse({ environment: { LINK_KEYS: `${otherKey},${linkKey}` } });
  const madeWith = (key: string): string =>
    createPageLinks({
      keys: [key],
      address: () => bot().address,
      ...{ isPublic: false, linkDays: 90 },
    }).issue('2024-06', new Date('2026-11-21T09:00:00Z'));

  it('work while the old key is kept, and with the new one', async () => {
    assert.equal((await get(madeWith(linkKey))).status, 200);
    assert.equal((await get(madeWith(otherKey))).status, 200);
    assert.equal((await get(madeWith('a key that nobody has ever set..'))).status, 403);
  });

  it('are signed with the first key', async () => {
    const [message] = await bot().person().says('link to share for june 2024');
    assert.equal(message?.buttons[0]?.url, madeWith(otherKey));
  });
});

describe('public bulletins', () => {
  const { bot, links, get } = webHouse({ environment: { PUBLIC_BULLETINS: 'true' } });
  const now = () => bot().clock.now;

  it('are open to everybody at addresses without a key, and search engines may list them', async () => {
    for (const address of [
      links().all(now()),
      links().issue('2024-06', now()),
      links().feed(undefined, now()),
      links().feed('domestic-abuse', now()),
    ]) {
      assert.doesNotMatch(address, /key/);
      const answer = await get(address);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('x-robots-tag'), null);
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
      assert.doesNotMatch(await answer.text(), /noindex|key=/);
      assert.equal((await get(`${address}?key=nonsense`)).status, 200);
    }
    assert.equal((await get(`${bot().address}/bulletins/1999-01`)).status, 404);
  });

  it('are shared without an end', async () => {
    const [message] = await bot().person().says('web page');
    assert.match(message?.text ?? '', /Everybody can read the bulletins there/);
    assert.equal(message?.buttons[0]?.url, `${bot().address}/bulletins/2024-06`);
  });
});
