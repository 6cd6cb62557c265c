import assert from 'node:assert/strict';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { createAudit } from '../../bot/audit/store.js';
import { storeOn } from '../proposals/builders.js';
import { plant, type Seed } from '../register/seeds.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { readCsv } from './read-csv.js';

const samId = '11111111-1111-4111-8111-111111111111';
const robinId = '22222222-2222-4222-8222-222222222222';
const ashaId = '33333333-3333-4333-8333-333333333333';
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

const seeds: readonly Seed[] = [
  { answers: { title: 'Scam Smart Swale' }, steps: ['review'] },
  { answers: { title: 'Shortlisted in Swale' }, steps: ['shortlist'] },
  { answers: { title: 'Shortlisted in Dover', districts: ['Dover'] }, steps: ['shortlist'] },
  { answers: { title: 'Safer crossings' }, steps: ['approve', 'release'] },
  {
    answers: { title: 'Robin’s own' },
    proposer: { id: robinId, name: 'Robin Reed', tenant },
    steps: ['shortlist', 'approve'],
  },
  { answers: { title: 'Only a draft' } },
  { answers: { title: 'A year ago' }, year: '2025/26', steps: [] },
];

const spreadsheet = 'Download the spreadsheet';
const pack = 'Open the panel pack';

describe('exporting proposals, through the front door', () => {
  let storage: Storage | undefined;
  const bot = botForSuite({
    environment: { EDITORS: samId },
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
    },
  });
  const tables = () => storage?.tables ?? assert.fail('storage is open');
  const sam = (): Person => bot().person({ name: 'Sam Hill', objectId: samId });
  const robin = (): Person => bot().person({ name: 'Robin Reed', objectId: robinId });
  const asha = (): Person => bot().person({ name: 'Asha Patel', objectId: ashaId });
  const says = async (text: string, person = sam()): Promise<Seen> =>
    only(
      (await person.says(text)).filter(
        ({ conversation }) => conversation === person.conversationId,
      ),
    );
  const buttons = ({ buttons: all }: Seen): readonly string[] => all.map(({ title }) => title);
  const open = (message: Seen, title: string): Promise<Response> =>
    fetch(message.buttons.find((one) => one.title === title)?.url ?? assert.fail(title));
  const rowsOf = async (message: Seen): Promise<readonly Readonly<Record<string, string>>[]> => {
    const bytes = Buffer.from(await (await open(message, spreadsheet)).arrayBuffer());
    const [head = [], ...lines] = readCsv(bytes.toString('utf8'));
    return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])));
  };
  const titlesIn = async (message: Seen): Promise<readonly string[]> =>
    (await rowsOf(message)).map(({ Title = '' }) => Title);

  before(async () => {
    assert.match((await says('export proposals')).text, /^No proposal has been put forward/);
    await plant(storeOn(tables()), seeds);
    await robin().says('hello');
    await says('make Robin Reed a reviewer');
  });

  const year = ['Scam Smart Swale', 'Shortlisted in Swale', 'Shortlisted in Dover'];
  const all = [...year, 'Safer crossings', 'Robin’s own'];

  for (const [words, titles] of [
    ['export proposals', all],
    ['export the proposals, please', all],
    ['proposals as csv', all],
    ['can you give me the proposals as a spreadsheet', all],
    ['panel pack', all],
    ['export', all],
    ['download the proposals', all],
    ['export proposals 2025/26', ['A year ago']],
    ['panel pack for last year', ['A year ago']],
    ['export proposals shortlisted', ['Shortlisted in Swale', 'Shortlisted in Dover']],
    ['export shortlisted proposals', ['Shortlisted in Swale', 'Shortlisted in Dover']],
    ['panel pack for the shortlist', ['Shortlisted in Swale', 'Shortlisted in Dover']],
    ['shortlisted proposals in Dover as csv', ['Shortlisted in Dover']],
    ['export proposals about scams', ['Scam Smart Swale']],
  ] as const) {
    it(`gives those that are meant: "${words}"`, async () => {
      const shown = await says(words);
      assert.deepEqual(buttons(shown).slice(0, 2), [spreadsheet, pack]);
      assert.deepEqual(await titlesIn(shown), titles);
      const page = await (await open(shown, pack)).text();
      const headings = [...page.matchAll(/<h2 id="[^"]+">([^<]+)<\/h2>/g)].map(([, name]) => name);
      assert.deepEqual(headings, titles);
    });
  }

  it('says how many proposals, and until when the links work in London', async () => {
    const shown = await says('export proposals');
    assert.match(shown.text, /^Files of 5 proposals of 2026\/27\n/);
    assert.match(shown.text, /The links work until 9:10am, for you alone: 21 November 2026\./);
    assert.equal(shown.summary, 'Files of 5 proposals of 2026/27');
    assert.match((await says('export proposals approved 2026/27')).text, /^Files of 2 proposals/);
    assert.match((await says('export proposals 2025/26')).text, /^Files of 1 proposal of 2025/);
    const narrowed = await says('export proposals in Dover');
    assert.match(narrowed.text, /^Files of the proposals of 2026\/27\nOnly these: Dover\./);
  });

  it('leads to this machine in local mode, with a name to keep the file under', async () => {
    const shown = await says('export proposals shortlisted');
    for (const title of [spreadsheet, pack]) {
      const button = shown.buttons.find((one) => one.title === title);
      assert.equal(button?.kind, 'Action.OpenUrl');
      assert.ok(button?.url?.startsWith(`${bot().address}/files/`), button?.url);
    }
    const file = await open(shown, spreadsheet);
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(
      file.headers.get('content-disposition'),
      'attachment; filename="proposals-2026-27-shortlisted.csv"',
    );
    const page = await open(shown, pack);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(
      page.headers.get('content-disposition'),
      'inline; filename="panel-pack-2026-27-shortlisted.html"',
    );
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /^default-src 'none';.*sandbox$/,
    );
  });

  it('makes new links in place of those that are over', async () => {
    const shown = await says('export proposals shortlisted');
    const began = bot().clock.now;
    bot().clock.now = new Date(began.getTime() + 10 * 60_000);
    try {
      assert.equal((await open(shown, spreadsheet)).status, 410);
      const { replacement } = await sam().presses(shown, 'Make new links');
      assert.ok(replacement);
      assert.match(replacement.text, /until 9:20am/);
      assert.deepEqual(await titlesIn(replacement), [
        'Shortlisted in Swale',
        'Shortlisted in Dover',
      ]);
    } finally {
      bot().clock.now = began;
    }
  });

  it('offers the shortlist, and all proposals where some are shown', async () => {
    const shown = await says('export proposals');
    assert.deepEqual(buttons(shown).slice(2), ['Make new links', 'Only the shortlist']);
    const shortlist = only((await sam().presses(shown, 'Only the shortlist')).messages);
    assert.match(shortlist.text, /^Files of 2 proposals of 2026\/27\nOnly these: Shortlisted\./);
    assert.deepEqual(buttons(shortlist).slice(2), ['Make new links', 'All proposals']);
    const again = only((await sam().presses(shortlist, 'All proposals')).messages);
    assert.match(again.text, /^Files of 5 proposals/);
  });

  it('says so when there is nothing to export', async () => {
    const none = await says('export proposals declined');
    assert.match(none.text, /^No proposal of 2026\/27 fits.* You asked for: Declined\./);
    assert.deepEqual(buttons(none), ['All proposals']);
    assert.match((await says('export proposals 2019/20')).text, /put forward for 2019\/20/);
  });

  it('shows no link where others read along', async () => {
    for (const place of [
      { kind: 'group', id: '19:group' },
      { kind: 'channel', id: '19:channel', team: '19:team' },
    ] as const) {
      const shared = sam().in(place);
      const reply = await says('export proposals', shared);
      assert.equal(
        reply.text,
        'Others in this chat would see the link. Ask me for the files in our own chat.',
      );
      assert.doesNotMatch(JSON.stringify(reply.raw), /\/files\//);
      const shown = await says('export proposals');
      const pressed = only((await shared.presses(shown, 'Make new links')).messages);
      assert.equal(pressed.text, reply.text);
    }
  });

  it('is for those with a role, by words and by button', async () => {
    const onlyTeam = /^Only the Kent Community Safety Team and the working group can do that/;
    for (const words of ['export proposals', 'proposals as csv', 'panel pack']) {
      assert.match((await says(words, asha())).text, onlyTeam);
    }
    assert.doesNotMatch((await says('download', asha())).text, onlyTeam);
    const shown = await says('export proposals');
    assert.match(only((await asha().presses(shown, 'Make new links')).messages).text, onlyTeam);
  });

  it('does not take other sentences for it', async () => {
    for (const words of [
      'download the bulletin',
      'export the bulletin',
      'what is a panel pack of cards?',
    ]) {
      assert.doesNotMatch((await says(words)).text, /Files of/, words);
    }
  });

  it('closes a link when the role is taken away, and keeps who was sent what', async () => {
    const shown = await says('export proposals', robin());
    assert.equal((await open(shown, spreadsheet)).status, 200);
    await says('remove Robin Reed as reviewer');
    const refused = await open(shown, spreadsheet);
    assert.equal(refused.status, 403);
    assert.match(await refused.text(), /You no longer hold the role/);
    await says('make Robin Reed a reviewer');
    const { entries } = await createAudit(tables()).entries('2026-11', { size: 100 });
    const sent = entries.filter(
      ({ what, who }) => what === 'downloads.sent' && who.name === 'Robin Reed',
    );
    assert.deepEqual(
      sent.map(({ whom, after }) => [whom, after]),
      [['proposals-csv', '2026/27']],
    );
  });

  it('keeps what others scored from a reviewer whose own scores are not in', async () => {
    const shown = await says('export proposals', robin());
    const row = (await rowsOf(shown)).find(({ Title }) => Title === 'Scam Smart Swale');
    assert.deepEqual([row?.Reviews, row?.['Median score']], ['1', 'Not shown to you']);
    const page = await (await open(shown, pack)).text();
    assert.doesNotMatch(page, /18 of 25/);
    assert.match(page, /What others scored is not shown to you/);
    await says('make Robin Reed an approver');
    await says('remove Robin Reed as reviewer');
    const asApprover = await (await open(await says('panel pack', robin()), pack)).text();
    assert.match(asApprover, /1 review: 18 of 25/);
    await says('make Robin Reed a reviewer');
    await says('remove Robin Reed as approver');
  });

  it('tells nobody of the decision on their own proposal before its letter does', async () => {
    const own = async (person: Person) =>
      (await rowsOf(await says('export proposals', person))).find(
        ({ Title }) => Title === 'Robin’s own',
      ) ?? assert.fail('it is in the file');
    const asEditor = await own(sam());
    assert.deepEqual(
      [asEditor.State, asEditor.Decision, asEditor['Reason of the decision']],
      ['Approved', 'Approved', 'It fits'],
    );
    const asProposer = await own(robin());
    assert.equal(asProposer.Decision, '');
    assert.equal(asProposer['Reason of the decision'], '');
    assert.notEqual(asProposer.State, 'Approved');
    assert.equal(asProposer['Median score'], 'Not shown to you');
    const approved = await says('export proposals approved', robin());
    assert.deepEqual(await titlesIn(approved), ['Safer crossings']);
    const page = await (await open(await says('panel pack', robin()), pack)).text();
    const [, ownPage = ''] = page.split(
      /<section class="proposal" id="[^"]+"[^>]*>\s*<h2[^>]*>Robin’s own/,
    );
    assert.doesNotMatch(ownPage, /Approved|It fits/);
    const list = page.slice(page.indexOf('The proposals</h2>'), page.indexOf('<section'));
    assert.equal(list.match(/Approved/g)?.length, 1);
  });

  it('writes no link, no name and nothing of a file to the log', async () => {
    const shown = await says('export proposals');
    const token = shown.buttons[0]?.url?.split('/files/')[1] ?? assert.fail('a link');
    await (await open(shown, spreadsheet)).text();
    await fetch(`${bot().address}/files/${token.slice(1)}`);
    const lines = JSON.stringify(bot().log);
    assert.doesNotMatch(lines, new RegExp(token.slice(0, 40)));
    assert.doesNotMatch(lines, /Sam Hill|Scam Smart/);
    const outcomes = bot()
      .log.filter(({ msg }) => msg === 'download')
      .map(({ kind, outcome }) => `${String(kind)} ${String(outcome)}`);
    assert.deepEqual(outcomes.slice(-2), ['proposals-csv sent', 'undefined wrong']);
  });
});
