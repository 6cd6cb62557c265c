import type { EventItemProps } from '../../cards/events/data.js';
import type { ButtonProps, Card } from '../../cards/card.js';
import { itemProps, openIssue } from '../bulletins/port.js';
import { formatDates, londonDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import { pageOf } from '../conversation/pages.js';
import { suggestItem } from '../conversation/suggest-item.js';
import { sayButton } from '../conversation/table.js';
import type { Library } from '../library/model.js';
import { dropReminder, listEvents, listReminders, remindMe } from './buttons.js';
import { chosenBy, filterWords, type EventFilter } from './filter.js';
import type { KnownEvent } from './model.js';
import type { ViewParts } from './parts.js';
import { reminderAt } from './when.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

const eventsOnPage = 4;
const mostPast = 3;

/** What is drawn, and for whom. */
export interface ListRequest {
  readonly filter: EventFilter;
  readonly page: number;
}

export interface Reader {
  readonly at: Date;
  /** Keys of the events of which the reader is reminded; undefined where several read the same card. */
  readonly reminded: ReadonlySet<string> | undefined;
}

/** The events that are not over and not cancelled, the soonest first. */
export function comingOf(events: readonly KnownEvent[], at: Date): readonly KnownEvent[] {
  const today = londonDate(at);
  return events.filter(({ event, isCancelled }) => event.last >= today && !isCancelled);
}

/** A page of what is to come, or what is said where nothing is. */
export function comingCard(
  parts: ViewParts,
  events: readonly KnownEvent[],
  request: ListRequest,
  reader: Reader,
): Card {
  const { library, cards } = parts;
  const { messages } = library;
  const { filter, page: number } = request;
  const all = comingOf(events, reader.at);
  const coming = chosenBy(filter, all, library);
  if (coming.length === 0) return noneCard(parts, events, filter, all.length, reader.at);
  const page = pageOf(coming, number, eventsOnPage);
  const words = filterWords(filter, library);
  const heading =
    words === '' ? messages.text('events.heading') : messages.text('events.heading-of', { words });
  const countLine = messages.text(coming.length === 1 ? 'events.one' : 'events.many', {
    count: coming.length,
  });
  const to = (title: string, target: number): ButtonProps =>
    listEvents.titled(title, { filter, page: target, inPlace: true });
  const list = { filter, page: page.number };
  const props = {
    ...{ heading, countLine, paragraphs: [] },
    items: page.items.map((event) => ({
      ...eventProps(parts, event, reader.at),
      buttons: [...reminderButtons(library, event, reader, list), ...issueButton(library, event)],
    })),
    ...pageLine(messages, page),
    buttons: [
      ...pageButtons(messages, page, to),
      ...(coming.length < all.length ? [everything(library)] : []),
      ...(reader.reminded === undefined ? [] : [mine(library)]),
      past(library),
      suggestEvent(library),
    ],
  };
  return cards.render('events', props, `${heading}: ${countLine}`);
}

/** When, where and how to book, with the calendar file. */
export function eventProps(
  { library, pageLinks }: ViewParts,
  { item, bulletin, event }: KnownEvent,
  at: Date,
): Omit<EventItemProps, 'buttons'> {
  const today = londonDate(at);
  if (bulletin) {
    return itemProps({ bulletin, item }, library, today, (issue, id) =>
      pageLinks.event(issue, id, at),
    );
  }
  const { first, last, ...words } = event;
  const date = formatDates(first, last);
  const { heading, text, links, source } = item;
  const topics = library.topics.filter(({ id }) => item.topics.includes(id));
  return {
    ...{ heading, text, links, source, topics: topics.map(({ name }) => name) },
    event: { ...words, date, past: last < today },
  };
}

function reminderButtons(
  { messages }: Library,
  { key, keys, event }: KnownEvent,
  { at, reminded }: Reader,
  list: ListRequest,
): readonly ButtonProps[] {
  if (keys.some((one) => reminded?.has(one) === true)) {
    return [dropReminder.titled(messages.text('events.drop-button'), { event: key, list })];
  }
  if (reminderAt(event) <= at) return [];
  return [remindMe.titled(messages.text('events.remind-button'), { event: key, list })];
}

/** The issue that tells of it. */
export function issueButton(library: Library, { bulletin }: KnownEvent): readonly ButtonProps[] {
  return bulletin ? [openIssue(bulletin, library)] : [];
}

const everything = ({ messages }: Library): ButtonProps =>
  listEvents.titled(messages.text('events.all-button'), { filter: {}, page: 1 });
/** "My reminders". */
export const mine = ({ messages }: Library): ButtonProps =>
  listReminders.titled(messages.text('events.mine-button'), { page: 1 });
const past = ({ messages, commandWords }: Library): ButtonProps =>
  sayButton.titled(messages.text('events.past-button'), {
    text: commandWords.get('past-events')?.says[0] ?? '',
  });
const suggestEvent = ({ messages }: Library): ButtonProps =>
  opensDialog(suggestItem.titled(messages.text('events.suggest-button'), { kind: 'event' }));

/** Says that nothing is to come, with the last ones and their dates. */
function noneCard(
  { library, cards }: ViewParts,
  events: readonly KnownEvent[],
  filter: EventFilter,
  others: number,
  at: Date,
): Card {
  const { messages } = library;
  const words = filterWords(filter, library);
  const { topic, district, place } = filter;
  const where = {
    ...(topic !== undefined && { topic }),
    ...(district !== undefined && { district }),
    ...(place !== undefined && { place }),
  };
  const today = londonDate(at);
  const last = chosenBy(where, events, library)
    .filter(({ event, isCancelled, isMeeting }) => event.last < today && !isCancelled && !isMeeting)
    .toSorted((left, right) => right.event.last.localeCompare(left.event.last))
    .slice(0, mostPast)
    .map(({ item, event }) => {
      const days = formatDates(event.first, event.last);
      return [item.heading, days, event.place].filter((part) => part !== undefined).join(' · ');
    });
  const none =
    words === '' ? messages.text('events.none') : messages.text('events.none-of', { words });
  const paragraphs = [
    none,
    ...(others > 0
      ? [messages.text(others === 1 ? 'events.other' : 'events.others', { others })]
      : []),
    ...(last.length > 0 ? [messages.text('events.last'), ...last] : []),
  ];
  const buttons = [
    ...(others > 0 ? [everything(library)] : []),
    past(library),
    suggestEvent(library),
  ];
  const heading = messages.text('events.heading');
  return cards.render('choices', { heading, paragraphs, buttons }, none);
}
