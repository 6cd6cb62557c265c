import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';

const editorId = randomUUID();

const titles = (message: Seen): readonly string[] => message.buttons.map(({ title }) => title);

/** The one message that comes back. */
async function ask(person: Person, words: string): Promise<Seen> {
  return only(await person.says(words));
}

const onlyEditors = /^Only editors/;

describe('The pot, through the front door', () => {
  const bot = botForSuite({ environment: { EDITORS: editorId } });
  const editor = (): Person => bot().person({ name: 'Sam Hill', objectId: editorId });
  const partner = (): Person => bot().person({ name: 'Asha Patel' });

  it('says that there is none yet, and what the papers say of past years', async () => {
    const none = await ask(partner(), 'how much is left in the pot?');
    assert.match(none.text, /^I keep no pot for 2026\/27\./);
    assert.match(none.text, /2023\/24: £13,221\. Source: KCSP Working Group report, 12 July 2023/);
    assert.deepEqual(titles(none), ['Tactical pot 2023/24', 'Tactical pot 2022/23']);
    const { messages } = await partner().presses(none, 'Tactical pot 2023/24');
    assert.match(only(messages).text, /£13,221, a third of the 2023\/24 Crime Reduction Grant/);
    assert.deepEqual(titles(await ask(editor(), 'pot'))[0], 'Open 2026/27');
  });

  it('is opened by editors only', async () => {
    assert.match((await ask(partner(), 'open pot 2026/27 £13,221')).text, onlyEditors);
    assert.match((await ask(partner(), 'pot')).text, /^I keep no pot/);
    const opened = await ask(editor(), 'open pot 2026/27 £13,221');
    assert.match(opened.text, /^Tactical pot 2026\/27: £13,221 of £13,221 is left/);
    assert.match(opened.text, /The pot for 2026\/27 is open, with £13,221\./);
    const again = await ask(editor(), 'open the pot for 2026/27 with £5');
    assert.match(again.text, /was open already\. Nothing was changed/);
    assert.match(again.text, /£13,221 of £13,221/);
  });

  for (const words of ['pot', 'show me the pot', 'open the pot', 'money left', 'POT 2026-27'])
    it(`shows partners the same card without the editors’ buttons: "${words}"`, async () => {
      const shown = await ask(partner(), words);
      assert.match(shown.text, /^Tactical pot 2026\/27: £13,221 of £13,221 is left/);
      for (const title of ['Add money', 'Take money', 'Ledger'])
        assert.ok(!titles(shown).includes(title));
      assert.ok(titles(await ask(editor(), words)).includes('Ledger'));
    });

  it('takes and adds money with a reason, for editors only', async () => {
    for (const words of ['add £500 to the pot because of x', 'take £500 from the pot: x'])
      assert.match((await ask(partner(), words)).text, onlyEditors);
    assert.match((await ask(partner(), 'pot ledger')).text, onlyEditors);
    const added = await ask(editor(), 'Add £500 to the pot because the Commissioner *agreed*');
    assert.match(added.text, /£500 was added\. Reason: the Commissioner \*agreed\*/);
    assert.match(added.text, /£13,721 of £13,721/);
    const taken = await ask(editor(), 'take two hundred pounds from the pot as VAT was due');
    assert.match(taken.text, /£200 was taken\. Reason: VAT was due/);
    assert.match(taken.text, /£13,521 of £13,521/);
  });

  it('does a message that comes twice once', async () => {
    const twice = 'add £1 to the pot because Teams told it twice';
    const replies = await Promise.all([editor().says(twice), editor().says(twice)]);
    assert.equal(replies.length, 2);
    const after = await ask(editor(), twice);
    assert.match(after.text, /it was done once/);
    assert.match(after.text, /£13,522 of £13,522/);
    bot().clock.now = new Date('2026-11-22T09:00:00Z');
    assert.match((await ask(editor(), twice)).text, /£13,523 of £13,523/);
  });

  it('takes no more than is left', async () => {
    const refused = await ask(editor(), 'take £13,523.01 from the pot because of a slip');
    assert.match(refused.text, /£13,523\.01 cannot be taken, because £13,523 is left/);
    assert.match((await ask(partner(), 'pot')).text, /£13,523 of £13,523/);
  });

  it('asks for the reason, and for the amount', async () => {
    const form = await ask(editor(), 'take £23 from the pot');
    assert.match(form.text, /Every change to the pot needs a reason/);
    assert.ok(JSON.stringify(form.card).includes('"value":"£23"'));
    const send = (inputs: Record<string, string>) =>
      editor().presses(form, 'Take the money', inputs);

    const noReason = await send({ amount: '£23', reason: ' ' });
    assert.match(only(noReason.messages).text, /needs a reason/);
    const noAmount = await send({ amount: 'about £23', reason: 'A correction' });
    assert.match(only(noAmount.messages).text, /one exact amount/);
    const tooLong = await send({ amount: '£23', reason: 'x'.repeat(301) });
    assert.match(only(tooLong.messages).text, /has 301 characters\. 300 is the most/);
    assert.match((await ask(partner(), 'pot')).text, /£13,523 of £13,523/);

    const done = await send({ amount: '£23', reason: 'A correction' });
    assert.match(done.replacement?.text ?? '', /£23 was taken\. Reason: A correction/);
    const again = await send({ amount: '£23', reason: 'A correction' });
    assert.match(again.replacement?.text ?? '', /£13,500 of £13,500/);
    const stranger = await partner().presses(form, 'Take the money', { amount: '£1', reason: 'x' });
    assert.match(only(stranger.messages).text, onlyEditors);
    for (const words of ['add to the pot', 'take money from the pot'])
      assert.match((await ask(editor(), words)).text, /needs a reason/);
  });

  it('works where the client knows only Action.Submit', async () => {
    const form = await ask(editor(), 'add £100 to the pot');
    const sent = await editor().submits(form, 'Add the money', {
      amount: '100',
      reason: 'By phone',
    });
    assert.match(only(sent).text, /£13,600 of £13,600/);
  });

  it('shows editors the ledger, newest first, in pages', async () => {
    for (let index = 1; index <= 4; index += 1)
      await editor().says(`add £${index} to the pot because of number ${index}`);
    const first = await ask(editor(), 'pot ledger');
    assert.match(
      first.text,
      /^Ledger of the pot for 2026\/27\n11 entries, newest first\n11 · £4 added/,
    );
    assert.match(first.text, /22 November 2026 · Sam Hill\nnumber 4/);
    assert.match(first.text, /Page 1 of 2/);
    const { replacement } = await editor().presses(first, 'More');
    assert.ok(replacement);
    assert.match(replacement.text, /1 · Opened with £13,221\n21 November 2026 · Sam Hill/);
    const back = await editor().presses(replacement, 'Back');
    assert.match(back.replacement?.text ?? '', /Page 1 of 2/);
    const pot = await editor().presses(replacement, 'Pot 2026/27');
    assert.match(only(pot.messages).text, /£13,610 of £13,610/);
    const fromPot = await editor().presses(only(pot.messages), 'Ledger');
    assert.match(only(fromPot.messages).text, /Page 1 of 2/);
  });

  it('is opened for another year through the form', async () => {
    const form = await ask(editor(), 'open pot 2027/28');
    const send = (inputs: Record<string, string>) => editor().presses(form, 'Open the pot', inputs);
    assert.match(only((await send({ forYear: '2027', amount: '£9' })).messages).text, /2026\/27/);
    assert.match(only((await send({ forYear: '2027/28', amount: '' })).messages).text, /exact/);
    assert.match(
      only((await send({ forYear: '2062/63', amount: '£9' })).messages).text,
      /2028\/29/,
    );
    const opened = await send({ forYear: '2027/28', amount: '£9,000' });
    assert.match(opened.replacement?.text ?? '', /2027\/28 begins on 1 April 2027/);
    assert.match((await ask(partner(), 'pot for 2027/28')).text, /£9,000 of £9,000/);
    const none = await ask(partner(), 'pot 2028/29');
    assert.deepEqual(titles(none)[0], 'Pot 2027/28');
  });

  it('speaks of the new year from 1 April on', async () => {
    bot().clock.now = new Date('2027-03-31T23:00:00Z');
    assert.match((await ask(partner(), 'pot')).text, /^Tactical pot 2027\/28/);
    bot().clock.now = new Date('2026-11-22T09:00:00Z');
  });

  it('leaves to others what is not said of the pot', async () => {
    const said = ['take a look at the pot', 'add my £500 idea to the pot', 'tactical pot 2022/23'];
    for (const words of said)
      for (const message of await editor().says(words))
        assert.doesNotMatch(message.text, /was (?:added|taken)|needs a reason/);
    assert.match((await ask(partner(), 'pot')).text, /£13,610 of £13,610/);
  });
});

describe('The pot, for an editor whose own idea is open', () => {
  const bot = botForSuite({ environment: { EDITORS: editorId } });

  it('is meant by words that speak of nothing else, whatever was asked', async () => {
    const editor = bot().person({ name: 'Sam Hill', objectId: editorId });
    await editor.says('propose a project');
    const [opened, back, ...more] = await editor.says('open pot 2026/27 £13,221');
    assert.match(opened?.text ?? '', /^Tactical pot 2026\/27: £13,221 of £13,221 is left/);
    assert.match(back?.text ?? '', /./, 'the open question, once more');
    assert.deepEqual(more, []);
    const [added] = await editor.says('add £30 to the pot because the council gave it');
    assert.match(added?.text ?? '', /£30 was added\. Reason: the council gave it/);
  });
});
