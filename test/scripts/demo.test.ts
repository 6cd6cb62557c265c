import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { states } from '../../bot/proposals/model.js';
import { createProposalStore } from '../../bot/proposals/store.js';
import { openStorage } from '../../bot/storage/open.js';
import { readMoney } from '../../bot/conversation/money.js';
import { openPostOffice, type PostOffice } from '../../scripts/dev/post-office.js';
import { refusingPost } from '../../scripts/demo/refusing.js';
import { readTown } from '../../scripts/demo/town.js';
import { startBot, type TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { DemoFolder, runDemo, visitedAt } from './demo-house.js';

const visitorId = '11111111-1111-4111-8111-111111111111';

describe('npm run demo', function () {
  this.timeout(120_000);
  let folder: DemoFolder;
  let post: PostOffice;
  before(async () => {
    post = (await openPostOffice(0, refusingPost())) ?? assert.fail('any port is free');
    folder = await DemoFolder.tell(post.address);
  });
  after(async () => {
    await folder?.remove();
    await post?.close();
  });

  describe('looked at by a visitor', () => {
    let bot: TestBot;
    let visitor: Person;
    before(async () => {
      const directory = await mkdtemp(path.join(tmpdir(), 'visited-'));
      await folder.copied({ directory, root: '', version: '', now: new Date(visitedAt) });
      const environment = { BROADCAST_HOLD_SECONDS: '0' };
      const begun = Date.now();
      const now = (): Date => new Date(Date.parse(visitedAt) + Date.now() - begun);
      bot = await startBot({ directory, at: visitedAt, environment, surroundings: { now } });
      visitor = bot.person({ name: 'Council Officer', objectId: visitorId });
    });
    after(async () => {
      await bot?.stop();
      if (bot) await rm(bot.directory, { recursive: true, force: true });
    });

    const shown = async (words: string): Promise<Seen> => {
      const [first] = await visitor.says(words);
      return first ?? assert.fail(`nothing is said to ${words}`);
    };
    const read = async (words: string): Promise<string> => (await shown(words)).text;

    it('has the three bulletins of the papers beside the one that is made up', async () => {
      const list = await read('bulletins');
      for (const month of ['July 2023', 'March 2024', 'June 2024']) assert.ok(list.includes(month));
      assert.match(list, /November 2026\nPublished 3 November 2026\nExample: /);
    });

    it('has 60 subscribers in 12 organisations, some of whom are not reached', async () => {
      const { people } = readTown();
      assert.equal(people.length, 60);
      assert.equal(new Set(people.map(({ organisation }) => organisation)).size, 12);
      // The visitor of this test has a chat of their own, beside that of the chat page.
      const text = await read('subscribers');
      assert.match(text, /^Subscribers\n61 people, 1 channel or group/);
      assert.match(text, /2 paused, 2 stopped or never subscribed, 1 took the app away/);
      for (const name of new Set(people.map(({ organisation }) => organisation))) {
        const nobody = text.split('nobody at all\n')[1]?.split('\n')[0] ?? '';
        assert.ok(!nobody.split(', ').includes(name), name);
      }
    });

    it('has a register whose rows come to what the pot says', async () => {
      const register = await read('proposals');
      assert.match(register, /14 proposals, the oldest first/);
      assert.match(register, /Waiting for reviews 2, .*\nWaiting for the proposer 1, /);
      assert.match(register, /Shortlisted 3, £6,750\nApproved 2, .*\nDeclined 1, .*\nDeferred 1, /);
      assert.match(register, /Under way 1, .*\nFinished 2, .*\nWithdrawn 1, /);
      assert.match(register, /£5,281 of £13,221 is left in the pot/);
    });

    it('has a pot whose figures are those of its ledger', async () => {
      const pot = await read('pot');
      let page = await shown('pot ledger');
      let entries = page.text;
      while (page.buttons.some(({ title }) => title === 'More')) {
        page = (await visitor.presses(page, 'More')).replacement ?? assert.fail('a page');
        entries += `\n${page.text}`;
      }
      const sum = (kind: string): number =>
        [...entries.matchAll(new RegExp(`· (£[\\d,]+) ${kind}`, 'g'))]
          .map(([, words = '']) => readMoney(words))
          .reduce((total, money) => total + (money.kind === 'amount' ? money.pence : 0), 0);
      const figure = (label: string): number => {
        const money = readMoney(new RegExp(`\\n${label} (£[\\d,]+)`).exec(pot)?.[1] ?? '');
        return money.kind === 'amount' ? money.pence : assert.fail(label);
      };
      assert.equal(figure('Committed'), sum('committed') - sum('returned'));
      assert.equal(figure('Paid'), sum('paid'));
      assert.equal(figure('Returned'), sum('returned'));
      assert.ok(figure('Returned') > 0 && figure('Paid') > 0);
      const opened = readMoney(/Opened with (£[\d,]+)/.exec(entries)?.[1] ?? '');
      const total = opened.kind === 'amount' ? opened.pence : assert.fail('opened');
      assert.equal(figure('Year’s amount'), total + sum('added') - sum('taken'));
      assert.equal(figure('Left'), figure('Year’s amount') - figure('Committed'));
      assert.match(await read('pot 2025/26'), /^Tactical pot 2025\/26/);
    });

    it('has a shortlist that asks for more than is left, and a recommendation', async () => {
      const shortlist = await read('shortlist');
      assert.match(shortlist, /3 proposals, £6,750/);
      assert.match(shortlist, /£1,469 more than is left/);
      assert.match(shortlist, /Recommended on .* by Strategy officer, county, for £4,550/);
      assert.match(await read('what fits'), /2 projects for £4,550: £731 would be left/);
    });

    it('has reports of four broadcasts, with those who read and who were not reached', async () => {
      const list = await shown('broadcasts');
      assert.match(list.text, /^Broadcasts\n4 broadcasts/);
      const [report] = (await visitor.presses(list, 'Open')).messages;
      const text = report?.text ?? '';
      assert.match(text, /^Sent to (\d+) of \d+ · November 2026 bulletin/);
      assert.match(text, /1 cannot be reached/);
      assert.match(text, /Read by at least \d\d/);
      for (const month of ['June 2024', 'March 2024', 'July 2023']) {
        assert.match(list.text, new RegExp(`${month} bulletin\\nSent on .* to \\d\\d of \\d\\d`));
      }
    });

    it('has a draft with candidates, questions, kept answers, suggestions and events', async () => {
      const draft = await shown('compose');
      assert.match(draft.text, /^December 2026 bulletin\nDraft · 4 items/);
      assert.ok(draft.buttons.some(({ title }) => /^Candidates \([1-9]/.test(title)));
      assert.match(await read('enquiries'), /3 questions[^]*Taken by Bulletin editor/);
      assert.match(await read('kept answers'), /2 answers/);
      assert.match(await read('suggestions'), /5 wait for you/);
      assert.match(await read('events'), /4 events[^]*Example: Bleed control for door staff/);
      assert.match(await read('letters'), /1 letter to be seen to[^]*Held/);
      assert.match(await read('outcomes'), /2 finished[^]*£240 returns to the pot/);
    });

    it('has things of the visitor’s own', async () => {
      assert.match(await read('my proposals'), /2, the newest first[^]*Draft[^]*Your turn/);
      assert.match(await read('my questions'), /1 question\n.*Closed/);
      assert.match(await read('my suggestions'), /In the November 2026 e-bulletin/);
      assert.match(await read('my reminders'), /Example: Spotting cuckooing/);
      assert.match(await read('my data'), /Everything I hold about you/);
    });

    it('has the record of all of it', async () => {
      const text = await read('audit 2026');
      assert.match(text, /\d{3} changes|1\d\d changes/);
    });

    it('reaches its people with what a visitor sends them, but for those who are not reached', async () => {
      const warning = (await visitor.says('broadcast 2024-06')).at(-1) ?? assert.fail();
      const sure = (await visitor.presses(warning, 'Everyone again')).messages.at(-1);
      const asked = await visitor.presses(
        sure ?? assert.fail('it asks once more'),
        'Yes, rehearse it for everyone',
      );
      const card = asked.messages.at(-1) ?? assert.fail('a rehearsal');
      await visitor.presses(card, 'Send now');
      const report = await eventually(
        () => {
          const last = bot.teams.sent.map(seen).findLast(({ id }) => id === card.id);
          return /^Sent to/.test(last?.text ?? '') && last;
        },
        'the report',
        20_000,
      );
      assert.match(
        report.text,
        /^Sent to (?:4|5)\d of (?:4|5)\d · June 2024[^]*1 has blocked this bot/,
      );
    });
  });

  it('has every state that a proposal can have, in 15 proposals', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'states-'));
    await folder.copied({ directory, root: '', version: '', now: new Date(visitedAt) });
    const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
    const pause = async (): Promise<void> => undefined;
    const proposals = createProposalStore({ tables, newLetters: () => '', pause });
    const { items } = await proposals.page('2026/27', {}, 50);
    const drafts = await proposals.drafts();
    const references = [...drafts, ...items.map(({ reference }) => reference)];
    const found = await Promise.all(references.map((reference) => proposals.get(reference)));
    await queues.close();
    await tables.close();
    await rm(directory, { recursive: true });
    assert.equal(found.length, 15);
    const there = new Set(found.map((one) => one?.proposal.state));
    assert.deepEqual(
      states.filter((state) => !there.has(state)),
      [],
    );
    for (const one of found) assert.match(one?.proposal.answers.title ?? '', /^Example: /);
  });

  describe('as a command', () => {
    let directory: string;
    beforeEach(async () => {
      directory = await mkdtemp(path.join(tmpdir(), 'filled-'));
    });
    afterEach(() => rm(directory, { recursive: true, force: true }));
    const bytes = (): Promise<Buffer> => readFile(path.join(directory, 'bot.sqlite'));

    it('says what it made, and what to type', async () => {
      const { code, printed } = await runDemo([directory], { fillFolder: folder.copied });
      assert.equal(code, 0);
      assert.match(printed, /60 subscribers in 12 organisations/);
      assert.match(printed, /15 proposals in every state/);
      assert.match(printed, /the tactical pot of 2026\/27, and that of 2025\/26/);
      assert.match(printed, /npm run dev\n {6}the chat page: you are Council Officer/);
    });

    it('fills nothing that holds something, unless it is asked to, and keeps what was there', async () => {
      await runDemo([directory], { fillFolder: folder.copied });
      const before = await bytes();
      const again = await runDemo([directory], { fillFolder: folder.copied });
      assert.equal(again.code, 1);
      assert.match(again.printed, /holds data already, and nothing was changed/);
      assert.deepEqual(await bytes(), before);
      const sure = await runDemo([directory, '--again'], { fillFolder: folder.copied });
      assert.equal(sure.code, 0);
      const kept = /kept in (.*)\.$/m.exec(sure.printed)?.[1] ?? '';
      assert.deepEqual(await readFile(kept), before);
    });

    it('fills a folder in which a bot has run to which nobody has spoken', async () => {
      const bot = await startBot({ directory });
      await bot.stop();
      const { code } = await runDemo([directory], { fillFolder: folder.copied });
      assert.equal(code, 0);
    });

    it('says so where a bot is running, and leaves nothing behind where it does not go well', async () => {
      const bot = await startBot({ directory });
      const { code, printed } = await runDemo([directory], { fillFolder: folder.copied });
      await bot.stop();
      assert.equal(code, 1);
      assert.match(printed, /A bot is running on .*Stop it/);
      const other = path.join(directory, 'other');
      const failing = runDemo([other], { fillFolder: () => Promise.reject(new Error('a slip')) });
      await assert.rejects(failing, /a slip/);
      await assert.rejects(readdir(other));
    });

    it('never fills Azure storage', async () => {
      const environment = { AZURE_STORAGE_ACCOUNT: 'kentcommunitysafety' };
      const { code, printed } = await runDemo([], {
        ...{ environment, fillFolder: () => assert.fail('nothing is filled') },
      });
      assert.equal(code, 1);
      assert.match(printed, /never fills/);
    });

    it('tells how it is used where it is called in another way', async () => {
      for (const args of [['a', 'b'], ['--everything']]) {
        assert.equal((await runDemo(args)).code, 2);
      }
      assert.match((await runDemo(['--help'])).printed, /^Usage: npm run demo/);
    });
  });
});
