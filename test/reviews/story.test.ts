import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { bufferedBytes } from '../../bot/references.js';
import { createPot } from '../../bot/pot/store.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { allAnswers, draft, storeOn } from '../proposals/builders.js';
import { invoke } from '../support/dialogs.js';
import { botForSuite, only } from '../support/house.js';
import type { Person, Pressed } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { filled, referenceOf } from './builders.js';

/** The card that a press leads to: in the place of the pressed one, or a new message. */
function after({ replacement, messages }: Pressed): Seen {
  return replacement ?? only(messages);
}

describe('from an idea to a recommendation, through the front door', () => {
  let storage: Storage | undefined;
  const bot = botForSuite({
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
      randomByte: bufferedBytes(randomBytes),
    },
  });
  const stored = (): Storage => storage ?? assert.fail('the bot opens storage');
  const named = (name: string): Person => bot().person({ name });
  const says = async (person: Person, text: string): Promise<Seen> => only(await person.says(text));
  let asha: Person;
  let robin: Person;
  let sam: Person;
  let kim: Person;
  let reference: string;

  before(async () => {
    [asha, robin, sam, kim] = ['Asha Patel', 'Robin Reed', 'Sam Hill', 'Kim Lane'].map(named) as [
      Person,
      Person,
      Person,
      Person,
    ];
    const by = { id: 'editor', name: 'Pat Moss' };
    const pot = createPot(stored().tables, Math.random);
    await pot.open('2026/27', 647_100, by, bot().clock.now);
  });

  /** The proposal's card, however it is reached: by its reference. */
  const card = async (person: Person): Promise<Seen> => says(person, reference);

  it('begins with a proposal that somebody sends', async () => {
    await asha.says('hello');
    const { proposal } = await storeOn(stored().tables).create(
      draft({
        answers: {
          ...allAnswers,
          leadContact: { name: 'Jo Marsh', email: 'jo.marsh@swale.example.uk' },
          priorities: ['safeguarding'],
        },
        proposer: { id: asha.objectId, name: asha.name, tenant: asha.tenant },
        conversation: referenceOf(asha, bot().teams.serviceUrl),
        at: bot().clock.now,
      }),
    );
    reference = proposal.reference;
    const review = only((await asha.presses(await says(asha, 'my proposals'), 'See it')).messages);
    const done = only((await asha.presses(review, 'Send it')).messages);
    assert.match(done.text, /Your proposal is in/);
  });

  it('shows the team the proposal, its turn, and what this person can do', async () => {
    const shown = await card(robin);
    assert.match(shown.text, /Scam Smart Swale/);
    assert.match(shown.text, /With the reviewers · it is the reviewers’ turn/);
    assert.match(shown.text, /Put forward by Asha Patel on 21 November 2026/);
    assert.match(shown.text, /Asha Patel put it forward\. Draft → With the reviewers/);
    assert.match(shown.text, /2015\/16 funded Stop the Scammers/);
    assert.deepEqual(
      shown.buttons.map(({ title }) => title),
      ['Score it', 'Ask for more', 'Abstain', 'Shortlist', 'Decision', 'Whole history'],
    );
  });

  it('asks once which organisation a reviewer is from, and goes on to the question', async () => {
    const shown = await card(robin);
    const { data } = shown.buttons.find(({ title }) => title === 'Ask for more') ?? {};
    const asked = await invoke(robin, 'task/fetch', data);
    assert.equal(asked.title, 'Which organisation are you from?');
    const send = asked.page?.buttons[0]?.data as object;
    const none = await invoke(robin, 'task/submit', { ...send, chosen: '', written: ' ' });
    assert.match(none.page?.text ?? '', /Choose an organisation, or write its name/);
    const form = await invoke(robin, 'task/submit', { ...send, chosen: 'Kent Police' });
    assert.match(form.page?.text ?? '', /Your question goes to Asha Patel in Teams/);
    const question = form.page?.buttons[0]?.data as object;
    const empty = await invoke(robin, 'task/submit', { ...question, question: '  ' });
    assert.match(empty.page?.text ?? '', /Write something here/);
    // Asha is in the middle of another idea.
    await asha.says('propose');
    const before = bot().teams.sent.length;
    const sent = await invoke(robin, 'task/submit', { ...question, question: 'Which *halls*?' });
    const toAsha = bot()
      .teams.sent.slice(before)
      .filter(({ conversation }) => conversation === asha.conversationId);
    assert.equal(toAsha.length, 1);
    const mine = only(
      sent.messages.filter(({ conversation }) => conversation === robin.conversationId),
    );
    assert.match(mine.text, /Your question has reached Asha Patel/);
    assert.match(mine.text, /A question waits for the proposer · it is the proposer’s turn/);
  });

  it('brings the answer back to whoever asked, and disturbs no draft that is in hand', async () => {
    const question = bot().teams.sent.findLast(
      ({ conversation, activity }) =>
        conversation === asha.conversationId && JSON.stringify(activity).includes('halls'),
    );
    assert.ok(question);
    const draft = await says(asha, 'Quiet Corners');
    assert.match(draft.text, /Saved\. Title: Quiet Corners/);
    const before = bot().teams.sent.length;
    const { content } = (question.activity['attachments'] as { content: object }[])[0] ?? {};
    const action = (content as { actions: { data: object; fallback: { data: object } }[] })
      .actions[0];
    await asha.exchange({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: {
          type: 'Action.Execute',
          data: { ...action?.data, answer: 'Minster and Leysdown' },
        },
        trigger: 'manual',
      },
    });
    const toRobin = bot()
      .teams.sent.slice(before)
      .filter(({ conversation }) => conversation === robin.conversationId);
    const text = JSON.stringify(only(toRobin).activity);
    assert.match(text, /An answer about Scam Smart Swale/);
    assert.match(text, /Minster and Leysdown/);
    assert.match(text, /halls/);
    assert.match((await says(asha, 'where was I?')).text, /Quiet Corners/);
    const shown = await card(robin);
    assert.match(shown.text, /With the reviewers · it is the reviewers’ turn/);
    assert.match(
      shown.text,
      /Robin Reed asked: Which \*halls\*\?\nThe answer: Minster and Leysdown/,
    );
  });

  it('takes scores with reasons, names what is missing, and keeps what was typed', async () => {
    const form = only((await robin.presses(await card(robin), 'Score it')).messages);
    assert.match(form.text, /How well it serves the priorities that it names/);
    const half = { ...filled(4), 'score-value': '', 'reason-outcomes': 'Good.' };
    const wrong = after(await robin.presses(form, 'Save my scores', half));
    assert.match(wrong.text, /To look at again: Outcomes, Value for money/);
    assert.match(wrong.text, /That has 5 characters\. Write 10 at least/);
    assert.match(JSON.stringify(wrong.card), /"value":"Good\."/);
    const saved = after(await robin.presses(wrong, 'Save my scores', filled(4)));
    assert.match(saved.text, /Your scores are saved: 20 of 25/);
    assert.match(saved.text, /20 of 25 \(20 to 20\), 1 review/);
    assert.ok(saved.buttons.some(({ title }) => title === 'Change my scores'));
  });

  it('hides the scores of others until one’s own are in', async () => {
    for (const [person, organisation, score] of [
      [sam, 'Kent County Council', 3],
      [kim, 'NHS Kent and Medway', 5],
    ] as const) {
      const shown = await card(person);
      assert.match(shown.text, /Robin Reed: scores are in/);
      assert.match(shown.text, /You see the scores of others once yours are in/);
      assert.doesNotMatch(shown.text, /of 25/);
      assert.ok(!shown.buttons.some(({ title }) => title === 'Scores and reasons'));
      const asked = only((await person.presses(shown, 'Score it')).messages);
      const form = after(
        await person.presses(asked, 'Keep it and go on', { chosen: organisation }),
      );
      const saved = after(await person.presses(form, 'Save my scores', filled(score)));
      assert.match(saved.text, /Robin Reed: 20 of 25/);
    }
    const shown = await card(robin);
    assert.match(shown.text, /20 of 25 \(15 to 25\), 3 reviews/);
    const scores = only((await robin.presses(shown, 'Scores and reasons')).messages);
    assert.match(scores.text, /Sam Hill: 15 of 25/);
    assert.match(scores.text, /Value for money, 3 of 5: The papers show this well enough\./);
  });

  it('puts it on the shortlist, says what fits, and keeps a set as the recommendation', async () => {
    const listed = after(await sam.presses(await card(sam), 'Shortlist'));
    assert.match(listed.text, /It is on the shortlist now/);
    assert.match(listed.text, /On the shortlist · it is the approvers’ turn/);
    const ranking = await says(sam, 'shortlist');
    assert.match(ranking.text, /£6,471 is left in the pot/);
    assert.match(ranking.text, /1\. Scam Smart Swale\nSwale Borough Council · £3,000 · TP-/);
    assert.match(ranking.text, /Running total £3,000: £3,471 would be left/);
    const fits = only((await sam.presses(ranking, 'What fits')).messages);
    assert.match(fits.text, /Set 1: most points, most projects, least money left/);
    assert.match(fits.text, /1 project for £3,000: £3,471 would be left/);
    assert.match(fits.text, /Safeguarding and vulnerability: 1 project, £3,000/);
    assert.match(fits.text, /Swale: 1 project, £3,000/);
    const form = only((await sam.presses(fits, 'Keep set 1')).messages);
    const kept = after(
      await sam.presses(form, 'Keep as the recommendation', { why: 'It serves *Swale* best.' }),
    );
    assert.match(kept.text, /It is the recommendation now/);
    assert.match(
      kept.text,
      /Recommended on 21 November 2026 by Sam Hill, for £3,000: Scam Smart Swale/,
    );
    assert.match(kept.text, /Why: It serves \*Swale\* best\./);
    const again = after(await sam.presses(form, 'Keep as the recommendation', { why: 'Again.' }));
    assert.match(again.text, /It is the recommendation already/);
    assert.match((await card(kim)).text, /Recommended on 21 November 2026 by Sam Hill/);
  });

  it('says which proposals of the recommendation have left the shortlist', async () => {
    const form = only((await kim.presses(await card(kim), 'Take off the shortlist')).messages);
    const short = after(await kim.presses(form, 'Take off the shortlist', { reason: 'no' }));
    assert.match(short.text, /Write 10 at least/);
    const off = after(
      await kim.presses(form, 'Take off the shortlist', {
        reason: 'The halls are not booked yet.',
      }),
    );
    assert.match(off.text, /It is off the shortlist now/);
    assert.match(
      off.text,
      new RegExp(`have left the shortlist: ${reference} \\(With the reviewers\\)`),
    );
  });

  it('shows the proposer neither scores nor anything to do in a role', async () => {
    const messages = await asha.says(reference);
    const text = messages.map((one) => one.text).join('\n');
    const titles = messages.flatMap(({ buttons }) => buttons.map(({ title }) => title));
    assert.doesNotMatch(text, /of 25|Robin Reed/);
    for (const title of ['Score it', 'Ask for more', 'Abstain', 'Shortlist', 'Decision']) {
      assert.ok(!titles.includes(title), title);
    }
  });

  it('has every change in the history: who, when, from, to and why, and no scores', async () => {
    const shown = await card(kim);
    const history = only((await kim.presses(shown, 'Whole history')).messages);
    for (const line of [
      /Kim Lane took it off the shortlist\nOn the shortlist → With the reviewers\nWhy: The halls are not booked yet\./,
      /Sam Hill put it on the shortlist/,
      /Kim Lane reviewed it/,
      /Robin Reed asked the proposer a question\nWith the reviewers → A question waits for the proposer\nQuestion: Which \*halls\*\?/,
      /Asha Patel answered the question\n.*\nAnswer: Minster and Leysdown\nQuestion: Which/,
      /21 November 2026, 9am · Asha Patel put it forward/,
    ]) {
      assert.match(history.text, line);
    }
    assert.doesNotMatch(history.text, /of 25|of 5/);
    const store = storeOn(stored().tables);
    assert.equal((await store.get(reference))?.proposal.reviews, 3);
  });

  it('answers nobody in a shared chat', async () => {
    const shared = robin.in({ kind: 'group', id: '19:group' });
    assert.match((await says(shared, 'shortlist')).text, /Others can read this chat/);
  });
});
