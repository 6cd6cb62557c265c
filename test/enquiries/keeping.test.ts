import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';
import { asha, editorsOnly, jo, newestFor, sam, titlesOf } from './team.js';

const inputsOf = ({ card }: Seen): Record<string, unknown> => {
  const found: Record<string, unknown> = {};
  JSON.stringify(card, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'id' in value && 'value' in value) {
      found[String(value.id)] = value.value;
    }
    return value;
  });
  return found;
};

describe('answers that are kept for everybody', () => {
  const bot = botForSuite(editorsOnly);
  const samHill = () => bot().person(sam);

  const answered = async (question: string, answer: string): Promise<Seen> => {
    await samHill().says('hello');
    await bot().person(asha).says(`ask ${question}`);
    const card = newestFor(bot(), samHill());
    const pressed = await samHill().presses(card, 'Send the answer', { answer });
    assert.ok(pressed.replacement);
    return pressed.replacement;
  };

  it('are none at first', async () => {
    assert.match(only(await samHill().says('kept answers')).text, /No answer is kept yet/);
  });

  it('are kept by one press, once, with their source', async () => {
    const card = await answered('Who opens the gate?', 'The *warden* does.');
    const kept = only((await samHill().presses(card, 'Keep this answer')).messages);
    assert.match(kept.text, /^Kept\. Whoever asks this now gets the answer/);
    assert.match(kept.text, /Who opens the gate\?\nThe \*warden\* does\./);
    assert.match(kept.text, /KCST, answered 21 November 2026/);
    const again = only((await samHill().presses(card, 'Keep this answer')).messages);
    assert.match(again.text, /is kept already/);
    assert.match(only(await samHill().says('kept answers')).text, /^Kept answers\n1 answer\n/);
  });

  it('answer whoever asks the same thing in a look-up, before the papers do', async () => {
    const reply = only(await bot().person(asha).says('who opens gates'));
    assert.match(reply.text, /^The \*warden\* does\.\nSource: KCST, answered 21 November 2026/);
    assert.doesNotMatch(
      only(await bot().person(asha).says('who is the kcsp chair')).text,
      /warden/,
    );
  });

  it('are changed in a form: wordings and answer, with the day of the change', async () => {
    bot().clock.now = new Date('2026-11-25T09:00:00Z');
    const list = only(await samHill().says('kept answers'));
    const form = only((await samHill().presses(list, 'Edit')).messages);
    assert.deepEqual(inputsOf(form), {
      questions: 'Who opens the gate?',
      answer: 'The *warden* does.',
    });
    const questions = 'Who opens the gate?\n\n Who has the key? ';
    const changed = await samHill().presses(form, 'Save', { questions, answer: 'Jo does.' });
    assert.match(
      changed.replacement?.text ?? '',
      /^Changed\nWho opens the gate\?\nWho has the key\?/,
    );
    assert.match(changed.replacement?.text ?? '', /Jo does\.\nKCST, answered 25 November 2026/);

    const late = await bot().person(jo).presses(form, 'Save', { questions, answer: 'Nobody.' });
    assert.match(late.replacement?.text ?? '', /Somebody else has changed this answer/);
    assert.equal(inputsOf(late.replacement ?? form)['answer'], 'Jo does.');
  });

  it('are not changed to nothing, nor beyond the limits', async () => {
    const list = only(await samHill().says('kept answers'));
    const form = only((await samHill().presses(list, 'Edit')).messages);
    const save = async (inputs: Record<string, unknown>): Promise<string> =>
      only((await samHill().presses(form, 'Save', inputs)).messages).text;
    assert.match(await save({ questions: 'Who?', answer: '' }), /Write an answer/);
    assert.match(await save({ questions: ' \n ', answer: 'Jo.' }), /Write a question/);
    const long = { questions: 'Who?', answer: 'a'.repeat(2_001) };
    assert.match(await save(long), /2001 characters, 1 more than fit/);
    const wordy = { questions: 'a'.repeat(1_010), answer: 'Jo.' };
    assert.match(await save(wordy), /1010 characters, 10 more than fit/);
    assert.match(only(await samHill().says('kept answers')).text, /Jo does\./);
  });

  it('keep their day when only a wording is changed', async () => {
    bot().clock.now = new Date('2026-11-30T09:00:00Z');
    const list = only(await samHill().says('kept answers'));
    const form = only((await samHill().presses(list, 'Edit')).messages);
    const inputs = { questions: 'Who has the key?', answer: 'Jo does.' };
    const changed = await samHill().presses(form, 'Save', inputs);
    assert.match(changed.replacement?.text ?? '', /answered 25 November 2026/);
  });

  it('are withdrawn from the list, which is shown without them, and can be kept again', async () => {
    const card = await answered('Is there a poster?', 'There is.');
    await samHill().presses(card, 'Keep this answer');
    const list = only(await samHill().says('kept answers'));
    assert.match(list.text, /2 answers, the newest first/);
    const withdrawn = await samHill().presses(list, 'Withdraw');
    assert.match(withdrawn.replacement?.text ?? '', /1 answer\n/);
    assert.doesNotMatch(withdrawn.replacement?.text ?? '', /poster/);
    assert.match(only(withdrawn.messages).text, /no longer given to anybody/);
    const again = only((await samHill().presses(card, 'Keep this answer')).messages);
    assert.match(again.text, /^Kept\./);
    const gone = await samHill().presses(again, 'Withdraw');
    assert.match(only(gone.messages).text, /no longer given/);
    const edit = await samHill().presses(again, 'Edit');
    assert.match(only(edit.messages).text, /no longer kept/);
  });

  it('are offered only once there is an answer', async () => {
    await bot().person(asha).says('ask and this one?');
    assert.ok(!titlesOf(newestFor(bot(), samHill())).includes('Keep this answer'));
  });
});
