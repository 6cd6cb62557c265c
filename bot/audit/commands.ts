import { onPress } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import type { Command, Feature } from '../conversation/command.js';
import { belongsTo } from '../conversation/person.js';
import { downloadChanges, showChanges } from './buttons.js';
import { auditCsv } from './csv.js';
import { auditedRooms } from './deeds.js';
import type { AuditParts } from './parts.js';
import { readAuditWords } from './said.js';
import { createShowing } from './showing.js';
import { say } from './wording.js';

/** Shows editors who changed what, and gives it as a file. */
export function auditFeature(parts: AuditParts): Feature {
  const { messages } = parts.library;
  const showing = createShowing(parts);
  const rooms = new Map(
    auditedRooms.flatMap((room) =>
      say(messages, `says.${room}`)
        .split(', ')
        .map((word) => [word, room] as const),
    ),
  );

  const audit: Command = {
    name: 'audit',
    audience: 'editor',
    listed: true,
    understand: ({ words, side }, turn, { slips }) => {
      if (side === 'before' && words.length > 0) return undefined;
      const said = readAuditWords(words, rooms, londonDate(turn.receivedAt));
      // "Audit of the crime commissioner" by somebody who is no editor is a question about something else.
      const mayBeOther = slips > 0 || (said.person !== undefined && said.person !== 'me');
      if (mayBeOther && !belongsTo(turn.person, 'editor')) return undefined;
      return () => showing.said(turn, said);
    },
  };

  return {
    name: 'audit',
    commands: [audit],
    buttons: [
      onPress(
        showChanges,
        (turn, { page, asOf, inPlace, ...query }) =>
          showing.page(turn, query, { page, asOf, inPlace }),
        'editor',
      ),
      onPress(downloadChanges, (turn, query) => showing.file(turn, query), 'editor'),
    ],
    downloads: [auditCsv(parts)],
  };
}
