import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { bufferedBytes } from '../../bot/references.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { asTitled, reviewer } from './seen.js';
import { storeOn } from './builders.js';

const idea =
  "I've got an idea for a project, something about scam awareness for older people, maybe £3k, with Swale wardens, from January";

/** What is asked after the idea above, with answers in everyday words. */
const rest: readonly (readonly [RegExp, string])[] = [
  [/What should we call it/, 'Scam Smart Swale'],
  [/Which organisation/, 'swale borough council'],
  [/Who leads it/, 'me, asha@swale.example.uk'],
  [/what shows that it is needed/, 'Reports rose from 31 to 58 in a year.'],
  [/What will you do/, 'Six scam awareness mornings in village halls.'],
  [/Who benefits/, 'about 200 residents over 70'],
  [/What will be better/, 'Nine in ten can name three scams, asked before and after.'],
  [/What does it cost in all/, 'the same'],
  [/When does it end\? It starts on 1 January 2027/, 'end of March'],
  [/What could go wrong/, 'Halls may be booked up. The leaflet stays.'],
  [/Have you read the privacy notice/, 'yes'],
];

describe('putting an idea forward, through the front door', () => {
  let storage: Storage | undefined;
  const bot = botForSuite({
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
      randomByte: bufferedBytes(randomBytes),
    },
  });
  const asha = (): Person => bot().person({ name: 'Asha Patel' });
  const says = async (person: Person, text: string): Promise<Seen> => only(await person.says(text));

  /** Gives the idea and every answer; the review comes back. */
  const wholeDraft = async (person: Person): Promise<Seen> => {
    const understood = await says(person, idea);
    let shown = only((await person.presses(understood, 'That’s right')).messages);
    for (const [question, answer] of rest) {
      assert.match(shown.text, question);
      shown = await says(person, answer);
    }
    return shown;
  };
  const sent = async (person: Person): Promise<string> => {
    const review = await wholeDraft(person);
    const done = only((await person.presses(review, 'Send it')).messages);
    return /TP-\d{4}-\w{6}/.exec(done.text)?.[0] ?? assert.fail(done.text);
  };

  it('shows what to know and all questions, and asks the first one', async () => {
    const [start, first, ...more] = await asha().says('propose');
    assert.deepEqual(more, []);
    assert.match(start?.text ?? '', /Any partner of the Kent Community Safety Partnership/);
    assert.match(start?.text ?? '', /The tactical pot is the part/);
    assert.match(start?.text ?? '', /No pot has been opened|is left in the pot/);
    assert.match(start?.text ?? '', /15\. Have you read the privacy notice/);
    assert.match(first?.text ?? '', /What should we call it/);
    assert.match(first?.text ?? '', /For example: Victim-blaming language training/);
    assert.match(first?.text ?? '', /Reviewers find it again by its name/);
  });

  for (const words of [
    'I have an idea for a project',
    'put an idea forward',
    'Propose a project!',
  ]) {
    it(`begins with "${words}"`, async () => {
      const [, first] = await asha().says(words);
      assert.match(first?.text ?? '', /What should we call it/);
    });
  }

  it('begins no second empty draft', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('propose');
    assert.match((await says(person, 'my proposals')).text, /One, with its state/);
  });

  it('takes an idea in a sentence, asks for the gaps only, and is sent', async () => {
    const person = asha();
    const understood = await says(person, idea);
    for (const line of [
      'Amount asked for: £3,000',
      'Where: Swale',
      'Priorities: Safeguarding and vulnerability',
      'Partners: Swale wardens',
      'Starts on 1 January 2027',
    ]) {
      assert.ok(understood.text.includes(line), line);
    }
    const review = await wholeDraft(asha());
    assert.match(review.text, /15 of 15 answered/);
    assert.match(review.text, /1 January to 31 March 2027/);
    assert.match(review.text, /2015\/16 funded Stop the Scammers, £2,750/);
    assert.equal(review.buttons.filter(({ title }) => title === 'Change').length, 15);
  });

  it('says what is wrong, with an example, asks again, and loses nothing', async () => {
    const person = asha();
    await person.says('propose a project about graffiti in Dover for £900');
    await person.says('that’s right');
    await person.says('Clean Dover');
    const wrong = await says(person, 'x'.repeat(130));
    assert.match(wrong.text, /That has 130 characters, and 120 is the most: 10 too many/);
    assert.match(wrong.text, /Which organisation puts it forward/);
    assert.match(wrong.text, /For example: Swale Borough Council/);
    const next = await says(person, 'Dover District Council');
    assert.match(next.text, /Saved\. Organisation: Dover District Council/);
    const state = await says(person, 'where was I?');
    assert.match(state.text, /Clean Dover/);
    assert.match(state.text, /Who leads it/);
  });

  it('answers what comes in between, and leads back', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    for (const text of [
      'what are the priorities?',
      'how much is left in the pot?',
      'help',
      'thanks',
    ]) {
      const messages = await person.says(text);
      assert.ok(messages.length >= 2, text);
      const last = messages.at(-1)?.text ?? '';
      assert.equal(
        last,
        'Back to your draft, Scam Smart: Which organisation puts it forward?',
        text,
      );
    }
    assert.match((await says(person, 'Kent Police')).text, /Saved\. Organisation: Kent Police/);
  });

  it('goes back, skips, changes, and saves for later', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    assert.match((await says(person, 'skip')).text, /Which districts/);
    assert.match((await says(person, 'go back')).text, /Which organisation/);
    assert.match((await says(person, 'Kent Police')).text, /Which districts/);
    const changed = await says(person, 'change the title to Scam Smarter');
    assert.match(changed.text, /Saved\. Title: Scam Smarter/);
    const asked = await says(person, 'change the organisation');
    assert.match(asked.text, /So far: Kent Police/);
    await person.says('Age UK');
    const saved = await says(person, 'save for later');
    assert.match(saved.text, /"Scam Smarter" is saved as TP-2026-/);
    const after = await person.says('skip');
    assert.doesNotMatch(after.map(({ text }) => text).join(), /Which districts|Back to your draft/);
    const mine = await says(person, 'where was I?');
    assert.match(mine.text, /My proposals/);
    const shown = (await person.presses(mine, 'Go on')).replacement;
    assert.match(shown?.text ?? '', /Which districts/);
  });

  it('leaves questions about proposals to the look-ups', async () => {
    for (const text of ['how do I bid for the pot?', 'who approves projects?']) {
      const reply = await says(asha(), text);
      assert.doesNotMatch(reply.text, /What you will be asked/, text);
    }
  });

  it('asks before it deletes a draft, and takes yes and no in words', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    assert.match((await says(person, 'cancel')).text, /Delete this draft\?/);
    assert.match((await says(person, 'no')).text, /Which organisation/);
    await person.says('cancel');
    assert.match((await says(person, 'yes')).text, /"Scam Smart" has been deleted/);
    assert.match((await says(person, 'my proposals')).text, /You have put nothing forward yet/);
  });

  it('puts right what it understood wrongly, in words', async () => {
    const person = asha();
    await person.says(idea);
    const corrected = await says(person, 'no, it is £4k and in Dover');
    assert.match(corrected.text, /Amount asked for: £4,000/);
    assert.match(corrected.text, /Where: Dover/);
    assert.match((await says(person, 'correct')).text, /What should we call it/);
  });

  it('takes a pasted e-mail for a draft, also without a word before it', async () => {
    const pasted = `Hello,\nwe have a project for Thanet: bleed kits on the high street. We ask for £2,450.\nIt runs from 11 January to 19 March 2027.\nJo Marsh, jo@thanet.example.uk`;
    const understood = await says(asha(), pasted);
    assert.match(understood.text, /I have started a draft/);
    assert.match(understood.text, /11 January to 19 March 2027/);
    const within = asha();
    await within.says('propose');
    assert.match((await says(within, pasted)).text, /Amount asked for: £2,450/);
  });

  it('lists what is missing instead of sending, and names it', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    const refused = await says(person, 'send it');
    assert.match(refused.text, /Before you can send it, answer: Organisation, Where/);
    assert.ok(!refused.buttons.some(({ title }) => title === 'Send it'));
  });

  it('is sent once, also when pressed twice, re-sent, or said again', async () => {
    const person = asha();
    const review = await wholeDraft(person);
    const both = await Promise.all([
      person.presses(review, 'Send it'),
      person.presses(review, 'Send it'),
    ]);
    const third = await person.presses(review, 'Send it');
    const said = await says(person, 'send it');
    const texts = [...both.flatMap(({ messages }) => messages), ...third.messages, said].map(
      ({ text }) => text,
    );
    assert.ok(texts.filter((text) => /Your proposal is in/.test(text)).length >= 1);
    assert.match(third.messages[0]?.text ?? '', /has been sent already/);
    assert.match(said.text, /has been sent already/);
    assert.ok(storage);
    const reference = /TP-\d{4}-\w{6}/.exec(review.text)?.[0] ?? '';
    const history = await storeOn(storage.tables).history(reference);
    assert.equal(history.filter(({ action }) => action === 'submit').length, 1);
  });

  it('says after sending what happens next, and when', async () => {
    const person = asha();
    const review = await wholeDraft(person);
    const done = only((await person.presses(review, 'Send it')).messages);
    assert.match(done.text, /Its reference is TP-2026-[2-9A-HJ-NP-Z]{6}/);
    assert.match(done.text, /reviewers of the working group can read it/);
    assert.match(done.text, /If you have heard nothing by 5 December 2026/);
  });

  it('can be changed until the first review, through a form of one question', async () => {
    const person = asha();
    const reference = await sent(person);
    const mine = await says(person, 'my proposals');
    const shown = only((await person.presses(mine, 'See it')).messages);
    assert.match(shown.text, /Sent, with the reviewers/);
    const form = only((await person.presses(asTitled(shown, 'amount'), 'Change')).messages);
    const again = await person.presses(form, 'Save', { amount: 'lots' });
    assert.match(again.replacement?.text ?? '', /could not find an amount/);
    const saved = only((await person.presses(form, 'Save', { amount: '£2,800' })).messages);
    assert.match(saved.text, /£2,800/);
    assert.ok(storage);
    const store = storeOn(storage.tables);
    const last = (await store.history(reference)).at(-1);
    assert.equal(last?.action, 'edit');
    assert.equal(last?.detail, 'Amount asked for: £3,000 → £2,800');
    await store.apply({
      ...{ reference, action: 'review', part: 'reviewer', by: reviewer, at: bot().clock.now },
      change: (proposal) => ({ ...proposal, reviews: 1 }),
    });
    const late = only((await person.presses(form, 'Save', { amount: '£1' })).messages);
    assert.match(late.text, /can no longer be changed/);
  });

  it('brings the reviewers’ question, and takes the answer back', async () => {
    const person = asha();
    const reference = await sent(person);
    assert.ok(storage);
    const store = storeOn(storage.tables);
    const question = { text: 'Which *halls*?', by: reviewer, at: bot().clock.now };
    await store.apply({
      ...{ reference, action: 'ask', part: 'reviewer', by: reviewer, at: bot().clock.now },
      reason: question.text,
      change: (proposal) => ({ ...proposal, question }),
    });
    const mine = await says(person, 'my proposals');
    assert.match(mine.text, /It is your turn/);
    const [, asked] = (await person.presses(mine, 'Answer the question')).messages;
    assert.ok(asked);
    assert.match(asked.text, /Which \*halls\*\?/);
    const empty = await person.presses(asked, 'Send the answer', { answer: ' ' });
    assert.match(empty.replacement?.text ?? '', /Write an answer/);
    const done = only(
      (await person.presses(asked, 'Send the answer', { answer: 'Two in Sheerness' })).messages,
    );
    assert.match(done.text, /Your answer is with the reviewers/);
    const twice = only(
      (await person.presses(asked, 'Send the answer', { answer: 'Two' })).messages,
    );
    assert.match(twice.text, /answered already/);
    const last = (await store.history(reference)).at(-1);
    assert.deepEqual(
      [last?.action, last?.reason, last?.to],
      ['answer', 'Two in Sheerness', 'submitted'],
    );
  });

  it('is withdrawn after asking, and copied as a new idea', async () => {
    const person = asha();
    const reference = await sent(person);
    const mine = await says(person, 'my proposals');
    const question = only((await person.presses(mine, 'Withdraw')).messages);
    assert.match(question.text, /Withdraw this proposal\?/);
    const withdrawn = only((await person.presses(question, 'Yes, withdraw it')).messages);
    assert.match(withdrawn.text, /It has been withdrawn/);
    const copied = only((await person.presses(withdrawn, 'Copy as a new idea')).messages);
    assert.match(copied.text, new RegExp(`answers of ${reference}`));
    assert.match(copied.text, /Have you read the privacy notice/);
    assert.match((await says(person, 'my proposals')).text, /2, the newest first/);
  });

  it('is nobody else’s: not to see, to press or to list', async () => {
    const person = asha();
    const review = await wholeDraft(person);
    const stranger = bot().person({ name: 'Sam Hill' });
    for (const title of ['Send it', 'Delete the draft', 'Save for later']) {
      const pressed = only((await stranger.presses(review, title)).messages);
      assert.match(pressed.text, /no longer there/, title);
    }
    assert.match((await says(stranger, 'my proposals')).text, /nothing forward yet/);
    assert.match((await says(person, 'my proposals')).text, /15 of 15 answered/);
  });

  it('keeps a draft for each person in a shared chat, and says that others read along', async () => {
    const place = { kind: 'group', id: '19:ideas@thread.v2' } as const;
    const one = bot().person({ name: 'Asha Patel', place });
    const two = bot().person({ name: 'Sam Hill', place });
    const [, first] = await one.says('propose');
    assert.match(first?.text ?? '', /Others in this chat can read/);
    await two.says('propose');
    assert.match((await says(one, 'Scam Smart')).text, /Title: Scam Smart/);
    assert.match((await says(two, 'Safer Wheels')).text, /Title: Safer Wheels/);
    assert.match((await says(one, 'where was I')).text, /Scam Smart/);
    const alone = one.in({ kind: 'personal' });
    const mine = await says(alone, 'my proposals');
    const shown = (await alone.presses(mine, 'Go on')).replacement;
    assert.match(shown?.text ?? '', /Which organisation/);
  });

  it('goes on on another day, and takes no words for answers after three', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    const { clock } = bot();
    const now = clock.now;
    try {
      clock.now = new Date(now.getTime() + 2 * 86_400_000);
      assert.match((await says(person, 'Kent Police')).text, /Saved\. Organisation: Kent Police/);
      clock.now = new Date(now.getTime() + 6 * 86_400_000);
      const later = await person.says('Gravesham');
      assert.doesNotMatch(later.map(({ text }) => text).join(), /Saved\./);
      const mine = await says(person, 'my proposals');
      assert.match(
        (await person.presses(mine, 'Go on')).replacement?.text ?? '',
        /Which districts/,
      );
    } finally {
      clock.now = now;
    }
  });

  it('shows people’s words as they are, and never as formatting', async () => {
    const person = asha();
    await person.says('propose');
    const shown = await says(person, '**Bold** [link](https://evil.example) `x`');
    const escaped = String.raw`\*\*Bold\*\* \[link\]`;
    assert.ok(JSON.stringify(shown.card).includes(JSON.stringify(escaped).slice(1, -1)));
    const [, back] = await person.says('thanks');
    assert.ok(back?.raw.text?.toString().includes(escaped), String(back?.raw.text));
  });

  it('offers the answer that is at hand, and choices for lists', async () => {
    const person = asha();
    await person.says('propose');
    await person.says('Scam Smart');
    let shown = await says(person, 'Kent Police');
    const pressed = await person.presses(shown, 'Use this choice', { answer: 'Dover,Swale' });
    shown = pressed.replacement ?? assert.fail('no question');
    assert.match(shown.text, /Saved\. Where: Dover, Swale/);
    const contact = await person.presses(shown, 'I lead it: Asha Patel');
    assert.match(contact.replacement?.text ?? '', /Saved\. Lead contact: Asha Patel/);
  });
});
