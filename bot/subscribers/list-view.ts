import type { ButtonProps, Card } from '../../cards/card.js';
import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import { formatDate, londonDate, type CalendarDate } from '../conversation/calendar.js';
import { standingOf, type Filter, type Listed } from './counting.js';
import { showReconnectList, showSubscribers } from './editor-buttons.js';
import type { Subscriber } from './model.js';
import type { ViewParts } from './parts.js';
import type { Where, WhoSaid } from './who-said.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** Subscribers on a page: they are read on phones. */
export const subscribersOnPage = 8;

/** A page of the subscribers that an editor asked for, with their state, and what to do for those who are lost. */
export function listCard(
  parts: ViewParts,
  { where, filter }: WhoSaid,
  { items, total }: Listed,
  asked: { readonly page: number; readonly today: CalendarDate },
): Card {
  const { messages } = parts.library;
  const text = (key: string, values = {}): string => messages.text(`subscribers.${key}`, values);
  const pages = Math.max(1, Math.ceil(total / subscribersOnPage));
  const number = Math.min(asked.page, pages);
  const who = { where, ...(filter !== undefined && { filter }) };
  const turnTo = (title: string, page: number): ButtonProps =>
    showSubscribers.titled(title, { ...who, page, inPlace: true });
  const heading = headingOf(parts, where, filter);
  const shown = items.slice((number - 1) * subscribersOnPage, number * subscribersOnPage);
  const found = total === 0 ? 'list-none' : total === 1 ? 'list-found-one' : 'list-found-many';
  const countLine = text(found, total > 1 ? { count: total } : {});
  const props = {
    heading,
    countLine,
    rows: shown.map((one) => rowOf(parts, one, asked.today, where)),
    ...pageLine(messages, { number, total: pages }),
    buttons: [
      ...pageButtons(messages, { number, total: pages }, turnTo),
      showReconnectList.titled(text('reconnect-button'), who),
      showSubscribers.titled(text('all-button'), { where: { kind: 'all' }, page: 1 }),
    ],
  };
  return parts.cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

/** "Subscribers at Kent Police: paused". */
function headingOf(parts: ViewParts, where: Where, filter: Filter | undefined): string {
  const { messages } = parts.library;
  const heading = whereWords(parts, where);
  if (filter === undefined) return heading;
  const words = messages.text(`subscribers.filter-${filter}`);
  return messages.text('subscribers.list-filtered', { heading, filter: words });
}

function whereWords(parts: ViewParts, where: Where): string {
  const text = (key: string, values = {}): string =>
    parts.library.messages.text(`subscribers.${key}`, values);
  switch (where.kind) {
    case 'organisation':
      return text('list-heading-at', { name: where.name });
    case 'district':
      return text('list-heading-in', { name: where.name });
    case 'unknown':
      return text('list-heading-unknown');
    case 'all':
    case 'districts':
      return text('list-heading');
  }
}

/** A person by name; a place, which has none, by its kind and the beginning of its id. */
export function nameOf({ library }: ViewParts, { person, conversation }: Subscriber): string {
  const { messages } = library;
  if (person) return person.name.trim() || messages.text('subscribers.unnamed');
  const kind = conversation.kind === 'channel' ? 'channel' : 'group';
  const id = conversation.id.replace(/@.*$/, '').slice(0, 24);
  return messages.text(`subscribers.${kind}-name`, { id });
}

function rowOf(
  parts: ViewParts,
  subscriber: Subscriber,
  today: CalendarDate,
  where: Where,
): EnquiryRowProps {
  const { messages } = parts.library;
  const { organisation, seenAt } = subscriber;
  const isSaid = where.kind === 'organisation' || where.kind === 'unknown';
  return {
    title: nameOf(parts, subscriber),
    lines: [
      ...(isSaid || organisation === undefined
        ? []
        : [messages.text('subscribers.row-organisation-line', { organisation })]),
      standingWords(parts, subscriber, today),
      messages.text('subscribers.row-seen', { date: formatDate(londonDate(seenAt)) }),
    ],
    buttons: [],
  };
}

function standingWords(
  { library }: ViewParts,
  subscriber: Subscriber,
  today: CalendarDate,
): string {
  const { messages } = library;
  const { choice, reach, lastDeliveredAt, person } = subscriber;
  const standing = standingOf(subscriber, today);
  const say = (key: string, date?: Date | CalendarDate): string => {
    const day = date instanceof Date ? londonDate(date) : date;
    return day === undefined
      ? messages.text(`subscribers.row-${key}`)
      : messages.text(`subscribers.row-${key}`, { date: formatDate(day) });
  };
  switch (standing) {
    case 'reached':
      return lastDeliveredAt ? say('reached', lastDeliveredAt) : say('never-sent');
    case 'paused':
      return say('paused', choice.kind === 'paused' ? choice.until : undefined);
    case 'stopped':
      return say(person ? 'stopped' : 'never-subscribed');
    case 'removed':
    case 'not-installed':
    case 'blocked':
    case 'gone':
      return say(standing, reach.kind === 'suspended' ? reach.since : undefined);
  }
}
