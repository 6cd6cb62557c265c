import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packAddressees } from '../../bot/broadcasts/audience/audience.js';
import { worthListing } from '../../bot/broadcasts/editing/reporting.js';
import { broadcastStates, type Broadcast } from '../../bot/broadcasts/model.js';
import { answer, hears, newsroomForSuite, rehearse, titles, turns } from './newsroom.js';

const now = new Date('2026-11-21T09:00:00Z');
const dayMs = 24 * 60 * 60_000;

function broadcast(changes: Partial<Broadcast> = {}): Broadcast {
  return {
    ...{ id: 'one', kind: { kind: 'send' }, title: 'June 2024 bulletin' },
    audience: packAddressees({ audience: { kind: 'everyone' }, issue: '2024-06' }),
    ...{ by: { id: '29:sam', name: 'Sam Hill' }, createdAt: now, state: 'composing', since: now },
    ...{ batches: 0, recipients: 0, rounds: { wanted: 0, queued: 0 } },
    ...changes,
  };
}

describe('the list of broadcasts', () => {
  it('has of what somebody prepares the newest, as long as a week', () => {
    const jo = { id: '29:jo', name: 'Jo Marsh' };
    const old = new Date(now.getTime() - 8 * dayMs);
    const listed = worthListing(
      [
        broadcast({ id: 'third' }),
        broadcast({ id: 'by another', by: jo }),
        broadcast({ id: 'second' }),
        broadcast({ id: 'another issue', title: 'March 2024 bulletin' }),
        broadcast({ id: 'old', title: 'July 2023 bulletin', createdAt: old }),
        broadcast({ id: 'given up', state: 'stopped' }),
        broadcast({ id: 'stopped', state: 'stopped', batches: 1 }),
      ],
      now,
    );
    const ids = listed.map(({ id }) => id);
    assert.deepEqual(ids, ['third', 'by another', 'another issue', 'stopped']);
  });

  it('has everything that anybody got or is to get, however much is prepared', () => {
    const some = fc.record({
      state: fc.constantFrom(...broadcastStates),
      title: fc.constantFrom('June 2024 bulletin', 'March 2024 bulletin'),
      batches: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), (all) => {
        const listed = worthListing(
          all.map((one) => broadcast(one)),
          now,
        );
        const counts = ({ state, batches }: Pick<Broadcast, 'state' | 'batches'>): boolean =>
          state !== 'composing' && (state !== 'stopped' || batches > 0);
        assert.equal(listed.filter(counts).length, all.filter(counts).length);
      }),
    );
  });
});

describe('an issue that is already to be sent', () => {
  const room = newsroomForSuite({ environment: { BROADCAST_HOLD_SECONDS: '10' } });

  it('is not sent beside that without a warning, which shows the other one', async () => {
    const editor = room.editor();
    await editor.installs();
    const { rehearsal } = await rehearse(editor);
    const form = await hears(editor, rehearsal, 'Schedule');
    const scheduled = await turns(editor, form, 'Schedule', { when: 'Tuesday 9am' });
    assert.match(scheduled.text, /\nFor: everyone who gets the bulletin\.\n/);
    const warning = answer(editor, await editor.says('broadcast 2024-06'));
    assert.match(
      warning.text,
      /^The June 2024 bulletin is already to be sent\nIt is to be sent on Tuesday 24 November 2026 at 9am\./,
    );
    assert.deepEqual(titles(warning), ['Send another one as well', 'Show that one']);
    const shown = await hears(editor, warning, 'Show that one');
    assert.match(shown.text, /^Scheduled · June 2024 bulletin/);
    const again = await hears(editor, warning, 'Send another one as well');
    assert.match(again.text, /Nothing is sent yet, and you see the rehearsal first\./);
    const { messages } = await editor.presses(again, 'Yes, rehearse it for everyone');
    assert.match(messages.at(-1)?.text ?? '', /^Rehearsal · June 2024 bulletin\n1 person/);
    await editor.says('broadcast 2024-03');
    await editor.says('broadcast 2024-03');
    const list = answer(editor, await editor.says('broadcasts'));
    assert.equal(list.text.split('March 2024 bulletin').length, 2, 'prepared twice, listed once');
    assert.match(list.text, /\nTo be sent on Tuesday 24 November 2026 at 9am/);
  });
});
