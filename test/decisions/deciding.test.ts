import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { invoke } from '../support/dialogs.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { draft } from '../proposals/builders.js';
import { aboutOne, newestFor, ownSurroundings, press, putForward } from './house.js';

const reason = 'It does not fit the priorities of this year.';

describe('deciding, through the front door', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ surroundings: own.surroundings });
  const person = (name: string, letter: string): Person =>
    bot().person({ name, objectId: `c0ffee00-0000-4000-8000-00000000000${letter}` });
  const asha = () => person('Asha Patel', 'a');
  const robin = () => person('Robin Reed', 'b');
  const sam = () => person('Sam Hill', 'c');
  const open = async (who: Person, reference: string): Promise<Seen> =>
    only(await who.says(`decision ${reference}`));
  const titles = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);
  const inputsOf = ({ card }: Seen): string => JSON.stringify(card);

  /** Puts forward, and decides in the form. */
  const decided = async (
    how: 'Approve' | 'Decline' | 'Defer',
    inputs: Record<string, unknown> = {},
    answers = {},
  ): Promise<{ reference: string; card: Seen }> => {
    const reference = await putForward(own.store(), asha(), bot(), answers);
    const form = await press(robin(), await open(robin(), reference), how);
    const card = await press(robin(), form, how, { reason, amount: '£1,000', ...inputs });
    return { reference, card };
  };

  before(async () => {
    await robin().says('open pot 2026/27 £13,221');
  });

  it('declines with a reason; the letter waits, and arrives when it is released', async () => {
    const { card } = await decided('Decline');
    assert.match(card.text, /Declined, not told yet/);
    assert.match(card.text, /has not been approved\.\nThe reason: It does not fit/);
    assert.deepEqual(titles(card), ['Edit letter', 'Release letter', 'Reopen', 'See the proposal']);
    const released = await press(robin(), card, 'Release letter');
    assert.match(released.text, /The letter has reached Asha Patel/);
    const arrived = newestFor(bot(), asha());
    assert.match(arrived.text, /The decision about Scam Smart Swale\nDear Asha Patel\n/);
    const seen = await press(asha(), arrived, 'See it');
    assert.match(seen.text, /Declined · TP-/);
    assert.match(seen.text, /The decision\nDear Asha Patel/);
  });

  it('defers, and decides it later from there; the first letter stays with the proposer till then', async () => {
    const { reference, card } = await decided('Defer');
    await press(robin(), card, 'Release letter');
    const again = await open(robin(), reference);
    assert.deepEqual(titles(again), ['Approve', 'Decline', 'Reopen', 'See the proposal']);
    const form = await press(robin(), again, 'Approve');
    await press(robin(), form, 'Approve', { amount: '£501', reason });
    const mine = await press(
      asha(),
      aboutOne(only(await asha().says('my proposals')), reference),
      'See it',
    );
    assert.match(mine.text, /Put off to a later decision/);
    assert.match(mine.text, /has been put off/);
    assert.doesNotMatch(mine.text, /been approved|£501/);
    assert.ok(titles(mine).includes('Withdraw'));
  });

  it('reopens with a reason: the money is free again, and all of it stays in the history', async () => {
    const left = async (): Promise<string> =>
      /£[\d,.]+ of £13,221 is left/.exec(only(await robin().says('pot')).text)?.[0] ?? '';
    const before = await left();
    const { reference, card } = await decided('Approve', { amount: '£2,000' });
    assert.notEqual(await left(), before);
    const form = await press(robin(), card, 'Reopen');
    const short = await press(robin(), form, 'Reopen', { reason: 'Because' });
    assert.match(short.text, /at least 10 characters/);
    assert.match(inputsOf(short), /"value":"Because"/);
    const reopened = await press(robin(), short, 'Reopen', { reason: 'The amount was wrong.' });
    assert.match(reopened.text, /It is open again and can be decided anew/);
    assert.match(reopened.text, /With the reviewers/);
    assert.equal(await left(), before);
    const history = await own.store().history(reference);
    const last = history.at(-1);
    assert.equal(last?.action, 'reopen');
    assert.equal(last.reason, 'The amount was wrong.');
    assert.match(last.detail ?? '', /^Approved, £2,000 of £3,000\. Dear Asha Patel/);
    // The proposer has not heard of any of it.
    const mine = await press(
      asha(),
      aboutOne(only(await asha().says('my proposals')), reference),
      'See it',
    );
    assert.doesNotMatch(mine.text, /opened again|pprove/);
  });

  it('tells the proposer of a reopening only when the decision had been told', async () => {
    const { reference, card } = await decided('Decline');
    const released = await press(robin(), card, 'Release letter');
    const form = await press(robin(), released, 'Reopen');
    const reopened = await press(robin(), form, 'Reopen', { reason: 'New figures came in.' });
    assert.match(reopened.text, /The proposer has the letter already/);
    const mine = await press(
      asha(),
      aboutOne(only(await asha().says('my proposals')), reference),
      'See it',
    );
    assert.match(mine.text, /it was opened again/);
    assert.match(mine.text, /Sent, with the reviewers/);
  });

  it('says what is wrong, keeps what was typed, and writes nothing', async () => {
    const reference = await putForward(own.store(), asha(), bot());
    const form = await press(robin(), await open(robin(), reference), 'Approve');
    const wrong = [
      [{ amount: 'about £500', reason }, /Give one exact amount/],
      [{ amount: 'some', reason }, /Give one exact amount/],
      [{ amount: '-£5', reason }, /Give one exact amount/],
      [{ amount: '£0', reason }, /Give one exact amount/],
      [{ amount: '£3,000.01', reason }, /£3,000\.01 is more than the £3,000 asked for/],
      [{ amount: '£500', reason: 'Too short' }, /at least 10 characters/],
      [
        { amount: '£500', reason: 'x'.repeat(1_001) },
        /has 1001 characters, and 1000 is the most: 1 too many/,
      ],
    ] as const;
    for (const [inputs, said] of wrong) {
      const again = await press(robin(), form, 'Approve', inputs);
      assert.match(again.text, said);
      assert.ok(inputsOf(again).includes(`"value":"${inputs.amount}"`), inputs.amount);
      assert.ok(inputsOf(again).includes(inputs.reason.slice(0, 1_000)));
    }
    assert.equal((await own.store().history(reference)).length, 2);
    const longest = await press(robin(), form, 'Approve', {
      ...{ amount: '£3,000', reason: 'x'.repeat(1_000) },
    });
    assert.match(longest.text, /Approved, £3,000\. The letter/);
  });

  it('says what is left when the pot holds less, and offers to approve that part', async () => {
    await robin().says('open pot 2027/28 £1,000');
    const store = own.store();
    const reference = await putForward(store, asha(), bot());
    const form = await press(robin(), await open(robin(), reference), 'Approve');
    const taken = only(await robin().says('pot'));
    const left = /(£[\d,.]+) of £13,221 is left/.exec(taken.text)?.[1] ?? '';
    await robin().says(`take ${left} from the pot because it is a test`);
    await robin().says('add £400 to the pot because it is a test');
    const more = await press(robin(), form, 'Approve', { amount: '£1,000', reason });
    assert.match(more.text, /£400 is left in the pot for 2026\/27\. Nothing was changed/);
    assert.match(inputsOf(more), /"value":"£400"/);
    assert.ok(inputsOf(more).includes(reason));
    const part = await press(robin(), more, 'Approve', { amount: '£400', reason });
    assert.match(part.text, /Approved, £400 of £3,000/);
    const another = await putForward(store, asha(), bot());
    const nothing = await press(robin(), await open(robin(), another), 'Approve');
    const refused = await press(robin(), nothing, 'Approve', { amount: '£1', reason });
    assert.match(refused.text, /Nothing is left in the pot for 2026\/27/);
    await robin().says('add £9,000 to the pot because the test goes on');
  });

  it('tells the second of two approvers what was decided', async () => {
    const reference = await putForward(own.store(), asha(), bot());
    const forms = [
      await press(robin(), await open(robin(), reference), 'Approve'),
      await press(sam(), await open(sam(), reference), 'Decline'),
    ] as const;
    await press(robin(), forms[0], 'Approve', { amount: '£900', reason });
    const late = await press(sam(), forms[1], 'Decline', { reason });
    assert.match(late.text, /That cannot be done in the state that it is in now/);
    assert.match(late.text, /Approved, £900 of £3,000, by Robin Reed on 21 November 2026/);
  });

  it('lets nobody decide about an own proposal, whatever their role, or see what was decided', async () => {
    const { reference, card } = await decided('Decline');
    const refusal = only(await asha().says(`decision ${reference}`));
    assert.match(refusal.text, /You put forward "Scam Smart Swale" .* yourself/);
    assert.doesNotMatch(refusal.text, /eclined/);
    for (const title of ['Release letter', 'Edit letter', 'Reopen']) {
      assert.match((await press(asha(), card, title)).text, /yourself/);
    }
    const letters = only(await asha().says('letters'));
    assert.ok(!letters.text.includes(reference), letters.text);
  });

  it('keeps decisions out of shared chats', async () => {
    const { reference, card } = await decided('Decline');
    const shared = robin().in({ kind: 'group', id: '19:panel@thread.v2' });
    for (const words of [`decision ${reference}`, 'letters', 'outcomes']) {
      assert.match(only(await shared.says(words)).text, /^Others can read this chat/);
    }
    assert.match((await press(shared, card, 'Release letter')).text, /^Others can read this chat/);
  });

  it('knows no drafts, and no other references', async () => {
    const { proposal } = await own.store().create({
      ...draft(),
    });
    for (const reference of [proposal.reference, 'TP-2026-222222']) {
      assert.match((await open(robin(), reference)).text, /There is no proposal TP-/);
    }
  });

  it('works in a dialog as in the chat', async () => {
    const reference = await putForward(own.store(), asha(), bot());
    const card = await open(robin(), reference);
    const button = (message: Seen | undefined, title: string): Record<string, unknown> =>
      Object(message?.buttons.find((one) => one.title === title)?.data) as Record<string, unknown>;
    const form = await invoke(robin(), 'task/fetch', button(card, 'Decline'));
    assert.equal(form.title, 'Decline');
    const typed = { ...button(form.page, 'Decline'), reason: 'No' };
    const again = await invoke(robin(), 'task/submit', typed);
    assert.match(again.page?.text ?? '', /at least 10 characters/);
    const closed = await invoke(robin(), 'task/submit', { ...typed, reason });
    assert.equal(closed.page, undefined);
    assert.match(only(closed.messages).text, /Declined\. The letter is drafted and held/);
  });

  it('shows what people wrote as it was written', async () => {
    const title = 'Stars *and* [links](https://x.example) _all_';
    const { card, reference } = await decided(
      'Decline',
      { reason: '# No *bold* [reason](https://x.example)' },
      { title, activity: '1. *Six* <b>mornings</b>' },
    );
    const typed = [title, '# No *bold* [reason](https://x.example)', '1. *Six* <b>mornings</b>'];
    await press(robin(), card, 'Release letter');
    const arrived = newestFor(bot(), asha());
    for (const words of typed.slice(0, 2)) assert.ok(card.text.includes(words), words);
    for (const words of typed.slice(0, 2)) assert.ok(arrived.text.includes(words), reference);
    for (const message of [card, arrived]) {
      const blocks = JSON.stringify(message.card?.body);
      for (const mark of ['*bold*', '[reason]', '*and*', '[links]', '_all_', ' <b>', '"# No']) {
        assert.ok(!blocks.includes(mark), mark);
      }
    }
  });

  it('says that no pot is open for the year, and how one is opened', async () => {
    const store = own.store();
    const { proposal } = await store.create({
      ...draft({ year: '2030/31' }),
    });
    await store.apply({
      ...{ reference: proposal.reference, action: 'submit', part: 'proposer' },
      ...{ by: proposal.proposer, at: bot().clock.now },
    });
    const form = await press(robin(), await open(robin(), proposal.reference), 'Approve');
    const refused = await press(robin(), form, 'Approve', { amount: '£5', reason });
    assert.match(refused.text, /No pot has been opened for 2030\/31/);
    assert.match(refused.text, /open pot 2030\/31/);
    assert.match(inputsOf(refused), /"value":"£5"/);
  });
});
