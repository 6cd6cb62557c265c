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
  /** What an editor hears who begins to send it once more. */
  const warned = async (): Promise<Seen> => {
    const [warning] = answers(room.editor(), await room.editor().says('broadcast june 2024'));
    return warning ?? assert.fail('it was sent before');
  };

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
    assert.ok(!titles(await warned()).some((title) => title.startsWith('Correct')));
  });

  it('can be corrected from where it would go out again, once the issue has changed again', async () => {
    edit('2024-06', 'The presentations are on a third page.');
    const warning = await warned();
    assert.match(
      warning.text,
      /^The June 2024 bulletin was sent before\nOn .*: sent to 2 of 2\.\nThe issue has changed since it was sent\./,
    );
    assert.deepEqual(titles(warning), [
      ...['Correct what was sent', 'Only those who did not get it', 'Everyone again'],
      'Its report',
    ]);
    const form = await hears(room.editor(), warning, 'Correct what was sent');
    assert.match(form.text, /^Correct the June 2024 bulletin\n/);
    const reason = 'It has moved once more.';
    const rehearsal = await turns(room.editor(), form, 'Go on', { reason });
    await room.editor().presses(rehearsal, 'Correct it now');
    await room.shows(rehearsal, /^Replaced 2 of 2 · Correction of the June 2024 bulletin/);
    assert.match(room.latest({ id: received }).text, /The presentations are on a third page\./);
  });

  it('is named by its time there, where it was sent more than once', async () => {
    room.clock.passTime(60 * 60_000);
    const editor = room.editor();
    const again = await hears(editor, await warned(), 'Everyone again');
    const { messages } = await editor.presses(again, 'Yes, rehearse it for everyone');
    const rehearsal = messages.find(({ text }) => text.startsWith('Rehearsal'));
    assert.ok(rehearsal);
    await editor.presses(rehearsal, 'Send now');
    await room.shows(rehearsal, /^Sent to 2 of 2/);
    edit('2024-06', 'The presentations are on a fourth page.');
    const [second, first] = titles(await warned());
    assert.match(second ?? '', /^Correct what was sent on Saturday 21 November 2026 at 10/);
    assert.match(first ?? '', /^Correct what was sent on Saturday 21 November 2026 at 9/);
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
    edit('2024-06', 'The presentations are on a fifth page.');
    const offered = titles(await warned()).filter((title) => title.startsWith('Correct'));
    assert.deepEqual(offered, ['Correct what was sent'], 'what was recalled stays so');
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
