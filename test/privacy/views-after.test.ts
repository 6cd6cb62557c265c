import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import { tableNames } from '../../bot/storage/tables.js';
import { secrets, type Named } from '../support/tour/people.js';
import { references } from '../support/tour/story/team.js';
import type { Tour } from '../support/tour/tour.js';
import { everythingDone, forgetAll, forgotten, kept, mayStay } from './everybody.js';

/** Words of their own that no decision and no issue keeps. */
const ownWords = [
  ...[secrets.draft.word, secrets.question.word, secrets.answer.word, 'Six scam awareness'],
  ...['about 200 residents over 70', `asha@${secrets.proposal.word}`, 'Halls may be booked up'],
  ...['door to door', `${secrets.suggestion.word} by Robin Reed`, 'Swale wardens'],
];

/** What others look at afterwards. */
const views = {
  jo: [
    ...['proposals', 'shortlist', 'what fits', 'letters', 'outcomes', 'pot', 'pot ledger'],
    ...['export proposals', 'broadcasts', 'broadcast 2024-06', 'enquiries', 'kept answers'],
    ...['suggestions', 'suggestions speakers', 'roles', 'audit', 'audit 2026', 'subscribers'],
    ...['feeds', 'compose', 'correct bulletin 2026-12', 'bulletin', 'web page', 'events'],
    ...['projects', 'retention', 'email copy of december 2026', 'my data'],
  ],
  alex: ['proposals', 'shortlist', 'my data'],
  reviewer: ['proposals', 'shortlist', 'my data'],
  kim: ['save', 'my questions', 'my suggestions', 'my proposals', 'bulletin', 'events', 'my data'],
} as const satisfies Partial<Record<Named, readonly string[]>>;

/** More on the cards of those views: their titles, and the words that stand in what they show. */
const pressed = [
  ['broadcasts', 'Open', /10 of 12/],
  ['pot ledger', 'More', /Opened with £13,221/],
  ['audit', 'More', /Somebody who has left/],
  ['proposals', 'Open', /Name deleted at their request/],
  ['events', 'More', /siennaharbour open day/],
] as const;

describe('after a proposer, a reviewer and an editor were forgotten', function () {
  // The story is told by hand, turn by turn.
  this.timeout(120_000);
  let tour: Tour;
  let marks: readonly string[];
  let keys: readonly string[];
  let rowsBefore: readonly string[];
  let first = '';
  let second = '';

  before(async () => {
    tour = await everythingDone();
    const people = forgotten.map((who) => tour.person(who));
    marks = people.flatMap(({ name, id, objectId, conversationId }) => [
      ...[name, id, objectId, conversationId],
    ]);
    keys = people.flatMap(({ id, objectId, tenant }) => [
      ...[personKey({ id, objectId, tenant }), personKey({ id, tenant })],
    ]);
    [first = '', second = ''] = references(tour);
    rowsBefore = tour.states.lines();
    await forgetAll(tour);
  });
  after(() => tour.stop());

  /** Nothing of them, in whatever is shown or kept. */
  const holdsNone = (where: string, text: string, more: readonly string[] = []): void => {
    for (const mark of [...marks, ...ownWords, ...more]) {
      const at = text.indexOf(mark);
      const near = text.slice(Math.max(0, at - 100), at + 100);
      assert.equal(at, -1, `${where}: "${mark}" in ${near}`);
    }
  };

  /** What a turn shows to whoever said it, which holds nothing of them. */
  const looks = async (who: Named, text: string): Promise<string> => {
    const turn = await tour.says(who, text);
    assert.equal(turn.status, 200, text);
    const all = turn.body + JSON.stringify(turn.messages.map(({ raw }) => raw));
    holdsNone(`${who} says "${text}"`, all, keys);
    assert.deepEqual(turn.log.filter(isFault), [], text);
    return tour.shown(who, turn).text;
  };

  it('no row of any table holds a mark of them, apart from keys that must stay', () => {
    const rows = tour.states.lines();
    const was = rowsBefore.join('\n');
    // Each stood there before, so that it would be found.
    const found = [...marks, ...ownWords].filter((mark) => was.includes(mark));
    assert.deepEqual(found, [...marks, ...ownWords]);
    for (const row of rows) holdsNone('a row', row);
    const withKey = rows.filter((row) => keys.some((key) => row.includes(key)));
    const tables = new Set(withKey.map((row) => row.split('|')[0] ?? ''));
    assert.deepEqual([...tables].sort(), Object.keys(mayStay).sort());
    const known: readonly string[] = tableNames;
    assert.ok(rows.every((row) => known.includes(row.split('|')[0] ?? '')));
  });

  for (const who of ['jo', 'alex', 'reviewer', 'kim'] as const) {
    it(`whatever ${who} looks at is drawn, without a mark of them`, async () => {
      const from = tour.links.length;
      for (const text of views[who]) await looks(who, text);
      for (const [text, title, words] of who === 'jo' ? pressed : []) {
        const shown = tour.shown(who, await tour.says(who, text));
        const turn = await tour.presses(who, shown, title);
        holdsNone(`${text}, ${title}`, turn.body, keys);
        assert.match(tour.shown(who, turn).text, words);
      }
      const links = new Set(tour.links.slice(from).map(({ url }) => url));
      assert.ok(links.size > 0);
      for (const url of links) {
        const page = await fetch(url);
        assert.equal(page.status, 200, url);
        holdsNone(url, await page.text(), keys);
      }
    });
  }

  it('others still have what is theirs', async () => {
    assert.match(await looks('kim', 'my questions'), new RegExp(secrets.otherQuestion.word));
    assert.match(await looks('kim', 'my suggestions'), new RegExp(secrets.otherSuggestion.word));
  });

  it('title, amount and outcome of what was decided stand as before, and nobody is to be written to', async () => {
    for (const reference of [first, second]) {
      for (const who of ['jo', 'alex', 'reviewer'] as const) {
        assert.match(await looks(who, reference), new RegExp(kept.title));
      }
      const decision = await looks('jo', `decision ${reference}`);
      assert.match(decision, new RegExp(`${kept.title} ${secrets.proposal.word}`));
      assert.match(decision, new RegExp(`Finished · ${reference}`));
      assert.match(decision, /Approved, £[23],000, by Alex Mossgate/);
      assert.match(decision, /59 people were trained/);
      assert.doesNotMatch(decision, /does not deliver/);
    }
    assert.match(await looks('jo', 'outcomes'), /0 overdue, 2 finished/);
    assert.match(await looks('jo', 'letters'), /No letter/i);
    assert.match(await looks('jo', 'pot'), /£9,721 of £13,521 is left/);
  });

  it('the spreadsheet and the panel pack have both projects with their amounts', async () => {
    const from = tour.links.length;
    await looks('jo', 'export proposals');
    const files = tour.links.slice(from).map(({ url }) => url);
    assert.equal(files.length, 2);
    for (const url of files) {
      const text = await (await fetch(url)).text();
      for (const words of [first, second, kept.title, '2000', '3000']) {
        assert.ok(text.replace(/(?<=\d),(?=\d)/g, '').includes(words), `${words} in ${url}`);
      }
    }
  });

  it('the issue and its page have the suggested event, of which nobody is named as the source', async () => {
    assert.match(await looks('kim', 'bulletin'), /siennaharbour open day/);
    const from = tour.links.length;
    await looks('jo', 'web page');
    const [link] = tour.links.slice(from);
    const page = await (await fetch(link?.url ?? assert.fail('no link'))).text();
    assert.match(page, /siennaharbour open day/);
    assert.match(page, /Suggested by Kent Police, 2 December 2026/);
  });
});

const isFault = ({ level }: Readonly<Record<string, unknown>>): boolean =>
  typeof level === 'number' && level >= 50;
