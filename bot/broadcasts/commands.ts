import { onPress, type Button } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { nothing, type Reply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import type { CsvParts } from './editing/csv.js';
import { reportFile } from './editing/csv.js';
import { createEditing, type EditingParts } from './editing/editing.js';
import { readBroadcastRequest } from './request.js';

export type BroadcastFeatureParts = EditingParts & CsvParts;

/** Sends a bulletin to everybody: rehearsed, released by a press, watched, reported, corrected. For editors. */
export function broadcastFeature(parts: BroadcastFeatureParts): Feature {
  const { library, readers } = parts;
  const editing = createEditing(parts);
  const { beginning, releasing, scheduling, choosing, testing } = editing;
  const { controlling, changing, reporting } = editing;

  const broadcast: Command = {
    name: 'broadcast',
    audience: 'editor',
    listed: true,
    understand: (remainder, turn) => {
      const request = readBroadcastRequest(remainder, library, londonDate(turn.receivedAt));
      return request && (() => beginning.said(turn, request.month, request.audience));
    },
  };

  const press = <Fields extends object>(
    button: Button<Fields>,
    run: (turn: Turn, fields: Fields) => Promise<Reply> | Reply,
  ) => onPress(button, run, 'editor');

  return {
    name: 'broadcasts',
    commands: [
      broadcast,
      plainCommand('broadcasts', (turn) => reporting.list(turn, { page: 1 }), {
        audience: 'editor',
      }),
    ],
    buttons: [
      press(buttons.begin, (turn, pressed) => beginning.pressed(turn, pressed)),
      press(buttons.askAgain, (_turn, pressed) => beginning.askAgain(pressed)),
      press(buttons.list, (turn, request) => reporting.list(turn, request)),
      press(buttons.show, (turn, { id, inPlace }) => reporting.show(turn, id, inPlace)),
      press(buttons.prepare, (turn, { issue, audience }) =>
        beginning.prepare(turn, issue, audience),
      ),
      press(buttons.test, (turn, { id }) => testing.test(turn, id)),
      press(buttons.checkLinks, (_turn, { id }) => testing.checkLinks(id)),
      press(buttons.send, (turn, { id }) => releasing.send(turn, id)),
      press(buttons.release, (turn, { id }) => releasing.release(turn, id)),
      press(buttons.cancel, (turn, { id }) => releasing.cancel(turn, id)),
      press(buttons.undo, (turn, { id }) => releasing.undo(turn, id)),
      press(buttons.showScheduleForm, (_turn, { id }) => scheduling.form(id)),
      press(buttons.schedule, (turn, { id, when }) => scheduling.sent(turn, id, when)),
      press(buttons.showAudienceForm, (turn, { id }) => choosing.form(turn, id)),
      press(buttons.chooseAudience, (turn, { id, by }) => choosing.chosen(turn, id, by)),
      press(buttons.saveAudience, (turn, sent) =>
        choosing.sent(turn, sent.id, sent.by, sent.chosen),
      ),
      press(buttons.pause, (turn, { id }) => controlling.pause(turn, id)),
      press(buttons.resume, (turn, { id }) => controlling.resume(turn, id)),
      press(buttons.stop, (turn, { id, sure }) => controlling.stop(turn, id, sure)),
      press(buttons.resend, (turn, { id }) => controlling.resend(turn, id)),
      press(buttons.showOrganisations, (_turn, { id, page }) => reporting.organisations(id, page)),
      press(buttons.showReconnect, (_turn, { id, page }) => reporting.reconnect(id, page)),
      press(buttons.makeCsv, (turn, { id }) => reporting.csv(turn, id)),
      press(buttons.showChangeForm, (_turn, { id, change }) => changing.form(id, change)),
      press(buttons.rehearseChange, (turn, { id, change, reason }) =>
        changing.rehearse(turn, id, change, reason),
      ),
    ],
    downloads: [reportFile(parts)],
    read: async (incoming) => {
      if (incoming.kind === 'read') await readers.note(incoming);
      return nothing;
    },
  };
}
