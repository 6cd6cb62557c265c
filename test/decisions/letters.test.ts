import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { aboutOne, newestFor, ownSurroundings, press, putForward } from './house.js';

const reason = 'It does not fit the priorities of this year.';

describe('letters, through the front door', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ surroundings: own.surroundings });
  const start = new Date('2026-11-21T09:00:00Z');
  const person = (name: string, letter: string): Person =>
    bot().person({ name, objectId: `c0ffee00-0000-4000-8000-00000000000${letter}` });
  const asha = () => person('Asha Patel', 'a');
  const robin = () => person('Robin Reed', 'b');
  const sam = () => person('Sam Hill', 'c');
  const open = async (who: Person, reference: string): Promise<Seen> =>
    only(await who.says(`decision ${reference}`));
  const titles = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);
  const lettersTo = (who: Person): number =>
    bot()
      .teams.sent.map(seen)
      .filter(
        ({ conversation, text }) =>
          conversation === who.conversationId && /^The decision about/.test(text),
      ).length;

  const declined = async (): Promise<{ reference: string; card: Seen }> => {
    const reference = await putForward(own.store(), asha(), bot());
    const form = await press(robin(), await open(robin(), reference), 'Decline');
    return { reference, card: await press(robin(), form, 'Decline', { reason }) };
  };

  beforeEach(() => {
    bot().clock.now = start;
    bot().teams.refuse = () => undefined;
  });

  it('are changed as often as it takes, and every version stays', async () => {
    const { reference, card } = await declined();
    let shown = card;
    for (const letter of ['Dear Asha\n\nFirst.', 'Dear Asha\n\nSecond.']) {
      const form = await press(robin(), shown, 'Edit letter');
      shown = await press(robin(), form, 'Keep the letter', { letter });
    }
    assert.match(shown.text, /Dear Asha\nSecond\./);
    const changes = (await own.store().history(reference)).filter(
      ({ action }) => action === 'edit-letter',
    );
    assert.equal(changes.length, 2);
    assert.match(
      changes[0]?.detail ?? '',
      /^Before: Dear Asha Patel[\s\S]*After: Dear Asha\n\nFirst\.$/,
    );
    assert.match(
      changes[1]?.detail ?? '',
      /^Before: Dear Asha\n\nFirst\. After: Dear Asha\n\nSecond\.$/,
    );
    assert.equal(lettersTo(asha()), 0);
  });

  it('take 3,000 characters and no more, and keep what was typed', async () => {
    const { reference, card } = await declined();
    const form = await press(robin(), card, 'Edit letter');
    const long = await press(robin(), form, 'Keep the letter', { letter: 'x'.repeat(3_001) });
    assert.match(long.text, /has 3001 characters, and 3000 is the most: 1 too many/);
    assert.ok(JSON.stringify(long.card).includes('x'.repeat(3_000)));
    const empty = await press(robin(), form, 'Keep the letter', { letter: ' \n ' });
    assert.match(empty.text, /The letter is empty/);
    // The longest of all, of the characters that take the most room, still reaches its proposer.
    const most = await press(robin(), form, 'Keep the letter', { letter: '*'.repeat(3_000) });
    assert.match(most.text, /The letter is changed/);
    const again = await press(robin(), most, 'Edit letter');
    const kept = await press(robin(), again, 'Keep the letter', { letter: '_'.repeat(3_000) });
    await press(robin(), kept, 'Release letter');
    assert.ok(newestFor(bot(), asha()).text.includes('_'.repeat(3_000)));
    assert.equal((await own.store().history(reference)).length, 7);
  });

  it('say that another approver has changed them, and keep what was typed', async () => {
    const { card } = await declined();
    const [mine, theirs] = [
      await press(robin(), card, 'Edit letter'),
      await press(sam(), card, 'Edit letter'),
    ];
    await press(sam(), theirs, 'Keep the letter', { letter: 'From Sam' });
    const late = await press(robin(), mine, 'Keep the letter', { letter: 'From Robin' });
    assert.match(late.text, /changed a moment ago\. Yours is below and not kept yet/);
    assert.match(JSON.stringify(late.card), /"value":"From Robin"/);
    const kept = await press(robin(), late, 'Keep the letter', { letter: 'From Robin' });
    assert.match(kept.text, /\nFrom Robin\n/);
  });

  it('are released as they were read: a newer one is shown first', async () => {
    const { card } = await declined();
    const form = await press(sam(), card, 'Edit letter');
    await press(sam(), form, 'Keep the letter', { letter: 'From Sam' });
    const before = lettersTo(asha());
    const newer = await press(robin(), card, 'Release letter');
    assert.match(newer.text, /was changed since you opened this card\. Nothing was sent/);
    assert.match(newer.text, /\nFrom Sam\n/);
    assert.equal(lettersTo(asha()), before);
    assert.match((await press(robin(), newer, 'Release letter')).text, /has reached Asha Patel/);
  });

  it('are sent once, however often and by whomever they are released', async () => {
    const { reference, card } = await declined();
    const before = lettersTo(asha());
    const all = await Promise.all(
      [robin(), sam(), robin(), sam()].map((who) => who.presses(card, 'Release letter')),
    );
    assert.equal(all.length, 4);
    await press(robin(), card, 'Release letter');
    bot().clock.now = new Date(start.getTime() + 10 * 60_000);
    await own.timers.ring();
    assert.equal(lettersTo(asha()), before + 1);
    const history = await own.store().history(reference);
    assert.equal(history.filter(({ action }) => action === 'release').length, 1);
    assert.equal(history.filter(({ action }) => action === 'deliver').length, 1);
  });

  it('cannot be changed or released a second time', async () => {
    const { card } = await declined();
    await press(robin(), card, 'Release letter');
    for (const title of ['Edit letter', 'Release letter']) {
      assert.match((await press(robin(), card, title)).text, /no letter to be changed or released/);
    }
  });

  it('wait while Teams is busy, and then go by themselves', async () => {
    const { reference, card } = await declined();
    const to = asha().conversationId;
    const before = lettersTo(asha());
    bot().teams.refuse = ({ conversation }) => (conversation === to ? { status: 429 } : undefined);
    const waiting = await press(robin(), card, 'Release letter');
    assert.match(waiting.text, /Teams is busy\. It goes to Asha Patel by itself/);
    assert.match(waiting.text, /Released on 21 November 2026, not delivered yet/);
    assert.match(only(await sam().says('letters')).text, new RegExp(reference));
    bot().teams.refuse = () => undefined;
    bot().clock.now = new Date(start.getTime() + 3 * 60_000);
    await own.timers.ring();
    assert.equal(lettersTo(asha()), before + 1);
    assert.match((await open(robin(), reference)).text, /Delivered on 21 November 2026/);
    assert.doesNotMatch(only(await sam().says('letters')).text, new RegExp(reference));
  });

  it('that cannot arrive come back to the approver, with the address and the text', async () => {
    const { reference, card } = await declined();
    const to = asha().conversationId;
    bot().teams.refuse = ({ conversation }) =>
      conversation === to ? { status: 403, code: 'ConversationBlockedByUser' } : undefined;
    const back = await press(robin(), card, 'Release letter');
    assert.match(back.text, /The letter could not be delivered to Asha Patel/);
    assert.match(
      back.text,
      /Copy the letter below and send it to Asha Patel: asha@swale\.example\.uk/,
    );
    assert.match(back.text, /\nDear Asha Patel\n/);
    const list = only(await robin().says('held letters'));
    assert.match(list.text, /Released, but Teams does not deliver it/);
    const history = await own.store().history(reference);
    assert.equal(history.at(-1)?.detail, 'letter: blocked');
    // Once the proposer has let the bot in again, it is sent at a press.
    bot().teams.refuse = () => undefined;
    const again = await press(robin(), await open(robin(), reference), 'Send it again');
    assert.match(again.text, /has reached Asha Patel/);
    assert.ok(!titles(again).includes('Send it again'));
  });

  it('do not show themselves where others read along: the proposer is called to their own chat', async () => {
    const jo = person('Jo Marsh', 'd').in({ kind: 'group', id: '19:swale@thread.v2' });
    const reference = await putForward(own.store(), jo, bot());
    const form = await press(robin(), await open(robin(), reference), 'Decline');
    const card = await press(robin(), form, 'Decline', { reason });
    await press(robin(), card, 'Release letter');
    const arrived = newestFor(bot(), jo);
    assert.equal(
      arrived.text,
      'Jo Marsh, the decision about "Scam Smart Swale" is there. Write to me in our own chat and type "my proposals".',
    );
  });

  it('are listed for approvers and editors while they are held', async () => {
    const { reference } = await declined();
    const list = only(await robin().says('letters to release'));
    assert.match(list.text, /^Letters\n\d letters? to be seen to/);
    const opened = await press(robin(), aboutOne(list, reference), 'Open');
    assert.match(opened.text, /Declined, not told yet/);
  });

  it('leave the proposer nothing to notice: a held decision can still be withdrawn, and its money returns', async () => {
    await robin().says('open pot 2026/27 £13,221');
    for (const how of ['Approve', 'Decline', 'Defer'] as const) {
      const reference = await putForward(own.store(), asha(), bot());
      const before = aboutOne(only(await asha().says('my proposals')), reference);
      const form = await press(robin(), await open(robin(), reference), how);
      await press(robin(), form, how, { reason, amount: '£2,500' });
      const mine = only(await asha().says('my proposals'));
      assert.deepEqual(titles(aboutOne(mine, reference)), titles(before), how);
      const shown = await press(asha(), aboutOne(mine, reference), 'See it');
      assert.match(shown.text, /Sent, with the reviewers/);
      assert.doesNotMatch(shown.text, /approve|decline|put off|Dear|2,500/i);
      const asked = await press(asha(), shown, 'Withdraw');
      const gone = await press(asha(), asked, 'Yes, withdraw it');
      assert.match(gone.text, /It has been withdrawn/);
      assert.doesNotMatch(gone.text, /approve|decline|put off|Dear|2,500/i);
      assert.match((await open(robin(), reference)).text, /Withdrawn · TP-/);
    }
    assert.match(only(await robin().says('pot')).text, /£13,221 of £13,221 is left/);
  });
});
