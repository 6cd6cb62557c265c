import assert from 'node:assert/strict';
import { saveOrganisation } from '../../bot/subscribers/buttons.js';
import { invoke } from '../support/dialogs.js';
import { eventually } from '../support/eventually.js';
import type { Fault, SentActivity } from '../support/fake-teams.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import {
  answer,
  hears,
  newsroomForSuite,
  otherTenant,
  rehearse,
  titles,
  turns,
  type Newsroom,
} from './newsroom.js';

/** Partners of two organisations, each in their own chat. */
async function partnersOf(room: Newsroom) {
  const { bot } = room;
  const asha = bot().person({ name: 'Asha Patel' });
  const robin = bot().person({ name: 'Robin Reed', tenant: otherTenant });
  const kit = bot().person({ name: 'Kit Lane', tenant: otherTenant });
  await Promise.all([asha, robin, kit].map((one) => one.says('hello')));
  return { asha, robin, kit };
}

/** Refuses what is sent to these conversations. */
function refuseTo(room: Newsroom, faults: readonly (readonly [Person, Fault])[]): void {
  const byConversation = new Map(
    faults.map(([{ conversationId }, fault]) => [conversationId, fault]),
  );
  room.bot().teams.refuse = ({ conversation }: SentActivity) => byConversation.get(conversation);
}

const blocked = { status: 403, code: 'ConversationBlockedByUser' };
const june = /June 2024 bulletin: ASB event resources/;

describe('a broadcast that is undone', () => {
  const room = newsroomForSuite({ environment: { BROADCAST_HOLD_SECONDS: '10' } });

  it('is rehearsed, tested, released and taken back, and reaches nobody', async () => {
    const editor = room.editor();
    const { asha } = await partnersOf(room);
    const { message, rehearsal } = await rehearse(editor);
    assert.match(message.summary, june);
    assert.match(rehearsal.text, /^Rehearsal · June 2024 bulletin\n4 people, about 1 second\.\n/);
    assert.match(rehearsal.text, /Nobody is reached at: Kent County Council, .* and 16 more\./);
    assert.match(rehearsal.text, /The message has \d+ KB of the 25 KB that it may have\./);
    assert.deepEqual(titles(rehearsal), [
      ...['Send a test to me', 'Send now', 'Schedule', 'Change who gets it', 'Cancel'],
    ]);

    const test = await hears(editor, rehearsal, 'Send a test to me');
    assert.match(test.summary, /^Test: June 2024 bulletin: /);
    assert.match(test.text, /\nTest: only you get this message\.\n/);
    assert.equal(test.conversation, editor.conversationId);

    const holding = await turns(editor, rehearsal, 'Send now');
    assert.match(holding.text, /^About to be sent · .*\nIt will be sent in 10 seconds\./);
    const twice = await turns(editor, rehearsal, 'Send now');
    assert.match(twice.text, /It has moved on since that button was shown\./);
    const undone = await turns(editor, holding, 'Undo');
    assert.match(undone.text, /^Rehearsal · June 2024 bulletin\n/);
    assert.match(undone.text, /Undone\. Nobody got anything\./);
    const cancelled = await turns(editor, undone, 'Cancel');
    assert.match(cancelled.text, /^Cancelled · June 2024 bulletin\nNobody got anything\./);
    assert.deepEqual(titles(cancelled), ['Prepare it again', 'All broadcasts']);
    const { messages } = await editor.presses(cancelled, 'Prepare it again');
    const anew = messages.at(-1);
    assert.ok(anew);
    assert.match(anew.text, /^Rehearsal · June 2024 bulletin\n4 people/);
    await turns(editor, anew, 'Cancel');

    room.clock.passTime(60_000);
    for (const title of ['Send now', 'Send a test to me', 'Cancel']) {
      const after = await turns(editor, rehearsal, title);
      assert.match(after.text, /^Cancelled/, title);
    }
    assert.equal(room.inbox(asha).filter(({ summary }) => june.test(summary)).length, 0);
    assert.match(answer(editor, await editor.says('broadcasts')).text, /^Nothing has been sent/);
  });

  it('belongs to editors, whoever has its card', async () => {
    const stranger = room.bot().person({ name: 'Asha Patel' });
    for (const words of ['broadcast', 'broadcasts']) {
      assert.match(only(await stranger.says(words)).text, /^Only editors/);
    }
    const { rehearsal } = await rehearse(room.editor());
    for (const title of titles(rehearsal)) {
      const refused = await hears(stranger, rehearsal, title);
      assert.match(refused.text, /^Only editors/, title);
    }
  });

  it('is tested in the own chat of an editor who is in a channel', async () => {
    const channel = { kind: 'channel', id: '19:kcst', team: '19:team' } as const;
    const there = room.editor().in(channel);
    const { rehearsal } = await rehearse(there);
    const before = room.inbox(room.editor()).length;
    const { messages } = await there.presses(rehearsal, 'Send a test to me');
    const own = room.inbox(room.editor()).slice(before);
    assert.match(only(own).summary, /^Test: /);
    assert.match(
      messages.find(({ conversation }) => conversation.startsWith('19:'))?.text ?? '',
      /The test is in your own chat with me\./,
    );
  });
});

describe('a broadcast that is sent', () => {
  const room = newsroomForSuite();
  let partners: Awaited<ReturnType<typeof partnersOf>>;
  let report: Seen;

  it('shows how far it is in one card, and what became of it for each organisation', async () => {
    const editor = room.editor();
    partners = await partnersOf(room);
    const { asha, robin, kit } = partners;
    await robin.says('my organisation is Kent Police');
    const lee = room.bot().person({ name: 'Lee Ward' });
    const pat = room.bot().person({ name: 'Pat Day', tenant: otherTenant });
    await Promise.all([lee.says('hello'), pat.says('hello')]);
    refuseTo(room, [
      [robin, blocked],
      [kit, { status: 500, hangsUp: true }],
      [lee, { status: 500, code: 'ServiceError' }],
    ]);
    const { rehearsal } = await rehearse(editor);
    await editor.presses(rehearsal, 'Send now');
    report = await room.shows(rehearsal, /^Sent to/);
    room.bot().teams.refuse = () => undefined;

    assert.match(report.text, /^Sent to 3 of 6 · June 2024 bulletin\n/);
    assert.match(report.text, /Sent on Saturday 21 November 2026 at 9(?::0\d)?am by Sam Hill/);
    assert.match(report.text, /3 sent · 1 failed · 1 cannot be reached · 1 not known/);
    assert.match(report.text, /Not known\n1 may have got it or not/);
    assert.match(
      report.text,
      /Permanent, until something changes at their end\n1 has blocked this bot\./,
    );
    assert.match(report.text, /Teams refused 1 message for good\./);
    assert.deepEqual(titles(report), [
      ...['Resend to the unknown 1', 'By organisation', 'Reconnect list', 'Report as CSV'],
      ...['Correct', 'Recall'],
    ]);
    const updates = room.bot().teams.sent.filter(({ id }) => id === rehearsal.id);
    assert.equal(updates.filter(({ method }) => method === 'POST').length, 1, 'one card');
    for (const reached of [asha, pat, editor]) {
      const got = room.inbox(reached).filter(({ summary }) => /^June/.test(summary));
      assert.ok(got.length >= 1, reached.name);
    }
    const organisations = await turns(editor, report, 'By organisation');
    assert.match(organisations.text, /Kent Police\n1 cannot be reached/);
    assert.match(organisations.text, /Organisation not known\n3 sent · 1 failed · 1 not known/);
  });

  it('sends again to the unknown, when an editor says so, and to nobody else', async () => {
    const { kit, asha } = partners;
    const before = room.inbox(asha).length;
    await room.editor().presses(report, 'Resend to the unknown 1');
    report = await room.shows(report, /^Sent to 4 of 6/);
    assert.equal(room.inbox(kit).filter(({ summary }) => june.test(summary)).length, 1);
    assert.equal(room.inbox(asha).length, before);
    assert.ok(!titles(report).some((title) => title.startsWith('Resend')));
  });

  it('lists who cannot be written to, with the channel of their organisation', async () => {
    const editor = room.editor();
    const without = await turns(editor, report, 'Reconnect list');
    assert.match(without.text, /1 person or place cannot be written to\./);
    assert.match(
      without.text,
      /Robin Reed · Kent Police\nBlocked since 21 November 2026\. No channel/,
    );
    const place = { kind: 'channel', id: '19:police', team: '19:police' } as const;
    const there = room.bot().person({ name: 'Bo Fox', tenant: otherTenant, place });
    await there.installs();
    await invoke(there, 'task/submit', saveOrganisation.pack({ organisation: 'Kent Police' }));
    const withChannel = await turns(editor, report, 'Reconnect list');
    assert.match(withChannel.text, /A channel of Kent Police gets it\./);
  });

  it('is told as CSV to the editor who has the link, and to nobody else', async () => {
    const file = await hears(room.editor(), report, 'Report as CSV');
    assert.match(file.text, /The link is for you alone, until 9:1\dam on 21 November 2026\./);
    const address = file.buttons.find(({ title }) => title === 'Open the file')?.url ?? '';
    const got = await fetch(address);
    assert.equal(got.status, 200);
    assert.match(got.headers.get('content-disposition') ?? '', /broadcast-2026-11-21-.*\.csv/);
    const lines = (await got.text()).replace('\uFEFF', '').trim().split('\r\n');
    assert.equal(lines[0], 'Recipient,Organisation,Route,Outcome,Reason,When,Read,Another route');
    assert.equal(lines.length, 7);
    const robin = lines.find((line) => line.startsWith('Robin Reed')) ?? '';
    assert.match(robin, /^Robin Reed,Kent Police,Own chat,Cannot be reached,Has blocked the bot,/);
    assert.match(robin, /,Channel of Kent Police$/);
    assert.match(
      lines.find((line) => line.startsWith('Asha Patel')) ?? '',
      /Own chat,Sent,,2026-11-21 09:0\d,/,
    );
    const there = room.editor().in({ kind: 'group', id: '19:group' });
    const shared = await hears(there, report, 'Report as CSV');
    assert.match(shared.text, /^Others in this chat would see the link\./);
  });

  it('counts its readers, each once, as far as Teams tells', async () => {
    const { asha } = partners;
    const bulletin = room.inbox(asha).find(({ summary }) => june.test(summary));
    assert.ok(bulletin);
    const receipt = {
      type: 'event',
      name: 'application/vnd.microsoft.readReceipt',
      value: { lastReadMessageId: bulletin.id },
    };
    await asha.exchange(receipt);
    await asha.exchange(receipt);
    await asha.exchange({ ...receipt, value: { lastReadMessageId: 'another' } });
    const list = answer(room.editor(), await room.editor().says('broadcasts'));
    assert.match(list.text, /June 2024 bulletin\nSent on .* to 4 of 6/);
    const shown = await hears(room.editor(), list, 'Open');
    assert.match(shown.text, /Read by at least 1\. Not everybody’s Teams tells\./);
  });

  it('warns before the same issue goes out again, and offers those who did not get it', async () => {
    const editor = room.editor();
    const warning = answer(editor, await editor.says('broadcast june 2024'));
    assert.match(warning.text, /^The June 2024 bulletin was sent before\nOn .*: sent to 4 of 6\./);
    const again = await hears(editor, warning, 'Everyone again');
    assert.match(again.text, /Those who have it get the same message a second time\./);
    const { messages } = await editor.presses(warning, 'Only those who did not get it');
    const rehearsal = messages[1];
    assert.ok(rehearsal);
    assert.match(rehearsal.text, /1 person .*1 channel|1 person and 1 channel/);
    assert.match(rehearsal.text, /4 who got it before/);
    await editor.presses(rehearsal, 'Send now');
    const done = await room.shows(rehearsal, /^Sent to 2 of 2/);
    assert.ok(done);
    const { asha } = partners;
    const got = room.inbox(asha).filter(({ summary }) => june.test(summary));
    assert.equal(got.length, 1, 'nobody gets it twice');
  });
});

describe('a broadcast that is paused and stopped', () => {
  const room = newsroomForSuite();

  it('stops sending, goes on, and ends before the last one when an editor says so', async () => {
    const editor = room.editor();
    const many = Array.from({ length: 12 }, (_, number) =>
      room.bot().person({ name: `Partner ${number}` }),
    );
    await Promise.all(many.map((one) => one.says('hello')));
    // Teams wants a pause of each of them until told otherwise, so nothing ends by itself.
    let busy = true;
    const isPartner = new Set(many.map(({ conversationId }) => conversationId));
    room.bot().teams.refuse = ({ conversation }) =>
      busy && isPartner.has(conversation) ? { status: 429, retryAfter: 3_600 } : undefined;
    const { rehearsal } = await rehearse(editor);
    await editor.presses(rehearsal, 'Send now');
    const sending = await room.shows(rehearsal, /^Being sent .*Teams asked us to wait/s);
    assert.match(sending.text, /\d+ of 13 · 0 failed/);
    assert.match(
      sending.text,
      /Teams asked us to wait \(429\)\. It goes on at 10(?::0\d)?am, in about 60 minutes\./,
    );
    assert.deepEqual(titles(sending), ['Pause', 'Stop', 'Refresh']);

    const updates = () =>
      room.bot().teams.sent.filter(({ id, method }) => id === sending.id && method === 'PUT');
    const before = updates().length;
    const refreshed = await turns(editor, sending, 'Refresh');
    assert.match(refreshed.text, /^Being sent · June 2024 bulletin/, 'in its own place');
    await eventually(() => updates().length > before, 'it is shown again after the answer');
    const warning = answer(editor, await editor.says('broadcast 2024-06'));
    assert.match(warning.text, /still going on, [01] of 13 sent\./);
    const pressed = await editor.presses(warning, 'Only those who did not get it');
    const nobody = pressed.messages.findLast(({ text }) => text.startsWith('Rehearsal'));
    assert.match(
      nobody?.text ?? '',
      /\nNobody gets this\.\n/,
      'those who wait for it will have it',
    );

    const paused = await turns(editor, sending, 'Pause');
    assert.match(paused.text, /^Paused · June 2024 bulletin\n1[23] have not got it yet\./);
    const again = await turns(editor, sending, 'Pause');
    assert.match(again.text, /^Paused/, 'twice is once');
    busy = false;
    const resumed = await turns(editor, paused, 'Resume');
    assert.match(resumed.text, /^Being sent/);

    const question = await hears(editor, resumed, 'Stop');
    assert.match(
      question.text,
      /^Stop sending the June 2024 bulletin\?\n1[23] have not got it yet/,
    );
    assert.deepEqual(titles(question), ['Yes, stop', 'No, show how far it is']);
    const stopped = await turns(editor, question, 'Yes, stop');
    assert.match(stopped.text, /^Stopped at \d+ of 13/);
    await eventually(async () => {
      const shown = answer(editor, await editor.says('broadcasts'));
      return /Stopped on .*: \d+ of 13 sent/.test(shown.text);
    }, 'the list says that it was stopped');
    const end = await room.shows(question, /1[23] did not get it, because it was stopped\./);
    assert.deepEqual(titles(end).includes('Resume'), false);
  });
});
