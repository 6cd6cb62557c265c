import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type {
  DownloadedFile,
  DownloadHandler,
  DownloadRequest,
} from '../../bot/conversation/download.js';
import type { AuditEntry } from '../../bot/audit/port.js';
import { personKey, type Role } from '../../bot/conversation/person.js';
import { createDownloads, type DownloadRecord } from '../../bot/downloads/answering.js';
import { createLinks, type Links } from '../../bot/downloads/links.js';
import { listen, type Running } from '../../bot/running.js';
import { createServer } from '../../bot/server.js';
import { sharedReading } from '../support/bot.js';
import { eventually } from '../support/eventually.js';

const nine = new Date('2026-11-21T09:00:00Z');
const tenPastNine = new Date('2026-11-21T09:10:00Z');

const asha = { id: '29:asha', objectId: 'asha', tenant: 'kent', name: 'Asha Patel' };
const report: DownloadedFile = {
  name: 'report.csv',
  type: 'text/csv; charset=utf-8',
  isPage: false,
  body: 'one,two\r\n£,é\r\n',
};
const page: DownloadedFile = {
  name: 'page.html',
  type: 'text/html; charset=utf-8',
  isPage: true,
  body: '<!doctype html><title>Page</title>',
};

const csp =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

describe('GET /files/:token', () => {
  let running: Running;
  let address: string;
  let links: Links;
  let now = nine;
  let roles: ReadonlySet<Role>;
  const records: DownloadRecord[] = [];
  const faults: unknown[] = [];
  const made: string[] = [];
  const audited: AuditEntry[] = [];

  const handlers = new Map<string, DownloadHandler>();
  const offer = (kind: string, make: DownloadHandler['make']): void => {
    handlers.set(kind, { kind, audience: 'reviewer', make });
  };

  before(async () => {
    const { library } = await sharedReading();
    links = createLinks({ keys: ['k'.repeat(32)], address: () => address });
    const download = createDownloads({
      ...{ links, handlers, library },
      // The directory of roles may ask storage.
      rolesOf: async () => roles,
      audit: { record: async (entry) => void audited.push(entry) },
      now: () => now,
      opened: (record) => records.push(record),
      fault: (fault) => faults.push(fault),
    });
    const server = createServer({
      endpoint: async () => ({ status: 200 }),
      health: async () => assert.fail('nobody asks'),
      download,
      page: async () => assert.fail('nobody asks'),
      fault: (fault) => faults.push(fault),
    });
    running = await listen({ server, close: async () => undefined }, 0, '127.0.0.1');
    address = `http://127.0.0.1:${running.port}`;
  });
  after(() => running.stop(1_000));

  beforeEach(() => {
    now = nine;
    roles = new Set<Role>(['reviewer']);
    for (const list of [records, faults, made, audited]) list.length = 0;
    handlers.clear();
    offer('report', async ({ about, person }) => {
      made.push(`${about.year} ${person.name} ${[...person.roles].join()}`);
      return report;
    });
    offer('page', async () => page);
    offer('gone', async () => undefined);
    offer('broken', async () => {
      throw new Error('The disk is full.');
    });
  });

  const link = (kind: string, about: DownloadRequest['about'] = { year: '2026/27' }): string =>
    links.linkTo({ kind, about, person: asha }, nine);

  it('sends the file, made anew for the person of the link in the roles that they hold now', async () => {
    const response = await fetch(link('report'));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), report.body);
    assert.deepEqual(made, ['2026/27 Asha Patel reviewer']);
    assert.deepEqual(records, [{ kind: 'report', outcome: 'sent' }]);
  });

  it('puts on record who was sent what and when', async () => {
    await (await fetch(link('report', { year: '2026/27', state: 'shortlisted' }))).text();
    await fetch(link('report'), { method: 'HEAD' });
    await fetch(`${address}/files/nothing-of-ours`);
    assert.deepEqual(audited, [
      {
        at: nine,
        who: { key: personKey(asha), name: 'Asha Patel' },
        what: 'downloads.sent',
        whom: 'report',
        before: '',
        after: '2026/27, shortlisted',
      },
    ]);
  });

  it('keeps a file out of caches, searches, frames and referrers, and lets it do nothing', async () => {
    const { headers } = await fetch(link('report'));
    assert.deepEqual(withoutConnection(headers), {
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="report.csv"',
      'content-length': '16',
      'content-security-policy': csp,
      'content-type': 'text/csv; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
  });

  it('shows a page in the browser', async () => {
    const { headers } = await fetch(link('page'));
    assert.equal(headers.get('content-disposition'), 'inline; filename="page.html"');
    assert.equal(headers.get('content-security-policy'), csp);
  });

  it('names a file in any script, and never lets its name become another header', async () => {
    const name = 'Bürger"\r\nSet-Cookie: a=b\\%41 (1).csv';
    offer('named', async () => ({ ...report, name }));
    const { headers } = await fetch(link('named'));
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="B_rger___Set-Cookie: a=b__41 (1).csv"; filename*=UTF-8''B%C3%BCrger%22%0D%0ASet-Cookie%3A%20a%3Db%5C%2541%20%281%29.csv`,
    );
    assert.equal(headers.get('set-cookie'), null);
  });

  it('answers a wrong link and an altered one in the same words, and tells no more', async () => {
    const altered = link('report').replace(/.(?=.{60}$)/, (one) => (one === 'A' ? 'B' : 'A'));
    const wrong = await fetch(`${address}/files/nothing-of-ours`);
    const changed = await fetch(altered);
    assert.deepEqual([wrong.status, changed.status], [404, 404]);
    const words = await wrong.text();
    assert.match(words, /<h1>This link does not work<\/h1>/);
    assert.equal(await changed.text(), words);
    assert.deepEqual(made, []);
    assert.deepEqual(records, [
      { kind: undefined, outcome: 'wrong' },
      { kind: undefined, outcome: 'wrong' },
    ]);
  });

  it('answers a link that is over with 410, and says what to do', async () => {
    const address = link('report');
    now = tenPastNine;
    const response = await fetch(address);
    assert.equal(response.status, 410);
    const words = await response.text();
    assert.match(words, /This link is over/);
    assert.match(words, /Go back to the chat with the bot and ask for the file again/);
    assert.deepEqual(made, []);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('content-security-policy'), csp);
  });

  it('answers 403 once the person no longer holds the role', async () => {
    const address = link('report');
    assert.equal((await fetch(address)).status, 200);
    roles = new Set<Role>(['editor']);
    const response = await fetch(address);
    assert.equal(response.status, 403);
    assert.match(await response.text(), /You no longer hold the role that this file needs/);
    assert.deepEqual(records.at(-1), { kind: 'report', outcome: 'not-allowed' });
    assert.equal(made.length, 1);
  });

  it('answers 404 when what the file was about is no more, and when no feature makes it any more', async () => {
    for (const kind of ['gone', 'kind-of-last-year']) {
      const response = await fetch(link(kind));
      assert.equal(response.status, 404);
      assert.match(await response.text(), /This file is no longer there/);
      assert.deepEqual(records.at(-1), { kind, outcome: 'gone' });
    }
  });

  it('answers 500 in plain words when the file cannot be made, and logs why', async () => {
    const response = await fetch(link('broken'));
    assert.equal(response.status, 500);
    assert.match(await response.text(), /Something went wrong on our side/);
    assert.match(String(faults[0]), /The disk is full/);
  });

  it('opens the longest link that can be made', async () => {
    const about = Object.fromEntries(
      Array.from({ length: 6 }, (_, number) => [`${number}${'−'.repeat(39)}`, '−'.repeat(160)]),
    );
    const long = '−'.repeat(200);
    const person = { id: long, objectId: long, tenant: long, name: '−'.repeat(100) };
    offer('k'.repeat(40), async () => report);
    const address = links.linkTo({ kind: 'k'.repeat(40), about, person }, nine);
    assert.ok(address.length > 6_000, `${address.length}`);
    assert.equal((await fetch(address)).status, 200);
  });

  it('is not disturbed by a browser that looks before: HEAD, and opening it twice, do no harm', async () => {
    const head = await fetch(link('report'), { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-length'), '16');
    assert.equal(await head.text(), '');
    assert.equal(await (await fetch(link('report'))).text(), report.body);
    assert.equal(await (await fetch(link('report'))).text(), report.body);
  });

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      assert.equal((await fetch(link('report'), { method })).status, 405);
    }
    assert.deepEqual(made, []);
  });

  for (const path of [
    '',
    '/',
    '/%zz',
    '/..%2f..%2fpackage.json',
    `/${'a'.repeat(9_000)}`,
    '/a/b',
  ]) {
    it(`answers /files${path.slice(0, 30)} with 404`, async () => {
      assert.ok([400, 404].includes((await fetch(`${address}/files${path}`)).status));
      assert.deepEqual(faults, []);
    });
  }

  describe('with a file that is made while it is sent', () => {
    it('sends its parts in their order, and nothing of them for HEAD', async () => {
      offer('parts', async () => ({ ...report, body: letters(500) }));
      const response = await fetch(link('parts'));
      assert.equal(response.headers.get('content-length'), null);
      assert.equal((await response.text()).length, 500);
      assert.equal(await (await fetch(link('parts'), { method: 'HEAD' })).text(), '');
    });

    it('answers 500 when the first part fails', async () => {
      offer('fails', async () => ({ ...report, body: letters(0, new Error('Storage is gone.')) }));
      assert.equal((await fetch(link('fails'))).status, 500);
      assert.match(String(faults), /Storage is gone/);
    });

    it('breaks off when a later part fails, so that nobody takes the beginning for the whole', async () => {
      offer('fails', async () => ({ ...report, body: letters(3, new Error('Storage is gone.')) }));
      await assert.rejects((await fetch(link('fails'))).text());
      assert.match(String(faults), /Storage is gone/);
      assert.equal((await fetch(link('report'))).status, 200);
    });

    it('lets others be answered before it is done', async () => {
      // All of it fits into what a socket takes at once.
      const parts = 1_000;
      let made = 0;
      let other: Promise<number> | undefined;
      async function* counted() {
        for (made = 1; made <= parts; made += 1) {
          other ??= fetch(link('report')).then(() => made);
          yield 'x';
        }
      }
      offer('counted', async () => ({ ...report, body: counted() }));
      assert.equal((await (await fetch(link('counted'))).text()).length, parts);
      const answeredAt = await other;
      assert.ok(answeredAt !== undefined && answeredAt < parts, `after ${answeredAt} parts`);
    });

    it('stops making it when the person goes away, and logs no fault', async () => {
      let ended = false;
      async function* endless() {
        try {
          for (;;) yield 'x'.repeat(10_000);
        } finally {
          ended = true;
        }
      }
      offer('endless', async () => ({ ...report, body: endless() }));
      const asked = httpRequest(link('endless'), (response) => {
        response.once('data', () => asked.destroy());
      });
      asked.once('error', () => undefined);
      asked.end();
      await eventually(() => ended, 'the file is no longer made');
      assert.deepEqual(faults, []);
    });
  });
});

/** So many letters, one a part; then `fault`, where one is given. */
async function* letters(count: number, fault?: Error): AsyncGenerator<string> {
  for (let letter = 0; letter < count; letter += 1) yield 'x';
  if (fault) throw fault;
}

/** The headers that are about the file, not about the connection. */
function withoutConnection(headers: Headers): Readonly<Record<string, string>> {
  const others = new Set(['connection', 'date', 'keep-alive', 'server']);
  return Object.fromEntries([...headers].filter(([name]) => !others.has(name)));
}
