import assert from 'node:assert/strict';
import { press } from '../decisions/house.js';
import { eventually } from '../support/eventually.js';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';
import { seen } from '../support/seen.js';
import { dialogOf, editorsOnly, opens, samOf, sends, titlesOf } from './house.js';

describe('an event that a partner suggests', () => {
  const bot = botForSuite({ ...editorsOnly, at: '2026-11-23T09:00:00Z' });
  const asha = () => bot().person({ name: 'Asha Patel', objectId: 'asha' });
  const newest = (): Seen => {
    const sent = bot().teams.sent.findLast(({ conversation }) => {
      return conversation === asha().conversationId;
    });
    return seen(sent ?? assert.fail('nothing was sent'));
  };

  it('is taken into the draft, published, listed among the events, and its sender is told', async () => {
    const partner = asha();
    await partner.installs();
    const choice = only(await partner.says('suggest'));
    const form = only((await partner.presses(choice, 'An event')).messages);
    const event = {
      ...{ kind: 'event', title: 'Bleed kit training', contact: 'Asha Patel' },
      ...{ text: 'Learn in an hour how to use a bleed kit.', date: '15 December 2026' },
      ...{ link: 'https://www.example.org/bleed-kits', organisation: 'Swale Borough Council' },
    };
    await partner.presses(form, 'Send the suggestion', event);

    const sam = samOf(bot());
    const draft = only(await sam.says('compose 2026-11'));
    const list = await press(sam, draft, 'Candidates (1)');
    assert.match(list.text, /Bleed kit training[\s\S]*Asha Patel, Swale Borough Council/);
    const taken = await press(sam, list, 'Take');
    let card = await press(sam, taken, 'Back to the draft');
    const words = await dialogOf(sam, card, 'Title and opening line');
    card = only((await sends(sam, words, { editorLine: 'From our partners.' })).messages);
    if (!titlesOf(card).includes('Publish')) assert.fail(card.text);
    const item = await opens(sam, card, 'Bleed kit training');
    const edit = await dialogOf(sam, item, 'Edit');
    const saved = await sends(sam, edit, { topics: 'serious-violence' });
    card = saved.messages.at(-1) ?? assert.fail(saved.page?.text);
    const done = await press(sam, await press(sam, card, 'Publish'), 'Yes, publish it');
    assert.match(done.text, /is published/);

    const told = await eventually(() => {
      const message = newest();
      return /Bleed kit training/.test(message.text) && /November 2026/.test(message.text)
        ? message
        : undefined;
    }, 'Asha is told');
    const opened = await press(partner, told, titlesOf(told)[0] ?? '');
    assert.match(opened.text, /November 2026[\s\S]*Bleed kit training/);

    const events = only(await partner.says('events'));
    assert.match(events.text, /Bleed kit training\n15 December 2026/);
    const reminder = await press(partner, events, 'Remind me');
    assert.ok(titlesOf(reminder).includes('Do not remind me'));
    const [calendar = ''] = /http\S+\.ics\?key=\S+/.exec(events.text) ?? [];
    assert.match(await (await fetch(calendar)).text(), /SUMMARY:Bleed kit training/);
  });
});
