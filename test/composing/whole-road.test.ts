import assert from 'node:assert/strict';
import { hears, newsroomForSuite, answers, titles, turns } from '../broadcasts/newsroom.js';
import { adds, dialogOf, opens, sends } from './house.js';
import { only } from '../support/house.js';
import type { Seen } from '../support/seen.js';

describe('a bulletin from the first item to its correction', () => {
  const room = newsroomForSuite();
  const asha = () => room.bot().person({ name: 'Asha Patel', objectId: 'asha' });
  let published: Seen;
  let received: Seen;

  it('is composed, published and sent to everybody, all in chat', async () => {
    const editor = room.editor();
    await editor.installs();
    await asha().says('hello');
    const draft = only(answers(editor, await editor.says('compose')));
    assert.match(draft.text, /^November 2026 bulletin/);
    const added = await adds(editor, draft, {});
    const words = await dialogOf(editor, added, 'Title and opening line');
    const ready = only((await sends(editor, words, { editorLine: 'From our partners.' })).messages);
    const asked = await turns(editor, ready, 'Publish');
    published = await turns(editor, asked, 'Yes, publish it');
    assert.match(published.text, /^The November 2026 bulletin is published/);

    const pressed = await editor.presses(published, 'Broadcast it');
    const [message, rehearsal] = answers(editor, pressed.messages);
    assert.ok(message && rehearsal);
    assert.match(message.text, /From our partners\.[\s\S]*Patrols began in Sheerness\./);
    assert.match(rehearsal.text, /^Rehearsal · November 2026 bulletin/);
    await editor.presses(rehearsal, 'Send now');
    await room.shows(rehearsal, /^Sent to 2 of 2/);
    received = room.inbox(asha()).at(-1) ?? assert.fail('Asha has got it');
    assert.match(received.text, /Patrols began in Sheerness\./);
  });

  it('is corrected for everybody in place, as its second version', async () => {
    const editor = room.editor();
    const list = only(answers(editor, await editor.says('broadcasts')));
    const report = await hears(editor, list, 'Open');
    const early = await hears(editor, report, 'Correct');
    assert.match(early.text, /Nothing has changed .* Type "correct bulletin 2026-11"/);

    const draft = only(answers(editor, await editor.says('correct bulletin 2026-11')));
    const item = await opens(editor, draft, 'Hotspot policing in Swale');
    const form = await dialogOf(editor, item, 'Edit');
    const { messages } = await sends(editor, form, { text: 'Patrols began in Leysdown.' });
    const changed = messages.at(-1) ?? assert.fail('the draft is shown');
    const asked = await turns(editor, changed, 'Publish');
    assert.match(asked.text, /^Publish version 2 of the November 2026 bulletin\?/);
    const note = 'The town was wrong.';
    published = await turns(editor, asked, 'Publish the correction', { note });
    assert.match(published.text, /Version 2/);
    assert.equal(titles(published)[0], 'Correct the messages sent');
    const warning = await hears(editor, published, 'Correct the messages sent');
    const correct = await hears(editor, warning, 'Correct what was sent');
    const rehearsal = await turns(editor, correct, 'Go on', { reason: note });
    await editor.presses(rehearsal, 'Correct it now');
    await room.shows(rehearsal, /^Replaced 2 of 2 · Correction of the November 2026 bulletin/);
    const now = room.latest(received);
    assert.match(now.text, /Corrected on 21 November 2026: The town was wrong\./);
    assert.match(now.text, /Patrols began in Leysdown\./);
    assert.doesNotMatch(now.text, /Sheerness/);
  });
});
