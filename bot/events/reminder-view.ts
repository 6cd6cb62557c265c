import type { ButtonProps, Card } from '../../cards/card.js';
import { formatDate, formatDates, londonDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import { formatWeekdayMoment } from '../conversation/london-time.js';
import { pageOf } from '../conversation/pages.js';
import type { Library } from '../library/model.js';
import { dropReminder, listReminders } from './buttons.js';
import { eventProps, issueButton, mine } from './list-view.js';
import type { KnownEvent } from './model.js';
import type { ViewParts } from './parts.js';
import type { Reminder } from './reminders.js';
import { reminderAt } from './when.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** What somebody is told of an event that they asked to be reminded of. */
export function noticeCard(
  parts: ViewParts,
  reminder: Reminder,
  event: KnownEvent | undefined,
  at: Date,
): Card {
  const { library, cards } = parts;
  const { heading } = reminder;
  const { title, words } = noticeWords(library, reminder, event, at);
  const isListed = reminder.notice !== 'gone' && event !== undefined;
  const props = {
    ...{ heading: title, countLine: '' },
    paragraphs: [words],
    items: isListed
      ? [{ ...eventProps(parts, event, at), buttons: issueButton(library, event) }]
      : [],
    buttons: [...(isListed || !event ? [] : issueButton(library, event)), mine(library)],
  };
  return cards.render('events', props, `${title}: ${heading}`);
}

function noticeWords(
  { messages }: Library,
  reminder: Reminder,
  event: KnownEvent | undefined,
  at: Date,
): { readonly title: string; readonly words: string } {
  const { heading, first, notice, was } = reminder;
  const today = londonDate(at);
  const day = first === today ? 'today' : first === addDays(today, 1) ? 'tomorrow' : 'later';
  const date = formatDate(first);
  const title = messages.text(
    notice === 'reminder' && day !== 'later' ? `events.notice-${day}` : `events.notice-${notice}`,
  );
  switch (notice) {
    case 'reminder':
      return { title, words: messages.text(`events.reminder-${day}`, { heading, date }) };
    case 'moved':
    case 'changed': {
      const key = notice === 'moved' && was !== undefined ? 'moved' : 'changed';
      const said = messages.text(`events.${key}`, {
        ...{ heading, date },
        was: was === undefined ? '' : formatDate(was),
      });
      const isLeft = reminderAt(reminder) > at;
      const next = isLeft
        ? messages.text('events.reminded-at', { moment: formatWeekdayMoment(reminderAt(reminder)) })
        : messages.text('events.no-other-reminder');
      return { title, words: `${said} ${next}` };
    }
    case 'gone': {
      const key = event ? 'events.cancelled' : 'events.removed';
      return { title, words: messages.text(key, { heading, date }) };
    }
  }
}

const remindersOnPage = 5;
const mostInTitle = 40;

/** A page of somebody's own reminders, each with a way to drop it. */
export function remindersCard(
  { library, cards }: Pick<ViewParts, 'library' | 'cards'>,
  reminders: readonly Reminder[],
  number: number,
): Card {
  const { messages } = library;
  const page = pageOf(reminders, number, remindersOnPage);
  const heading = messages.text('events.mine-heading');
  const countLine = messages.text(reminders.length === 1 ? 'events.mine-one' : 'events.mine-many', {
    count: reminders.length,
  });
  const to = (title: string, target: number): ButtonProps =>
    listReminders.titled(title, { page: target, inPlace: true });
  const props = {
    heading,
    countLine,
    rows: page.items.map((reminder) => {
      const { first, last, time, place, event } = reminder;
      const when = [formatDates(first, last), time, place];
      const title = messages.text('events.drop-one-button', {
        heading: shortened(reminder.heading),
      });
      return {
        title: reminder.heading,
        lines: [
          when.filter((part) => part !== undefined).join(' · '),
          messages.text('events.reminded-at', {
            moment: formatWeekdayMoment(reminderAt(reminder)),
          }),
        ],
        buttons: [dropReminder.titled(title, { event, mine: page.number })],
      };
    }),
    ...pageLine(messages, page),
    buttons: [...pageButtons(messages, page, to)],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

function shortened(text: string): string {
  if (text.length <= mostInTitle) return text;
  const room = text.slice(0, mostInTitle - 1);
  const end = room.lastIndexOf(' ');
  return `${(end > 0 ? room.slice(0, end) : room).toWellFormed()}…`;
}
