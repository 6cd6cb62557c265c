import assert from 'node:assert/strict';
import { z } from 'zod';
import { botForSuite, only } from '../support/house.js';
import { invoke } from '../support/dialogs.js';
import type { Seen } from '../support/seen.js';

const button = (message: Seen | undefined, title: string) =>
  message?.buttons.find((one) => one.title === title) ?? assert.fail(`no button ${title}`);

const data = (message: Seen | undefined, title: string, inputs: object = {}): object => ({
  ...z.looseObject({}).parse(button(message, title).data),
  ...inputs,
});

describe('dialogs', () => {
  const bot = botForSuite();

  it('are opened by a button that only Action.Submit can be', async () => {
    const [start] = await bot().person().says('propose');
    const open = button(start, 'Fill in as a form');
    assert.equal(open.kind, 'Action.Submit');
    const msteams = z.object({ msteams: z.object({ type: z.literal('task/fetch') }) });
    assert.ok(msteams.safeParse(open.data).success);
  });

  it('go from page to page, say what is wrong in place, and close with the result in the chat', async () => {
    const person = bot().person({ name: 'Asha Patel' });
    const [start] = await person.says('propose');
    const first = await invoke(person, 'task/fetch', data(start, 'Fill in as a form'));
    assert.equal(first.title, 'Your idea');
    assert.match(first.page?.text ?? '', /Page 1 of 3/);
    // Inside a dialog only Action.Submit works.
    assert.ok(first.page?.buttons.every(({ kind }) => kind === 'Action.Submit'));
    assert.deepEqual(first.messages, []);

    const wrong = { title: 'x'.repeat(101), districts: 'Dover' };
    const again = await invoke(person, 'task/submit', data(first.page, 'Save and go on', wrong));
    assert.match(again.page?.text ?? '', /1 too many/);
    const right = { title: 'Clean Dover', districts: 'Dover' };
    const second = await invoke(person, 'task/submit', data(again.page, 'Save and go on', right));
    assert.equal(second.title, 'Clean Dover');
    assert.match(second.page?.text ?? '', /Page 2 of 3/);
    const third = await invoke(person, 'task/submit', data(second.page, 'Save and go on'));
    const amount = { amount: '£900', privacyRead: 'true' };
    const closed = await invoke(person, 'task/submit', data(third.page, 'Save', amount));
    assert.equal(closed.page, undefined);
    const review = only(closed.messages);
    assert.match(review.text, /Your answers are saved/);
    assert.match(review.text, /Clean Dover[\s\S]*£900/);
  });

  it('can be left for the chat, and the chat for the dialog', async () => {
    const person = bot().person();
    await person.says('propose');
    const question = only(await person.says('Clean Dover'));
    const opened = await invoke(person, 'task/fetch', data(question, 'Fill in as a form'));
    const typed = { ...{ title: 'Clean Dover' }, organisation: 'Kent Police' };
    await invoke(person, 'task/submit', data(opened.page, 'Save and go on', typed));
    const left = await invoke(person, 'task/submit', data(opened.page, 'Answer in words instead'));
    assert.equal(left.page, undefined);
    assert.match(only(left.messages).text, /Which districts/);
    assert.match(only(await person.says('Dover')).text, /Saved\. Where: Dover/);
  });

  it('become a card in the chat where the client opens none', async () => {
    const person = bot().person();
    const [start] = await person.says('propose');
    assert.ok(start);
    const form = only(await person.submits(start, 'Fill in as a form'));
    assert.match(form.text, /Page 1 of 3/);
    const next = await person.presses(form, 'Save and go on', { title: 'Clean Dover' });
    assert.match(next.replacement?.text ?? '', /Page 2 of 3/);
    const updated = only(await person.submits(form, 'Save and go on', { title: 'Clean Dover' }));
    assert.equal(updated.updated, true);
    assert.equal(updated.id, form.id);
  });

  it('show a sentence when their button is no longer known', async () => {
    const person = bot().person();
    for (const unknown of [
      undefined,
      'text',
      {},
      { action: 'gone' },
      { action: 'proposals.form' },
    ]) {
      const closed = await invoke(person, 'task/fetch', unknown);
      assert.match(closed.words ?? '', /no longer works/);
      assert.deepEqual(closed.messages, []);
    }
  });

  it('are nobody else’s', async () => {
    const [start] = await bot().person().says('propose');
    const stranger = bot().person();
    const closed = await invoke(stranger, 'task/fetch', data(start, 'Fill in as a form'));
    assert.match(closed.words ?? '', /no longer there/);
  });
});
