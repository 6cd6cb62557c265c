import assert from 'node:assert/strict';
import { schedule, showScheduleForm } from '../../bot/broadcasts/buttons.js';
import { invoke } from '../support/dialogs.js';
import { eventually } from '../support/eventually.js';
import { hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const idOf = (data: unknown): string => String((data as { id?: unknown }).id);

describe('a broadcast with a time', () => {
  const room = newsroomForSuite({ environment: { BROADCAST_HOLD_SECONDS: '10' } });
  const june = /^June 2024 bulletin: /;

  it('is scheduled in plain words, shown back with the date, and sent then', async () => {
    const editor = room.editor();
    await editor.installs();
    const { rehearsal } = await rehearse(editor);
    const form = await hears(editor, rehearsal, 'Schedule');
    assert.match(form.text, /^When the June 2024 bulletin is sent\n/);

    const asked: readonly (readonly [string, RegExp])[] = [
      ['', /Say a day and a time/],
      ['Tuesday', /At what time of the day\?/],
      ['Tuesday at 9', /Is 9 in the morning or in the afternoon\?/],
      ['Monday 1 December 9am', /1 December 2026 is a Tuesday, not a Monday\./],
      ['31 November 9am', /There is no 31 november\./],
      ['20 November 2026 9am', /Friday 20 November 2026 at 9am has passed\./],
      ['1 June 2027 9am', /more than 90 days ahead/],
      ['28 March 2027 1:30am', /the clocks go forward, so 1:30am does not come/],
      ['31 October 2027 1:30am', /the clocks go back, so 1:30am comes twice/],
      ['whenever it suits', /I cannot read "whenever it suits" as one moment/],
    ];
    for (const [when, answer] of asked) {
      const again = await turns(editor, form, 'Schedule', { when });
      assert.match(again.text, answer);
      assert.ok(JSON.stringify(again.card).includes(JSON.stringify(when)), 'what was typed stays');
    }

    const scheduled = await turns(editor, form, 'Schedule', { when: 'Tuesday 9am' });
    assert.match(
      scheduled.text,
      /^Scheduled · .*\nIt will be sent on Tuesday 24 November 2026 at 9am\./,
    );
    assert.deepEqual(titles(scheduled), ['Change the time', 'Send now', 'Cancel']);

    const other = await hears(editor, scheduled, 'Change the time');
    const changed = await turns(editor, other, 'Schedule', { when: 'in two hours' });
    assert.match(changed.text, /It will be sent on Saturday 21 November 2026 at 11:0\dam\./);
    assert.equal(room.inbox(editor).filter(({ summary }) => june.test(summary)).length, 1);

    room.clock.passTime(2 * hourMs + 2 * minuteMs);
    const sent = await room.shows(changed, /^Sent to 1 of 1/);
    assert.match(sent.text, /Sent on Saturday 21 November 2026 at 11:\d\dam by Sam Hill/);
  });

  it('is scheduled in a dialog, whose card is posted by itself and kept up to date', async () => {
    const editor = room.secondEditor();
    await editor.installs();
    const { rehearsal } = await rehearse(editor, 'broadcast 2024-03');
    const id = idOf(rehearsal.buttons[0]?.data);
    const opened = await invoke(editor, 'task/fetch', showScheduleForm.pack({ id }));
    assert.equal(opened.title, 'Schedule');
    const wrong = await invoke(editor, 'task/submit', schedule.pack({ id, when: 'soon' }));
    assert.match(wrong.page?.text ?? '', /I cannot read "soon"/);
    const done = await invoke(editor, 'task/submit', schedule.pack({ id, when: 'in 5 minutes' }));
    assert.equal(done.page, undefined);
    const card = done.messages.find(({ text }) => text.startsWith('Scheduled'));
    assert.ok(card);
    room.clock.passTime(6 * minuteMs);
    await room.shows(card, /^Sent to 2 of 2/);
  });

  it('is given up before its time, and then reaches nobody', async () => {
    const editor = room.editor();
    const { rehearsal } = await rehearse(editor, 'broadcast 2023-07');
    const form = await hears(editor, rehearsal, 'Schedule');
    const scheduled = await turns(editor, form, 'Schedule', { when: 'in one hour' });
    const cancelled = await turns(editor, scheduled, 'Cancel');
    assert.match(cancelled.text, /^Cancelled/);
    const late = await turns(editor, form, 'Schedule', { when: 'in one hour' });
    assert.match(late.text, /^Cancelled/);
  });

  it('asks those who can decide when its time passed more than an hour ago', async () => {
    const editor = room.editor();
    const second = room.secondEditor();
    const { rehearsal } = await rehearse(editor, 'broadcast 2023-07');
    const form = await hears(editor, rehearsal, 'Schedule');
    const scheduled = await turns(editor, form, 'Schedule', { when: 'in one hour' });
    const storage = room.bot().storage;
    // Storage is away, and with it everything that would have sent it in time.
    storage.fault = new Error('away');
    room.clock.passTime(2 * hourMs + 5 * minuteMs);
    storage.fault = undefined;
    await room.shows(
      scheduled,
      /^Not sent yet · July 2023 bulletin\nIt was to be sent on .* it is more than an hour late\./,
    );
    const asked = await eventually(
      () => room.inbox(second).find(({ text }) => text.startsWith('Not sent yet')),
      'the other editor is asked',
    );
    assert.deepEqual(titles(asked), ['Send now', 'Change the time', 'Cancel']);
    const own = room.inbox(editor).filter(({ text }) => text.startsWith('Not sent yet'));
    assert.equal(own.length, 2, 'the scheduled card, and a message that is noticed');

    const holding = await turns(second, asked, 'Send now');
    assert.match(holding.text, /^About to be sent/);
    const undone = await turns(second, holding, 'Undo');
    assert.match(undone.text, /^Rehearsal/);
  });
});
