import assert from 'node:assert/strict';
import { makeCsv, rehearseChange, show } from '../../bot/broadcasts/buttons.js';
import type { Seen } from '../support/seen.js';
import { editableReading, type EditableReading } from './editable.js';
import { answers, hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

describe('a bulletin that was sent', () => {
  let edit: (issue: string, text: string) => void = () => undefined;
  const options: { reading?: EditableReading['reading'] } = {};
  before(async () => {
    const editable = await editableReading();
    options.reading = editable.reading;
    edit = editable.edit;
  });
  const room = newsroomForSuite({ surroundings: options });
  let report: Seen;
  let received: string;

  const inboxOfAsha = () => room.inbox(asha());
  const asha = () => room.bot().person({ name: 'Asha Patel', objectId: 'asha' });

  it('cannot be corrected while nothing in it has changed', async () => {
    const editor = room.editor();
    await editor.installs();
    await asha().says('hello');
    const { rehearsal } = await rehearse(editor);
    await editor.presses(rehearsal, 'Send now');
    report = await room.shows(rehearsal, /^Sent to 2 of 2/);
    received = inboxOfAsha().at(-1)?.id ?? '';
    const said = await hears(editor, report, 'Correct');
    assert.match(said.text, /Nothing has changed in the issue .* "correct bulletin 2024-06"/);
  });

  it('is corrected in place with a dated note, once it was rehearsed and released', async () => {
    const editor = room.editor();
    edit('2024-06', 'The presentations are on another page now.');
    const form = await hears(editor, report, 'Correct');
    assert.match(form.text, /^Correct the June 2024 bulletin\n/);
    const none = await turns(editor, form, 'Go on', { reason: ' ' });
    assert.match(none.text, /Give a reason\. Nothing was changed\./);
    const long = await turns(editor, form, 'Go on', { reason: 'x'.repeat(301) });
    assert.match(long.text, /Your reason has 301 characters, and 300 is the most\./);

    const reason = 'the page of the *presentations* has moved.';
    const rehearsal = await turns(editor, form, 'Go on', { reason });
    assert.match(
      rehearsal.text,
      /^Rehearsal · Correction of the June 2024 bulletin\n2 messages that have been delivered will be replaced/,
    );
    assert.match(
      rehearsal.text,
      /Corrected on 21 November 2026: the page of the \*presentations\* has moved\./,
    );
    assert.deepEqual(titles(rehearsal), ['Send a test to me', 'Correct it now', 'Cancel']);
    const test = await hears(editor, rehearsal, 'Send a test to me');
    assert.match(test.text, /Test: only you get this message\. Corrected on 21 November 2026/);
    const before = inboxOfAsha();
    assert.doesNotMatch(before.at(-1)?.text ?? '', /Corrected/, 'nobody has got it yet');

    await editor.presses(rehearsal, 'Correct it now');
    const done = await room.shows(
      rehearsal,
      /^Replaced 2 of 2 · Correction of the June 2024 bulletin/,
    );
    const now = room.latest({ id: received });
    assert.equal(now.updated, true);
    assert.match(
      now.text,
      /Corrected on 21 November 2026: the page of the \*presentations\* has moved\./,
    );
    assert.match(now.text, /The presentations are on another page now\./);
    assert.equal(inboxOfAsha().length, before.length, 'no new message');
    const again = await hears(editor, done, 'Correct');
    assert.match(again.text, /Nothing has changed in the issue since it was sent/);
  });

  it('is recalled to one line, with the date and the reason', async () => {
    const editor = room.editor();
    const list = answers(editor, await editor.says('broadcasts'))[0];
    assert.ok(list);
    assert.match(list.text, /Correction of the June 2024 bulletin\n.*\nJune 2024 bulletin\n/);
    const form = await hears(editor, report, 'Recall');
    const reason = 'It named the wrong venue.';
    const rehearsal = await turns(editor, form, 'Go on', { reason });
    assert.match(
      rehearsal.text,
      /In its place stands: This bulletin was recalled on 21 November 2026/,
    );
    await editor.presses(rehearsal, 'Recall it now');
    await room.shows(rehearsal, /^Replaced 2 of 2 · Recall of the June 2024 bulletin/);
    const now = room.latest({ id: received });
    assert.equal(
      now.text,
      'This bulletin was recalled on 21 November 2026 by the Kent Community Safety Team. It named the wrong venue.',
    );
    assert.match(now.summary, /^The June 2024 bulletin was recalled/);
    const first = await hears(editor, report, 'Correct');
    assert.match(first.text, /Nothing has changed/);
    const original = await turns(editor, report, 'By organisation');
    const shown = await turns(editor, original, 'Report');
    assert.match(shown.text, /It was recalled later\./);
    assert.ok(!titles(shown).some((title) => title.startsWith('Resend')));
  });

  it('says plainly that there is no such broadcast', async () => {
    const editor = room.editor();
    const id = '00000abcd-23456789ABCDEFGH';
    const buttons = [
      show.pack({ id }),
      makeCsv.pack({ id }),
      rehearseChange.pack({ id, change: 'recall', reason: 'x' }),
    ];
    for (const data of buttons) {
      const { messages } = await editor.exchange({
        ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: '1' },
        value: { action: { type: 'Action.Execute', verb: data.action, data } },
      });
      assert.match(
        answers(editor, messages)[0]?.text ?? '',
        /^I have no such broadcast/,
        data.action,
      );
    }
    const forged = show.pack({ id: '../secrets' });
    const { messages } = await editor.exchange({
      ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: '1' },
      value: { action: { type: 'Action.Execute', verb: forged.action, data: forged } },
    });
    assert.match(answers(editor, messages)[0]?.text ?? '', /^That button no longer works/);
  });
});
