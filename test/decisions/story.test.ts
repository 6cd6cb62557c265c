import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { eventually } from '../support/eventually.js';
import { seen } from '../support/seen.js';
import { newestFor, ownSurroundings, press, putForward } from './house.js';

describe('a proposal from its decision to its outcome, through the front door', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ at: '2026-11-23T09:00:00Z', surroundings: own.surroundings });
  const asha = () =>
    bot().person({ name: 'Asha Patel', objectId: 'c0ffee00-0000-4000-8000-00000000000a' });
  const robin = () =>
    bot().person({ name: 'Robin Reed', objectId: 'c0ffee00-0000-4000-8000-00000000000b' });
  const titles = (message: { buttons: readonly { title: string }[] }) =>
    message.buttons.map(({ title }) => title);

  it('is approved in part, told, started, asked about, finished; what is left returns', async () => {
    const [proposer, approver] = [asha(), robin()];
    await approver.says('open pot 2026/27 £13,221');
    const reference = await putForward(own.store(), proposer, bot());

    const card = only(await approver.says(`decision ${reference}`));
    assert.match(card.text, /With the reviewers/);
    assert.match(card.text, /Asha Patel, Swale Borough Council/);
    assert.match(card.text, /£13,221 of £13,221 is left for 2026\/27/);
    const form = await press(approver, card, 'Approve');
    assert.match(JSON.stringify(form.card), /"value":"£3,000"/);
    const decided = await press(approver, form, 'Approve', {
      ...{ amount: '£1,600', reason: 'It fits the priorities, and others pay the rest.' },
    });
    assert.match(decided.text, /Approved, £1,600 of £3,000\. The letter is drafted and held/);
    assert.match(decided.text, /Dear Asha Patel/);
    assert.match(decided.text, /The money has to be spent by 31 March 2027/);
    assert.match(only(await approver.says('pot')).text, /£11,621 of £13,221 is left/);

    // For the proposer all is as before.
    const held = only(await proposer.says('my proposals'));
    assert.match(held.text, /Sent, with the reviewers/);
    assert.doesNotMatch((await press(proposer, held, 'See it')).text, /pprove|Dear|1,600/);

    const letter = await press(approver, decided, 'Edit letter');
    assert.match(JSON.stringify(letter.card), /Dear Asha Patel/);
    const edited = await press(approver, letter, 'Keep the letter', {
      letter: 'Dear Asha\n\nYes, £1,600.\n\nThe team',
    });
    assert.match(edited.text, /The letter is changed\. It is still held/);
    const before = bot().teams.sent.length;
    const released = await press(approver, edited, 'Release letter');
    assert.match(released.text, /The letter has reached Asha Patel/);
    assert.match(released.text, /Delivered on 23 November 2026/);
    const [arrived] = bot().teams.sent.slice(before).map(seen);
    assert.equal(arrived?.conversation, proposer.conversationId);
    assert.equal(
      arrived?.text,
      'The decision about Scam Smart Swale\nDear Asha\nYes, £1,600.\nThe team',
    );
    assert.deepEqual(titles(arrived), ['It has started', 'It is finished', 'See it']);

    const started = await press(proposer, arrived, 'It has started');
    assert.match(started.text, /The project is under way[\s\S]*Started on 23 November 2026/);

    // The last day, 26 March 2027, at 9am.
    bot().clock.now = new Date('2027-03-26T08:59:00Z');
    await own.timers.ring();
    assert.doesNotMatch(newestFor(bot(), proposer).text, /How did/);
    bot().clock.now = new Date('2027-03-26T09:00:00Z');
    await own.timers.ring();
    const asked = await eventually(() => {
      const newest = newestFor(bot(), proposer);
      return /How did Scam Smart Swale go\?/.test(newest.text) && newest;
    }, 'the question how it went');

    const check = await press(proposer, asked, 'Go on', {
      ...{ spent: '£1,450', outcome: '59 professionals trained' },
    });
    assert.match(check.text, /You spent £1,450 of £1,600\. £150 returns to the pot\./);
    const change = await press(proposer, check, 'Change');
    assert.match(JSON.stringify(change.card), /"value":"£1,450"[\s\S]*59 professionals trained/);
    const finished = await press(proposer, check, 'Yes, it is finished');
    assert.match(finished.text, /The project is finished/);
    assert.match(finished.text, /Outcome: 59 professionals trained/);

    const pot = only(await approver.says('pot'));
    assert.match(pot.text, /£11,771 of £13,221 is left/);
    assert.match(pot.text, /Returned.*£150/);
    const outcomes = only(await approver.says('outcomes'));
    assert.match(outcomes.text, /0 overdue, 1 finished/);
    assert.match(outcomes.text, /Finished on 26 March 2027, £1,450 spent/);
    const end = only(await approver.says(`decision ${reference}`));
    assert.match(end.text, /Committed £1,450, of which £1,450 is paid\. Returned £150/);
    assert.match(end.text, /Asha Patel: said that it is finished/);

    const history = await own.store().history(reference);
    assert.deepEqual(
      history.map(({ action, from, to }) => `${action} ${from} ${to}`),
      [
        ...['create draft draft', 'submit draft submitted', 'approve submitted approved'],
        ...['edit-letter approved approved', 'release approved approved'],
        ...['deliver approved approved', 'start approved started', 'remind started started'],
        'finish started finished',
      ],
    );
  });
});
