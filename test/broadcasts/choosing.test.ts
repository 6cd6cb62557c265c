import assert from 'node:assert/strict';
import { showAudienceForm, chooseAudience, saveAudience } from '../../bot/broadcasts/buttons.js';
import { invoke } from '../support/dialogs.js';
import type { Seen } from '../support/seen.js';
import { answer, hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

describe('who gets a broadcast', () => {
  const room = newsroomForSuite();

  /** The second page of the form that changes it. */
  async function details(rehearsal: Seen, by: string): Promise<Seen> {
    const editor = room.editor();
    return turns(editor, await hears(editor, rehearsal, 'Change who gets it'), 'Go on', { by });
  }

  before(async () => {
    const editor = room.editor();
    await editor.installs();
    await editor.says('my organisation is Kent Police');
    const names = ['Asha Patel', 'Robin Reed', 'Jo Marsh', 'Jo Marsh'];
    const people = names.map((name) => room.bot().person({ name }));
    for (const one of people) await one.says('hello');
    await people[0]?.says('my organisation is Swale Borough Council');
  });

  it('is said in words beside the issue', async () => {
    const editor = room.editor();
    const { rehearsal } = await rehearse(editor, 'broadcast 2024-06 to Swale');
    assert.match(
      rehearsal.text,
      /^Rehearsal · June 2024 bulletin\n1 person in 1 organisation, about 1 second\./,
    );
    assert.match(rehearsal.text, /For: organisations that serve Swale\./);
    assert.match(rehearsal.text, /\nBy organisation: Swale Borough Council 1\.\n/);
    const everyone = await rehearse(editor, 'broadcast everyone');
    assert.match(
      everyone.rehearsal.text,
      /\nBy organisation: Kent Police 1, Swale Borough Council 1, not known 3\.\n/,
    );
    const channels = await rehearse(editor, 'broadcast to channels');
    assert.match(channels.rehearsal.text, /\nNobody gets this\.\nFor: channels only\./);
    assert.ok(!titles(channels.rehearsal).includes('Send now'), 'there is nobody to send it to');
  });

  it('is nobody rather than everybody while it was not understood', async () => {
    const { rehearsal } = await rehearse(room.editor(), 'broadcast 2024-06 to Atlantis');
    assert.match(
      rehearsal.text,
      /\nNobody gets this\.\nI know no organisation, district or topic called "atlantis"\. .*For: nobody yet\./s,
    );
    const mixed = await rehearse(room.editor(), 'broadcast to swale and kent police');
    assert.match(
      mixed.rehearsal.text,
      /An audience goes by organisations, by districts or by topics/,
    );
  });

  it('is chosen in a form, organisations, districts and topics', async () => {
    const editor = room.editor();
    const { rehearsal } = await rehearse(editor);
    const form = await details(rehearsal, 'organisations');
    const none = await turns(editor, form, 'Use these', { chosen: '' });
    assert.match(none.text, /Choose one or more\. Nothing was changed\./);
    const forged = await turns(editor, form, 'Use these', { chosen: 'Narnia' });
    assert.match(forged.text, /Choose one or more/);
    const police = await turns(editor, form, 'Use these', {
      chosen: 'Kent Police,Dover District Council',
    });
    assert.match(police.text, /1 person in 1 organisation/);
    assert.match(
      police.text,
      /For: people and channels of Kent Police and Dover District Council\./,
    );
    assert.match(police.text, /Nobody is reached at: Dover District Council\./);
    const districts = await turns(editor, await details(rehearsal, 'districts'), 'Use these', {
      chosen: 'Swale',
    });
    assert.match(districts.text, /For: organisations that serve Swale\./);
    const topics = await turns(editor, await details(rehearsal, 'topics'), 'Use these', {
      chosen: 'domestic-abuse,crime',
    });
    assert.match(
      topics.text,
      /^Rehearsal .*\n5 people .*For: those who follow Domestic abuse and/s,
    );
    const form2 = await hears(editor, rehearsal, 'Change who gets it');
    const everyone = await turns(editor, form2, 'Go on', { by: 'everyone' });
    assert.match(everyone.text, /For: everyone who gets the bulletin\./);
    const wrong = await hears(editor, form2, 'Go on', { by: 'nobody' });
    assert.match(wrong.text, /Nothing was changed/);
  });

  it('is a list as Outlook copies it, with those who are not known or not told apart', async () => {
    const editor = room.editor();
    const { rehearsal } = await rehearse(editor);
    const form = await details(rehearsal, 'people');
    const chosen =
      'Patel, Asha <asha.patel@example.gov.uk>; robin.reed@example.gov.uk\nJo Marsh; Sam Who';
    const list = await turns(editor, form, 'Use these', { chosen });
    assert.match(list.text, /\n2 people in 1 organisation/);
    assert.match(list.text, /For: 2 people on a list\./);
    assert.match(list.text, /Not known to me\nSam Who/);
    assert.match(list.text, /More than one person has this name\nJo Marsh: Jo Marsh · Jo Marsh/);
    const nobody = await turns(editor, form, 'Use these', { chosen: 'Ann Other' });
    assert.match(nobody.text, /I know none of these people\. Nothing was changed\./);
    assert.ok(JSON.stringify(nobody.card).includes('Ann Other'), 'what was typed stays');
    const many = Array.from({ length: 501 }, (_, number) => `p${number}@example.org`).join('\n');
    const tooMany = await turns(editor, form, 'Use these', { chosen: many });
    assert.match(tooMany.text, /That is 501 people, and 500 is the most\./);
    const tooLong = await turns(editor, form, 'Use these', { chosen: 'x'.repeat(60_001) });
    assert.match(tooLong.text, /That has 60,001 characters, and 60,000 is the most\./);

    await editor.presses(list, 'Send now');
    await room.shows(list, /^Sent to 2 of 2/);
  });

  it('is chosen in a dialog, and cannot be changed once it is released', async () => {
    const editor = room.editor();
    const { rehearsal } = await rehearse(editor, 'broadcast 2024-03');
    const id = String((rehearsal.buttons[0]?.data as { id?: unknown }).id);
    const first = await invoke(editor, 'task/fetch', showAudienceForm.pack({ id }));
    assert.match(first.page?.text ?? '', /^Who gets the March 2024 bulletin/);
    const page = await invoke(editor, 'task/submit', chooseAudience.pack({ id, by: 'districts' }));
    assert.match(page.page?.text ?? '', /"All of Kent"/);
    const saved = await invoke(
      editor,
      'task/submit',
      saveAudience.pack({ id, by: 'districts', chosen: 'Swale' }),
    );
    assert.equal(saved.page, undefined);
    const card = answer(editor, saved.messages);
    assert.match(card.text, /For: organisations that serve Swale\./);
    await editor.presses(card, 'Send now');
    const sent = await room.shows(card, /^Sent to 1 of 1/);
    assert.ok(sent);
    const late = await editor.presses(rehearsal, 'Change who gets it');
    assert.match(
      late.replacement?.text ?? '',
      /^Sent to 1 of 1 .*That can be changed only before it is released/s,
    );
  });

  it('has no links to check on this machine', async () => {
    const { rehearsal } = await rehearse(room.editor(), 'broadcast 2023-07');
    assert.ok(!titles(rehearsal).includes('Check the links'));
    assert.match(rehearsal.text, /On this machine links are not checked/);
    assert.match(
      rehearsal.text,
      /To look at before it is sent\n".*": its last day, 28 March 2023, is over\./,
    );
  });
});
