import assert from 'node:assert/strict';
import fc from 'fast-check';
import { panelPack, proposalsMark } from '../../bot/downloads/panel-pack.js';
import { plant } from '../register/seeds.js';
import { sharedReading } from '../support/bot.js';
import { embeddedStorage } from '../support/storage.js';
import { filesOn, made, sam, type Files } from './house.js';
import { manyProposals } from './many-proposals.js';
import { hostile, samplePack } from './sample-pack.js';

const year = '2026/27';

/** The words of a page, as somebody reads them: a line for each element. */
function wordsOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>|<!doctype[^>]*>/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/?(?:p|h\d|li|dt|dd|tr|th|td|section|div|caption|br)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x([0-9A-F]{2});/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

describe('the panel pack', () => {
  let page: string;
  let files: Files;

  before(async () => {
    const storage = await embeddedStorage();
    ({ page, files } = await samplePack(storage.tables));
    await storage.close();
  });

  const sectionOf = (title: string): string =>
    page.split('<section').find((one) => one.includes(`>${title}</h2>`)) ?? assert.fail(title);

  it('begins with the year, for whom it was made, and the pot in figures and words', () => {
    const cover = wordsOf(page.split('<section')[0] ?? '');
    for (const lines of [
      'Panel pack 2026/27',
      'Made for Sam Hill on 23 November 2026, 12pm.',
      'Tactical pot 2026/27: £10,221 of £13,221 is left',
      'Paid 0%, committed but not paid 23%, left 77%',
      'Asked for\n£10,234.56 (4 ideas)',
      'Shortlisted\n£6,000 (2 ideas)',
      'Committed\n£3,000',
      'Swale\n£6,000 (2 ideas)\n£3,000',
    ]) {
      assert.ok(cover.includes(lines), `${lines}\n---\n${cover}`);
    }
  });

  it('lists the proposals with what they ask for, the sum without those withdrawn', () => {
    const cover = wordsOf(page.split('<section')[0] ?? '');
    assert.match(
      cover,
      /Safer crossings\nTP-2026-\w{6}\nSwale Borough Council\nShortlisted\n£3,000/,
    );
    assert.match(cover, /Night buses\nTP-2026-\w{6}\nSwale Borough Council\nWithdrawn\n£8,000/);
    assert.match(cover, /Together, without those withdrawn\n£10,234\.56/);
  });

  it('has the recommendation that was kept last', () => {
    const words = wordsOf(page);
    assert.match(words, /Robin Reed kept this set on 23 November 2026\. It comes to £6,000/);
    assert.match(words, /\nSafer crossings, £3,000, TP-2026-\w{6}\nTP-2025-ABCDEF\n/);
    assert.match(words, /Reason: Both fit the pot, and they reach two districts\./);
  });

  it('has all of a proposal: every answer in full, what is missed, projects like it, and reviews', () => {
    const { library } = files.parts;
    const words = wordsOf(sectionOf('Safer crossings'));
    for (const { id, label, missed } of library.proposals.questions) {
      if (id === 'title') continue;
      if (id === 'partners') assert.ok(words.includes(missed), missed);
      else assert.ok(words.includes(label), label);
    }
    assert.match(words, /What a reviewer would miss\nwho else takes part/);
    assert.match(words, /Reviews\nThere are no reviews yet\.\nNotes at the meeting$/);
    assert.equal(sectionOf('Safer crossings').match(/class="line"/g)?.length, 8);
    const reviewed = wordsOf(sectionOf('Scam Smart Swale'));
    assert.match(reviewed, /Similar projects before\n.+, 20\d\d\/\d\d/);
    assert.match(reviewed, /Reviews\n1 review: 18 of 25\.\nRobin Reed: 18 of 25\n/);
    assert.match(reviewed, /Evidence\n4 of 5\nThe figures show the need/);
    assert.match(reviewed, /Jo Marsh: abstained\nI live in the street\./);
    const long = wordsOf(page);
    const need = 'Drivers speed past three schools, and parents complain. '.repeat(24).trim();
    assert.ok(long.includes(need));
    assert.ok(
      long.includes('Speed checks by volunteers, with signs.\nThen a talk in each school.'),
    );
  });

  it('has the open question, and the decision with its reason', () => {
    assert.ok(
      wordsOf(page).includes('A question to the proposer that is still open\nWhat about halls?'),
    );
    const words = wordsOf(sectionOf('Victim-blaming language training'));
    assert.match(
      words,
      /The decision\nApproved by Sam Hill on 23 November 2026\.\nReason: It fits\n/,
    );
    assert.match(words, /The letter was released on 23 November 2026\./);
    assert.match(words, /Committed\n£3,000/);
  });

  it('shows what people typed as it was typed, and nothing of it does anything', () => {
    assert.equal(page.split(wordsOf(hostile)).length, 1);
    assert.ok(wordsOf(page).includes(hostile));
    assert.doesNotMatch(page, /<script|<img|onerror=[^&]|javascript:/i);
    assert.equal(page.match(/<section/g)?.length, 5);
    assert.equal(page.match(/<\/html>/g)?.length, 1);
    assert.ok(page.trimEnd().endsWith('</html>'));
  });

  it('refers to nothing outside itself', () => {
    const addresses = [...page.matchAll(/\b(?:href|src|action|data|srcset)="([^"]*)"/g)];
    assert.ok(addresses.length > 0);
    for (const [, address] of addresses) assert.match(address ?? '', /^#TP-/);
    assert.doesNotMatch(page, /url\(|@import|https?:/);
  });

  it('has its headings in order, and each link leads to a proposal that is there', () => {
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.equal(levels[0], 1);
    for (const [at, level] of levels.entries()) {
      assert.ok(level <= (levels[at - 1] ?? 0) + 1, `h${level} at ${at}`);
      assert.ok(at === 0 || level > 1);
    }
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(target), target);
  });

  it('shows reviews to nobody who may not see them', async () => {
    const storage = await embeddedStorage();
    const hidden = await filesOn(storage.tables);
    await plant(hidden.proposals, [{ steps: ['review'] }]);
    hidden.others.visible = false;
    hidden.others.reviews = files.others.reviews;
    const words = wordsOf(await made(panelPack(hidden.parts), { year }));
    assert.match(words, /Reviews\nWhat others scored is not shown to you\./);
    assert.doesNotMatch(words, /Robin Reed|of 25|abstained/);
    await storage.close();
  });

  it('says so where there is no pot, no proposal and no recommendation', async () => {
    const storage = await embeddedStorage();
    const { parts } = await filesOn(storage.tables);
    const words = wordsOf(await made(panelPack(parts), { year: '2031/32', state: 'shortlisted' }));
    assert.match(words, /Only these: Shortlisted\./);
    assert.match(words, /No pot has been opened for 2031\/32\./);
    assert.match(words, /The proposals\nThere are none\.$/);
    assert.doesNotMatch(words, /recommendation/i);
    await storage.close();
  });

  it('shows any text that people can type as that text alone', async () => {
    const { library } = await sharedReading();
    const typed = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '');
    const page = (text: string): string =>
      library.pages.draw('panel-pack-proposal', {
        ...{ reference: 'TP-2026-222222', title: text, state: text },
        ...{ facts: [{ name: text, value: text }], answers: [{ name: text, paragraphs: [text] }] },
        ...{ missed: [text], similar: [text], question: [text], scores: [text], outcome: [text] },
        ...{ decision: [text], notes: [] },
        reviews: [
          {
            ...{ reviewer: text, verdict: text, reason: text },
            marks: [{ criterion: text, score: 3, reason: text }],
          },
        ],
      });
    const tags = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];
    const harmless = tags(page('x'));
    fc.assert(fc.property(typed, (text) => assert.deepEqual(tags(page(text)), harmless)));
  });

  it('is sent as it is made: of a thousand proposals fifty at a time are held', async () => {
    const storage = await embeddedStorage();
    const { parts } = await filesOn(storage.tables);
    const { proposals, read } = manyProposals(1_000);
    const handler = panelPack({ ...parts, proposals });
    const file = await handler.make(
      { kind: handler.kind, about: { year }, person: sam },
      new Date(0),
    );
    assert.ok(file && typeof file.body !== 'string' && !Buffer.isBuffer(file.body));
    let sections = 0;
    for await (const part of file.body) {
      sections += part.match(/<section/g)?.length ?? 0;
      assert.ok(read() - sections < 50, `${read()} were read for ${sections} pages`);
    }
    assert.equal(sections, 1_000);
    await storage.close();
  });

  it('has the place of the proposals once in its template', async () => {
    const { library } = await sharedReading();
    const cover = library.pages.draw('panel-pack', {
      ...{ year, shown: proposalsMark, name: proposalsMark, made: '', pot: false, groups: [] },
      ...{ rows: [], asked: '', recommendation: false },
    });
    assert.equal(cover.split(proposalsMark).length, 2);
  });
});
