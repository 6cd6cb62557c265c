import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { openStorage } from '../../bot/storage/open.js';
import type { Tables } from '../../bot/storage/tables.js';
import type { Seen } from '../support/seen.js';
import { editableReading, type EditableReading } from './editable.js';
import { answer, hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

describe('what editors do to one bulletin at the same time', () => {
  let edit: EditableReading['edit'] = () => undefined;
  let tables: Tables | undefined;
  const options: { reading?: EditableReading['reading']; openStorage: typeof openStorage } = {
    async openStorage(...asked) {
      const storage = await openStorage(...asked);
      ({ tables } = storage);
      return storage;
    },
  };
  before(async () => {
    const editable = await editableReading();
    options.reading = editable.reading;
    edit = editable.edit;
  });
  const room = newsroomForSuite({ surroundings: options });
  const asha = () => room.bot().person({ name: 'Asha Patel', objectId: 'asha' });
  let report: Seen;
  let received: string;
  /** A correction that nobody has released yet. */
  let forgotten: Seen;

  /** Teams asks for a pause of everything that goes to Asha, until told otherwise. */
  const isBusy = (busy: boolean): void => {
    const { conversationId } = asha();
    room.bot().teams.refuse = ({ conversation }) =>
      busy && conversation === conversationId ? { status: 429, retryAfter: 2 } : undefined;
  };

  const prepare = async (change: 'Correct' | 'Recall', reason: string): Promise<Seen> => {
    const editor = room.editor();
    return turns(editor, await hears(editor, report, change), 'Go on', { reason });
  };

  before(async () => {
    const editor = room.editor();
    await editor.installs();
    await asha().says('hello');
    const { rehearsal } = await rehearse(editor);
    await editor.presses(rehearsal, 'Send now');
    report = await room.shows(rehearsal, /^Sent to 2 of 2/);
    received = room.inbox(asha()).at(-1)?.id ?? '';
    edit('2024-06', 'Other words.');
  });

  it('goes one after the other: a recall waits for the correction that is on its way', async () => {
    const editor = room.editor();
    const second = room.secondEditor();
    forgotten = await prepare('Correct', 'Never released.');
    const correction = await prepare('Correct', 'The venue has moved.');
    const recall = await prepare('Recall', 'It was about another month.');
    isBusy(true);
    await editor.presses(correction, 'Correct it now');
    await room.shows(correction, /^Being sent · Correction/);
    const waits = await turns(second, recall, 'Recall it now');
    assert.match(
      waits.text,
      /^Rehearsal · Recall .*Another correction or recall of it is on its way/s,
    );
    assert.ok(titles(waits).includes('Recall it now'), 'and can be pressed again');
    const form = await hears(second, report, 'Recall');
    assert.match(form.text, /another correction or recall of it is under way/);

    isBusy(false);
    await room.shows(correction, /^Replaced 2 of 2 · Correction/);
    assert.match(room.latest({ id: received }).text, /Corrected on .*: The venue has moved\./);
    await second.presses(waits, 'Recall it now');
    await room.shows(recall, /^Replaced 2 of 2 · Recall/);
    assert.match(room.latest({ id: received }).text, /^This bulletin was recalled on /);
  });

  it('does not bring back what was recalled after a correction had been prepared', async () => {
    const editor = room.editor();
    const late = await turns(editor, forgotten, 'Correct it now');
    assert.match(
      late.text,
      /It was corrected or recalled after this was prepared\. Cancel this one/,
    );
    assert.match((await turns(editor, late, 'Cancel')).text, /^Cancelled · Correction/);
    assert.match(room.latest({ id: received }).text, /^This bulletin was recalled on /);
    const warning = answer(editor, await editor.says('broadcast 2024-06'));
    assert.match(warning.text, /sent to 2 of 2, and recalled later\./);
  });

  it('stands in the record of changes, with who did it', async () => {
    assert.ok(tables);
    const { entries } = await createAudit(tables).entries('2026-11', { size: 100 });
    const deeds = entries.map(
      ({ who, what, whom }) => `${who.name}: ${what} ${typeof whom === 'string' ? whom : ''}`,
    );
    assert.ok(deeds.some((deed) => /^Sam Hill: broadcasts\.release June 2024 bulletin/.test(deed)));
    assert.ok(
      deeds.some((deed) => /^Jo Marsh: broadcasts\.release Recall of the June 2024/.test(deed)),
    );
    assert.equal(deeds.filter((deed) => /broadcasts\.release/.test(deed)).length, 3);
  });
});
