import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';
import { press } from '../decisions/house.js';
import {
  adds,
  dialogOf,
  editorsOnly,
  joOf,
  opens,
  samOf,
  sends,
  titlesOf,
  valuesOf,
  undo,
} from './house.js';

const undoOf = (card: Seen): string =>
  titlesOf(card).find((title) => title.startsWith('Undo')) ?? assert.fail('nothing to undo');

describe('two editors at one draft', () => {
  const bot = botForSuite({ ...editorsOnly, at: '2026-12-02T09:00:00Z' });
  const pass = (minutes: number): void => {
    bot().clock.now = new Date(bot().clock.now.getTime() + minutes * 60_000);
  };

  it('are told what the other has done since they looked, once', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    await sam.says('compose 2026-12');
    const joFirst = only(await jo.says('compose 2026-12'));
    assert.doesNotMatch(joFirst.text, /Sam Hill/);
    pass(1);
    await adds(sam, only(await sam.says('compose 2026-12')), { heading: 'From Sam' });
    pass(2);
    const told = only(await jo.says('compose 2026-12'));
    assert.match(told.text, /Sam Hill added “From Sam”, 2 minutes ago\./);
    assert.doesNotMatch(only(await jo.says('compose 2026-12')).text, /Sam Hill added/);
    assert.doesNotMatch(only(await sam.says('compose 2026-12')).text, /Sam Hill added/);
  });

  it('lose nothing when both save the same item: the later sees the newer, and keeps what was typed', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    const draft = await adds(sam, only(await sam.says('compose 2026-12')), { heading: 'Shared' });
    const samForm = await dialogOf(sam, await opens(sam, draft, 'Shared'), 'Edit');
    const joDraft = only(await jo.says('compose 2026-12'));
    const joForm = await dialogOf(jo, await opens(jo, joDraft, 'Shared'), 'Edit');
    const first = await sends(jo, joForm, { text: 'Jo has written this.' });
    assert.match(only(first.messages).text, /Saved: Shared\./);
    pass(3);
    const { page, messages } = await sends(sam, samForm, { text: 'Sam has written that.' });
    assert.ok(page && messages.length === 0);
    assert.match(page.text, /Jo Marsh changed this 3 minutes ago\. What you typed is below/);
    assert.match(page.text, /It now says: Shared\. Jo has written this\./);
    assert.equal(valuesOf(page)['text'], 'Sam has written that.');
    // Saved knowingly, it takes the place of Jo's words.
    const second = await sends(sam, page, {});
    const saved = await opens(sam, only(second.messages), 'Shared');
    assert.match(saved.text, /Sam has written that\./);

    // Jo's own change can no longer be taken back: Sam has changed the same.
    const later = only(await jo.says('compose 2026-12'));
    assert.match(later.text, /Sam Hill changed “Shared”, a moment ago/);
    const refused = await press(jo, later, undoOf(later));
    assert.match(refused.text, /Somebody has changed the same since, so this was not taken back/);
    assert.match((await opens(jo, refused, 'Shared')).text, /Sam has written that\./);
  });

  it('put an item in again that the other has removed only knowingly', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    const draft = await adds(sam, only(await sam.says('compose 2026-12')), { heading: 'Removed' });
    const form = await dialogOf(sam, await opens(sam, draft, 'Removed'), 'Edit');
    const joDraft = only(await jo.says('compose 2026-12'));
    const gone = await press(jo, await opens(jo, joDraft, 'Removed'), 'Remove');
    assert.match(gone.text, /Removed: Removed\./);
    const { page } = await sends(sam, form, { heading: 'Removed, and back' });
    assert.match(
      page?.text ?? '',
      /Jo Marsh removed this item a moment ago[\s\S]*put the item in again/,
    );
    assert.ok(page);
    const { messages } = await sends(sam, page, {});
    assert.match(only(messages).text, /Removed, and back/);
    // An old card of the removed item says so.
    const old = await opens(jo, joDraft, 'Shared');
    await press(sam, old, 'Remove');
    assert.match((await press(jo, old, 'Move up')).text, /That item is no longer in the draft/);
  });

  it('are told the same of title and opening line', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    const draft = only(await sam.says('compose 2026-12'));
    const samForm = await dialogOf(sam, draft, 'Title and opening line');
    const joForm = await dialogOf(jo, draft, 'Title and opening line');
    await sends(jo, joForm, { editorLine: 'Jo’s line.' });
    const { page } = await sends(sam, samForm, { editorLine: 'Sam’s line.' });
    assert.match(page?.text ?? '', /Jo Marsh changed this a moment ago[\s\S]*Jo’s line\./);
    assert.ok(page);
    assert.equal(valuesOf(page)['editorLine'], 'Sam’s line.');
    const wrong = await sends(sam, page, { title: '', editorLine: 'Hurry!' });
    assert.match(
      wrong.page?.text ?? '',
      /Nothing is saved yet[\s\S]*Write a title\.[\s\S]*exclamation/,
    );
    assert.equal(valuesOf(wrong.page ?? page)['editorLine'], 'Hurry!');
    const { messages } = await sends(sam, page, {});
    const after = only(messages);
    assert.match(after.text, /Saved: Title and opening line\.[\s\S]*Sam’s line\./);
    const undone = await undo(sam, after, 'changed title and opening line');
    assert.match(undone.text, /Taken back: changed title and opening line\.[\s\S]*Jo’s line\./);
  });

  it('undo their own last change, and the one before that', async () => {
    const sam = samOf(bot());
    let card = only(await sam.says('compose 2026-11'));
    card = await adds(sam, card, { heading: 'One' });
    card = await adds(sam, card, { heading: 'Two' });
    const stale = card;
    const moved = await press(sam, await opens(sam, card, 'Two'), 'Move to section');
    const placed = await press(sam, moved, 'Funding');
    assert.match(placed.text, /Moved to Funding\./);
    card = await press(sam, placed, 'Back to the draft');
    assert.match(card.text, /Funding\n1 item\nTwo/);
    // A card from before names another change: nothing is taken back by mistake.
    assert.match((await press(sam, stale, undoOf(stale))).text, /nothing was taken back/);
    card = await undo(sam, card, 'moved “Two”');
    assert.match(card.text, /Taken back: moved “Two”\.[\s\S]*News\n2 items\nOne\nTwo/);
    card = await undo(sam, card, 'added “Two”');
    card = await undo(sam, card, 'added “One”');
    assert.match(card.text, /Draft · 0 items/);
    assert.ok(!titlesOf(card).some((title) => title.startsWith('Undo')));
  });

  it('save a form once, however often it is sent', async () => {
    const sam = samOf(bot());
    const card = only(await sam.says('compose 2026-11'));
    const form = await dialogOf(sam, card, 'Add an item');
    const values = {
      ...{ heading: 'Sent twice', text: 'Once is enough.', source: 'Notes', topics: 'crime' },
    };
    await sends(sam, form, values);
    const { messages } = await sends(sam, form, values);
    assert.match(only(messages).text, /Draft · 1 item /);
  });

  it('write in a card in the chat where no dialog opens, and what was typed stays', async () => {
    const sam = samOf(bot());
    const card = only(await sam.says('compose 2026-11'));
    const form = only(await sam.submits(card, 'Add an item'));
    const wrong = await press(sam, form, 'Save', { ...valuesOf(form), heading: 'Half of it' });
    assert.match(wrong.text, /Nothing is saved yet[\s\S]*Write the text[\s\S]*Choose one topic/);
    assert.equal(valuesOf(wrong)['heading'], 'Half of it');
    const saved = await press(sam, wrong, 'Save', {
      ...valuesOf(wrong),
      ...{ text: 'All of it.', source: 'Notes', topics: 'crime,law' },
    });
    assert.match(saved.text, /Saved: Half of it\./);
  });
});
