import { formatDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import {
  formatWeekdayMoment,
  formatTimeOfDay,
  weekdayNames,
  weekdayOf,
} from '../../conversation/london-time.js';
import { readTime, type PlainTime } from '../../conversation/plain-times.js';
import { dialog, type Reply } from '../../conversation/reply.js';
import type { Messages } from '../../library/model.js';
import type { BroadcastId } from '../model.js';
import { scheduleForm } from '../views/form-view.js';
import type { Desk } from './desk.js';
import type { MessageParts } from './parts.js';
import type { createReleasing } from './releasing-by-hand.js';

const mostDaysAhead = 90;
const dayMs = 24 * 60 * 60_000;

/** Why something cannot be sent at a time that was said; undefined when it can. */
export function timeProblem(messages: Messages, said: PlainTime, now: Date): string | undefined {
  const text = (values: Record<string, string> = {}): string =>
    messages.text(`broadcasts.time-${said.kind}`, values);
  switch (said.kind) {
    case 'none':
    case 'no-time':
      return text();
    case 'half':
    case 'unclear':
    case 'impossible':
      return text({ said: said.said });
    case 'skipped':
    case 'twice':
      return text({ date: formatDate(said.date), time: formatTimeOfDay(said.time) });
    case 'differs': {
      const right = weekdayNames[weekdayOf(said.date)] ?? '';
      return text({ date: formatDate(said.date), weekday: said.weekday, right });
    }
    case 'at': {
      const moment = formatWeekdayMoment(said.at);
      if (said.at <= now) return messages.text('broadcasts.time-past', { moment });
      const isFar = said.at.getTime() - now.getTime() > mostDaysAhead * dayMs;
      return isFar ? messages.text('broadcasts.time-far', { moment }) : undefined;
    }
  }
}

export type ScheduleParts = MessageParts & {
  readonly desk: Desk;
  readonly releasing: ReturnType<typeof createReleasing>;
};

/** Asks for a time, and schedules. */
export function createScheduling(parts: ScheduleParts) {
  const { desk, releasing, library } = parts;
  const { messages } = library;
  const title = messages.text('broadcasts.schedule-button');
  return {
    form: (id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, ({ broadcast }) => dialog(title, scheduleForm(parts, broadcast))),

    sent: (turn: Turn, id: BroadcastId, when = ''): Promise<Reply> =>
      desk.withOpened(id, ({ broadcast }) => {
        const said = readTime(when, turn.receivedAt);
        const warning = timeProblem(messages, said, turn.receivedAt);
        if (said.kind === 'at' && warning === undefined) {
          return releasing.sendAt(turn, id, said.at);
        }
        const filled = { value: when.slice(0, 100), ...(warning !== undefined && { warning }) };
        return dialog(title, scheduleForm(parts, broadcast, filled), 'instead');
      }),
  };
}
