import assert from 'node:assert/strict';
import { hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

describe('a broadcast that needs a second person', () => {
  const room = newsroomForSuite({ environment: { BROADCAST_SECOND_PERSON: 'true' } });
  const toRelease = () =>
    room
      .inbox(room.secondEditor())
      .filter(({ text }) => /Another editor has to release it/.test(text));

  it('cannot be released while no other editor can be asked', async () => {
    const editor = room.editor();
    await editor.installs();
    const { rehearsal } = await rehearse(editor);
    const asked = await turns(editor, rehearsal, 'Send now');
    assert.match(asked.text, /No other editor has a chat with me yet/);
    assert.match((await turns(editor, asked, 'Cancel')).text, /^Cancelled/);
  });

  it('is released by another editor, to whom it is shown, and not by its author', async () => {
    const editor = room.editor();
    const second = room.secondEditor();
    await second.installs();
    const { rehearsal } = await rehearse(editor);
    const asked = await turns(editor, rehearsal, 'Send now');
    assert.match(asked.text, /^Rehearsal · June 2024 bulletin\n/);
    assert.match(asked.text, /Another editor has to release it\.\n1 other editor has been asked\./);
    assert.match(asked.text, /Sam Hill asks for it to be sent now\./);
    assert.ok(titles(asked).includes('Release it'));
    const own = await hears(editor, asked, 'Release it');
    assert.match(own.text, /You made or changed it, so another editor has to release it\./);
    const twice = await turns(editor, rehearsal, 'Send now');
    assert.match(twice.text, /Another editor has to release it\./);

    const [card, ...more] = toRelease();
    assert.ok(card && more.length === 0, 'asked once');
    const inbox = room.inbox(second);
    assert.match(inbox[inbox.length - 2]?.summary ?? '', /^June 2024 bulletin: /);
    const done = await second.presses(card, 'Release it');
    assert.ok(done.replacement);
    await room.shows(card, /^Sent to 2 of 2/);
    await room.shows(rehearsal, /^Sent to 2 of 2/);
    const late = await turns(second, card, 'Release it');
    assert.match(late.text, /It has moved on/);
  });

  it('is asked for anew once somebody has changed who gets it, and that person has no say', async () => {
    const editor = room.editor();
    const second = room.secondEditor();
    const before = toRelease().length;
    const { rehearsal } = await rehearse(editor, 'broadcast 2024-03');
    await turns(editor, rehearsal, 'Send now');
    const card = toRelease()[before];
    assert.ok(card);
    const form = await hears(second, card, 'Change who gets it');
    const changed = await turns(second, form, 'Go on', { by: 'everyone' });
    assert.ok(!titles(changed).includes('Release it'));
    const old = await hears(second, card, 'Release it');
    assert.match(old.text, /Nobody asks for it to be released any more\./);
    const both = await turns(second, changed, 'Send now');
    assert.match(both.text, /No other editor has a chat with me yet/);
  });

  it('may be sent at a time that another editor agrees to', async () => {
    const editor = room.editor();
    const before = toRelease().length;
    const { rehearsal } = await rehearse(editor, 'broadcast 2023-07');
    const form = await hears(editor, rehearsal, 'Schedule');
    const asked = await turns(editor, form, 'Schedule', { when: 'in two hours' });
    assert.match(asked.text, /Sam Hill asks for it to be sent on Saturday 21 November 2026 at 11:/);
    const card = toRelease()[before];
    assert.ok(card);
    const scheduled = await turns(room.secondEditor(), card, 'Release it');
    assert.match(scheduled.text, /^Scheduled · July 2023 bulletin\nIt will be sent on Saturday/);
  });
});
