import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import * as buttons from '../../bot/reviews/buttons.js';
import { submitted, marks } from './builders.js';
import { nine, reviewRoom, robin, sam, type ReviewRoom, type Somebody } from './room.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';

const year = '2026/27';
const editor: Somebody = { id: 'lee', name: 'Lee Ward', roles: ['editor'] };
const approver: Somebody = { id: 'pat', name: 'Pat Moss', roles: ['approver'] };

/** Titles in the order of the ranking. */
function order(words: string): readonly string[] {
  return [...words.matchAll(/^(?:\d\. )?(First|Second|Third|Fourth|Fifth) idea$/gm)].map(
    ([, title = '']) => title,
  );
}

describe('the shortlist, what fits, and who sees which of it', () => {
  let storage: StorageUnderTest;
  let room: ReviewRoom;
  const references: Record<string, string> = {};

  const give = async (who: Somebody, title: string, score: number): Promise<void> => {
    const { person } = room.turnOf(who);
    const by = { id: who.id, name: who.name };
    const applied = await room.store.apply({
      ...{ reference: references[title] ?? '', action: 'review', part: 'reviewer', by, at: nine },
      beside: room.parts.reviews.giving(personKey(person), {
        ...{ by, at: nine, verdict: { kind: 'scored', marks: marks(score) } },
      }),
    });
    assert.equal(applied.outcome, 'done');
  };

  beforeEach(async () => {
    storage = await embeddedStorage();
    room = await reviewRoom(storage.tables, 600_000);
    room.isFrom(robin, 'Kent Police');
    room.isFrom(sam, 'Dover District Council');
    const ideas: readonly (readonly [string, Partial<ProposalAnswers>])[] = [
      ['First', { amount: 300_000, districts: ['Swale'], priorities: ['crime'] }],
      ['Second', { amount: 250_000, organisation: 'Dover District Council', districts: ['Dover'] }],
      ['Third', { amount: 299_999, districts: ['Swale', 'Thanet'] }],
      ['Fourth', { amount: 100_000 }],
      ['Fifth', { amount: 100_001 }],
    ];
    for (const [index, [title, answers]] of ideas.entries()) {
      references[title] = await submitted(room.store, {
        answers: { title: `${title} idea`, ...answers },
        at: new Date(nine.getTime() + index * 60_000),
      });
    }
    for (const title of ['First', 'Second', 'Third']) {
      const by = { id: 'other', name: 'Kim Lane' };
      const reference = references[title] ?? '';
      await room.store.apply({
        ...{ reference, action: 'shortlist', part: 'reviewer', by, at: nine },
      });
    }
    const kim: Somebody = { id: 'kim', name: 'Kim Lane', roles: ['reviewer'] };
    await give(kim, 'First', 1);
    await give(kim, 'Second', 5);
    await give(kim, 'Third', 3);
    await give(kim, 'Fourth', 4);
  });
  afterEach(async () => {
    await storage.close();
  });

  it('ranks by the median for those who see all scores, with spread and running total', async () => {
    const { words } = await room.says(approver, 'shortlist');
    assert.deepEqual(order(words), ['Second', 'Third', 'First', 'Fourth']);
    assert.match(words, /1\. Second idea\nDover District Council · £2,500 · TP-/);
    assert.match(
      words,
      /25 of 25 \(25 to 25\), 1 review\nRunning total £2,500: £3,500 would be left/,
    );
    assert.match(words, /3\. First idea[^]*Running total £8,499\.99: £2,499\.99 more than is left/);
    assert.match(words, /Scored, not on the shortlist\n1 proposal, £1,000\n1\. Fourth idea/);
    // What nobody has scored and is not on the shortlist is not chosen from yet.
    assert.doesNotMatch(words, /Fifth/);
  });

  it('tells a reviewer nothing of what they have not scored: neither figures nor the rank', async () => {
    const before = await room.says(robin, 'shortlist');
    assert.deepEqual(order(before.words), ['First', 'Second', 'Third', 'Fourth']);
    assert.doesNotMatch(before.words, /of 25|\d\. \w+ idea/);
    assert.equal(before.words.match(/Score it first, to see how it was scored/g)?.length, 4);
    await give(robin, 'Third', 3);
    const after = await room.says(robin, 'shortlist');
    assert.deepEqual(order(after.words), ['Third', 'First', 'Second', 'Fourth']);
    assert.match(after.words, /1\. Third idea/);
    assert.equal(after.words.match(/of 25/g)?.length, 1);
  });

  it('tells somebody who steps aside, and an editor, why they see no scores', async () => {
    const { words } = await room.says(sam, 'shortlist');
    assert.match(words, /Second idea[^]*?You step aside from it, so its scores are not shown/);
    const seen = await room.says(editor, 'shortlist');
    assert.deepEqual(order(seen.words), ['First', 'Second', 'Third', 'Fourth']);
    assert.match(seen.words, /Its scores are shown after the decision/);
    assert.doesNotMatch(seen.words, /of 25/);
  });

  it('does not change what a reviewer sees when the hidden scores change', async () => {
    const seen = async (): Promise<string> => {
      const ranking = await room.says(robin, 'shortlist');
      const fits = await room.says(robin, 'what-fits');
      return ranking.words + fits.words;
    };
    const before = await seen();
    const kim: Somebody = { id: 'kim', name: 'Kim Lane', roles: ['reviewer'] };
    await give(kim, 'First', 5);
    await give(kim, 'Second', 0);
    await give(kim, 'Third', 1);
    assert.equal(await seen(), before);
  });

  it('offers the best set by points, the most projects and the least left, and how they spread', async () => {
    const { words, titles } = await room.says(approver, 'what-fits');
    assert.match(words, /What fits £6,000, 2026\/27/);
    assert.match(words, /From 3 proposals on the shortlist, which ask for £8,499\.99 together/);
    // Second and Third together have 40 points; First and Third leave a penny.
    assert.match(
      words,
      /Set 1: most points, most projects\n2 projects for £5,499\.99: £500\.01 would/,
    );
    assert.match(words, /Points, the sum of the medians: 40\nSecond idea \(£2,500\); Third idea/);
    assert.match(words, /Set 2: least money left\n2 projects for £5,999\.99: £0\.01 would be left/);
    assert.match(
      words,
      /By district\nSwale: 2 projects, £5,999\.99\n█?▓+\nThanet: 1 project, £2,999\.99/,
    );
    assert.match(words, /Crime[^\n]*: 2 projects/);
    assert.ok(!titles.includes('Keep set 1'), 'only reviewers recommend');
  });

  it('withholds the set by points from whoever does not see all scores, and says which', async () => {
    await give(robin, 'First', 2);
    const { words, titles } = await room.says(robin, 'what-fits');
    assert.doesNotMatch(words, /most points,|Points, the sum/);
    assert.match(words, /You do not see these: Second idea \(score it first\); Third idea/);
    assert.match(words, /Set 1: most projects/);
    assert.ok(titles.includes('Keep set 1'));
    await give(robin, 'Second', 2);
    await give(robin, 'Third', 2);
    assert.match((await room.says(robin, 'what-fits')).words, /Set 1: most points/);
  });

  it('says what is missing: a pot, a shortlist, and money', async () => {
    room.pot.left = undefined;
    assert.match((await room.says(approver, 'what-fits')).words, /No pot is open for 2026\/27/);
    assert.match((await room.says(approver, 'shortlist')).words, /No pot is open for 2026\/27/);
    room.pot.left = 100;
    assert.match((await room.says(approver, 'what-fits')).words, /None of them fits what is left/);
    const other = await room.says(approver, 'what-fits', ['2025/26']);
    assert.match(other.words, /Nothing is on the shortlist yet/);
  });

  it('refuses to keep a set that is no longer so, that costs too much, or in which one steps aside', async () => {
    const set = (...titles: readonly string[]) => ({
      year: '2026/27' as const,
      references: titles.map((title) => references[title] ?? ''),
    });
    const first = await room.presses(sam, buttons.keepForm, set('First', 'Second'));
    assert.match(first.words, /You step aside from "Second idea"/);
    const fourth = await room.presses(robin, buttons.keep, { ...set('First', 'Fourth'), why: '' });
    assert.match(fourth.words, /no longer stands as it was shown/);
    const all = await room.presses(robin, buttons.keep, { ...set('First', 'Second', 'Third') });
    assert.match(all.words, /no longer stands as it was shown/);
    const long = await room.presses(robin, buttons.keep, { ...set('First'), why: 'x'.repeat(401) });
    assert.match(long.words, /That has 401 characters, and 400 is the most: 1 too many/);
    assert.equal(await room.parts.recommendations.newest(year), undefined);
    const kept = await room.presses(robin, buttons.keep, {
      ...set('Third', 'First'),
      why: 'Swale.',
    });
    assert.match(kept.words, /It is the recommendation now/);
    const newest = await room.parts.recommendations.newest(year);
    assert.deepEqual(newest?.references, set('First', 'Third').references);
    assert.deepEqual([newest?.sum, newest?.left, newest?.why], [599_999, 1, 'Swale.']);
  });

  it('shows pages', async () => {
    for (let index = 0; index < 9; index += 1) {
      const reference = await submitted(room.store, {
        answers: { title: `More ${index}`, amount: 1_000 },
        at: new Date(nine.getTime() + (10 + index) * 60_000),
      });
      const by = { id: 'other', name: 'Kim Lane' };
      await room.store.apply({
        ...{ reference, action: 'shortlist', part: 'reviewer', by, at: nine },
      });
    }
    const first = await room.says(approver, 'shortlist');
    assert.match(first.words, /12 proposals, £8,589\.99/);
    assert.match(first.words, /Page 1 of 2/);
    const second = await room.presses(approver, buttons.showRanking, { year, page: 2 });
    assert.match(second.words, /More 8[^]*Fourth idea/);
    assert.match(second.words, /More 8[^]*Running total £8,589\.99/);
  });

  it('takes nothing but a year beside the commands', async () => {
    assert.match((await room.says(approver, 'shortlist', ['for', '25/26'])).words, /2025\/26/);
    await assert.rejects(room.says(approver, 'shortlist', ['my', 'project']));
    await assert.rejects(room.says(approver, 'what-fits', ['2025/26', '2026/27']));
  });
});
