import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { finishedProjects } from '../../bot/decisions/port.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { newestFor, ownSurroundings, press, putForward } from './house.js';

const samId = 'c0ffee00-0000-4000-8000-00000000000c';

describe('delivery, through the front door', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ at: '2026-12-01T10:00:00Z', surroundings: own.surroundings });
  const person = (name: string, letter: string): Person =>
    bot().person({ name, objectId: `c0ffee00-0000-4000-8000-00000000000${letter}` });
  const asha = () => person('Asha Patel', 'a');
  const robin = () => person('Robin Reed', 'b');
  const open = async (reference: string): Promise<Seen> =>
    only(await robin().says(`decision ${reference}`));
  const titles = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);

  before(async () => {
    await robin().says('open pot 2026/27 £1,000,000');
  });

  /** An approval of £1,600 that Asha knows of; gives the approver's card and Asha's letter. */
  const approved = async (
    answers = {},
  ): Promise<{ reference: string; card: Seen; letter: Seen }> => {
    const reference = await putForward(own.store(), asha(), bot(), answers);
    const form = await press(robin(), await open(reference), 'Approve');
    const inputs = { amount: '£1,600', reason: 'It fits the priorities.' };
    const decided = await press(robin(), form, 'Approve', inputs);
    const card = await press(robin(), decided, 'Release letter');
    return { reference, card, letter: newestFor(bot(), asha()) };
  };
  const finish = async (
    who: Person,
    from: Seen,
    spent: string,
    outcome = '59 professionals trained',
  ): Promise<{ check: Seen; done: Seen }> => {
    const form = await press(who, from, 'It is finished');
    const check = await press(who, form, 'Go on', { spent, outcome });
    return { check, done: await press(who, check, 'Yes, it is finished') };
  };

  it('is begun and ended by an editor in the proposer’s place as well', async () => {
    const { reference, card } = await approved();
    const started = await press(robin(), card, 'It has started');
    assert.match(started.text, /Under way · TP-/);
    const { check, done } = await finish(robin(), started, '1450');
    assert.match(check.text, /Spent: £1,450 of £1,600\. £150 returns to the pot\./);
    assert.match(done.text, /Finished · TP-/);
    assert.match(done.text, /Committed £1,450, of which £1,450 is paid\. Returned £150\./);
    const history = await own.store().history(reference);
    assert.equal(history.at(-1)?.by.name, 'Robin Reed');
    assert.equal(history.at(-1)?.reason, '59 professionals trained');
  });

  it('pays what was approved where more was spent, and keeps what was spent as it was said', async () => {
    const { reference, letter } = await approved();
    const { check, done } = await finish(asha(), letter, '£1,700.50');
    assert.match(
      check.text,
      /You spent £1,700\.50, which is £100\.50 more than the £1,600 approved\. The pot pays £1,600\./,
    );
    assert.match(done.text, /The project is finished/);
    assert.equal((await own.store().get(reference))?.proposal.delivery?.spent, 170_050);
    assert.match(
      (await open(reference)).text,
      /Committed £1,600, of which £1,600 is paid\. Returned £0/,
    );
  });

  it('returns everything where nothing was spent', async () => {
    const { reference, letter } = await approved();
    const { check } = await finish(asha(), letter, 'nothing', 'The hall burnt down.');
    assert.match(check.text, /You spent £0 of £1,600\. £1,600 returns to the pot\./);
    assert.match(
      (await open(reference)).text,
      /Committed £0, of which £0 is paid\. Returned £1,600/,
    );
  });

  it('says what is wrong with an outcome, keeps what was typed, and writes nothing', async () => {
    const { reference, letter } = await approved();
    const form = await press(asha(), letter, 'It is finished');
    const wrong = [
      ['a lot', 'It went well', /Give one exact amount/],
      ['about £900', 'It went well', /Give one exact amount/],
      ['£900', 'ok', /Say in a few words what came of it/],
      ['£900', 'x'.repeat(1_001), /has 1001 characters, and 1000 is the most: 1 too many/],
    ] as const;
    for (const [spent, outcome, said] of wrong) {
      const again = await press(asha(), form, 'Go on', { spent, outcome });
      assert.match(again.text, said);
      const shown = JSON.stringify(again.card);
      assert.ok(shown.includes(spent) && shown.includes(outcome.slice(0, 1_000)));
    }
    assert.equal((await own.store().get(reference))?.proposal.state, 'approved');
  });

  it('ends once, however often it is pressed', async () => {
    const { reference, letter } = await approved();
    const form = await press(asha(), letter, 'It is finished');
    const check = await press(asha(), form, 'Go on', { spent: '£1,000', outcome: 'It went well' });
    await Promise.all([1, 2, 3].map(() => asha().presses(check, 'Yes, it is finished')));
    const late = await press(asha(), check, 'Yes, it is finished');
    assert.match(late.text, /cannot be noted in the state that it is in now/);
    assert.match(late.text, /Outcome: It went well/);
    const history = await own.store().history(reference);
    assert.equal(history.filter(({ action }) => action === 'finish').length, 1);
    assert.match(
      (await open(reference)).text,
      /Committed £1,000, of which £1,000 is paid\. Returned £600/,
    );
  });

  it('lets editors record payments, once each, and never beyond what is committed', async () => {
    const { reference, card } = await approved();
    const form = await press(robin(), card, 'Record a payment');
    assert.match(form.text, /Still to be paid of what is committed: £1,600/);
    const wrong = await press(robin(), form, 'Record it', { amount: '£600', note: 'x' });
    assert.match(wrong.text, /a note of at least 3 characters/);
    const paid = await press(robin(), form, 'Record it', { amount: '£600', note: 'Invoice 7' });
    assert.match(paid.text, /£600 is recorded as paid/);
    assert.match(paid.text, /Committed £1,600, of which £600 is paid/);
    assert.match(paid.text, /Robin Reed: recorded a payment · £600 · Invoice 7/);
    const again = await press(robin(), form, 'Record it', { amount: '£600', note: 'Invoice 7' });
    assert.match(again.text, /The same payment with the same note was recorded today/);
    const large = await press(robin(), form, 'Record it', { amount: '£1,000.01', note: 'Rest' });
    assert.match(large.text, /£1,000\.01 is more than the £1,000 that is still to be paid/);
    assert.match(large.text, /Still to be paid of what is committed: £1,000/);
    // What is paid can no longer be reopened.
    const reopen = await press(robin(), paid, 'Reopen');
    const refused = await press(robin(), reopen, 'Reopen', { reason: 'It was too much.' });
    assert.match(refused.text, /£600 has been paid already, so the decision stays/);
    const { done } = await finish(robin(), await open(reference), '£400');
    assert.match(done.text, /Committed £400, of which £400 is paid\. Returned £1,200/);
  });

  it('shows the outcomes of a year, and what is overdue, to the team', async () => {
    const ends = { dates: { start: '2026-11-23', end: '2026-11-30' } };
    const { reference } = await approved({ title: 'Long over', ...ends });
    const list = only(await robin().says('overdue outcomes'));
    assert.match(list.text, /^Outcomes 2026\/27\n1 overdue, 5 finished/);
    assert.match(
      list.text,
      /Long over\nTP-.*\nEnded on 30 November 2026\. Asha Patel has not said/,
    );
    const { replacement } = await robin().presses(list, 'More');
    assert.match(replacement?.text ?? '', /Page 2 of 2/);
    assert.match(only(await robin().says('outcomes 2024/25')).text, /1 overdue, 0 finished/);
    await finish(robin(), await open(reference), '£10');
    assert.match(only(await robin().says('outcomes')).text, /0 overdue, 6 finished/);
  });

  it('gives finished projects to other rooms', async () => {
    const finished = await finishedProjects(own.store(), '2026/27');
    assert.equal(finished.length, 6);
    const [first] = finished;
    assert.deepEqual(first, {
      reference: first?.reference,
      ...{ title: 'Scam Smart Swale', organisation: 'Swale Borough Council', districts: ['Swale'] },
      ...{ priorities: ['safeguarding', 'crime'], approved: 160_000, spent: 145_000 },
      ...{ outcome: '59 professionals trained', finishedOn: '2026-12-01' },
    });
  });

  it('stands in the record of changes: decisions, letters, payments', async () => {
    const { card } = await approved();
    const reopen = await press(robin(), card, 'Reopen');
    await press(robin(), reopen, 'Reopen', { reason: 'It was too much.' });
    const { entries } = await createAudit(own.storage().tables).entries('2026-12', { size: 500 });
    const told = new Set(entries.map(({ what, before, after }) => `${what}: ${before} > ${after}`));
    for (const line of [
      'decisions.decided: With the reviewers > Approved, £1,600 of £3,000',
      'decisions.released:  > Approved, £1,600 of £3,000',
      'decisions.reopened: Approved, £1,600 of £3,000 > With the reviewers',
      'decisions.paid:  > £600',
    ]) {
      assert.ok(told.has(line), line);
    }
  });

  it('shows its proposer on their own card what can be done, and how it stands', async () => {
    const { letter } = await approved();
    const shown = await press(asha(), letter, 'See it');
    assert.deepEqual(titles(shown).slice(0, 2), ['It has started', 'It is finished']);
    await press(asha(), shown, 'It has started');
    const later = await press(asha(), letter, 'See it');
    assert.match(later.text, /How it goes\nStarted on 1 December 2026/);
    assert.ok(!titles(later).includes('It has started'));
  });
});

describe('delivery, where only some hold roles', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ environment: { EDITORS: samId }, surroundings: own.surroundings });

  it('shows a decision to nobody without a role, and lets nobody without it press', async () => {
    const partner = bot().person({ name: 'Asha Patel' });
    const reference = await putForward(own.store(), partner, bot());
    const sam = bot().person({ name: 'Sam Hill', objectId: samId });
    const card = only(await sam.says(`decision ${reference}`));
    assert.ok(!card.buttons.some(({ title }) => ['Approve', 'Decline', 'Defer'].includes(title)));
    const stranger = bot().person({ name: 'Jo Marsh' });
    for (const words of [`decision ${reference}`, 'letters', 'outcomes']) {
      const said = only(await stranger.says(words));
      assert.match(said.text, /^Only /, words);
    }
    const data = { action: 'decisions.start', reference };
    const { messages } = await stranger.exchange({ type: 'message', value: data });
    assert.match(only(messages).text, /There is no proposal TP-/);
  });
});
