import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { versionOf } from '../bulletins/model.js';
import { addDays } from '../conversation/days.js';
import type { TimeOfDay } from '../conversation/london-time.js';
import type { CalendarDate, Library } from '../library/model.js';
import { readEventTimes } from './event-times.js';
import type { FoundEvent } from './events.js';
import { changedAt, eventIdOf, teamAddress } from './model.js';
import { withoutControls } from './plain-text.js';

/*
 * A calendar file of one event (RFC 5545), published for whoever opens it (RFC 5546, section 3.2.1). The event
 * keeps its id for ever and its sequence grows with the version of the issue, so that a calendar in which it
 * is opened again changes what it has.
 */

const zone = 'Europe/London';

/** The file; `page` is the address of the issue that tells of the event. */
export function calendarFile({ messages }: Library, found: FoundEvent, page: string): string {
  const { bulletin } = found;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Kent Community Safety Team//e-bulletin//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  // Who follows the address rather than opening it once hears of a correction within a day.
  calendar.addPropertyWithValue('x-published-ttl', 'P1D');
  const event = new ICAL.Component('vevent');
  const changed = ICAL.Time.fromJSDate(changedAt(bulletin), true);
  event.addPropertyWithValue('uid', eventIdOf(bulletin.issue, found.item.id));
  event.addPropertyWithValue('sequence', versionOf(bulletin) - 1);
  event.addPropertyWithValue('dtstamp', changed);
  event.addPropertyWithValue('last-modified', changed);
  const isTimed = addTimes(event, found);
  if (isTimed) calendar.addSubcomponent(londonZone());
  addWords(event, found, page, messages.text('pages.event-page'));
  event.addPropertyWithValue('status', found.isCancelled ? 'CANCELLED' : 'CONFIRMED');
  event.addPropertyWithValue('transp', isTimed ? 'OPAQUE' : 'TRANSPARENT');
  const organiser = event.addPropertyWithValue('organizer', `mailto:${teamAddress}`);
  organiser.setParameter('cn', 'Kent Community Safety Team');
  calendar.addSubcomponent(event);
  // ical.js does not count the space with which a folded line goes on: 75 octets with it.
  ICAL.foldLength = 74;
  return `${calendar.toString()}\r\n`;
}

/** When it is: by the clock where the words can be read plainly, else by whole days. Whether by the clock. */
function addTimes(component: ICAL.Component, { event }: FoundEvent): boolean {
  const times = readEventTimes(event);
  if (!times) {
    component.addPropertyWithValue('dtstart', dayOf(event.first));
    // The end of whole days is the day after the last (RFC 5545, section 3.6.1).
    component.addPropertyWithValue('dtend', dayOf(addDays(event.last, 1)));
    return false;
  }
  const at = (name: string, time: TimeOfDay): void => {
    component.addPropertyWithValue(name, momentOf(event.first, time)).setParameter('tzid', zone);
  };
  at('dtstart', times.from);
  if (times.to) at('dtend', times.to);
  return true;
}

const dayOf = (date: CalendarDate): ICAL.Time => ICAL.Time.fromDateString(date);

function momentOf(date: CalendarDate, { hour, minute }: TimeOfDay): ICAL.Time {
  const [year, month, day] = date.split('-').map(Number);
  return ICAL.Time.fromData({ year, month, day, hour, minute, second: 0, isDate: false });
}

function londonZone(): ICAL.Component {
  const [block = ''] = [tzlib_get_ical_block(zone)].flat();
  return ICAL.Component.fromString(block);
}

function addWords(
  component: ICAL.Component,
  { item, event }: FoundEvent,
  page: string,
  pageWords: string,
): void {
  const { time, place, booking } = event;
  const links = item.links.map(({ title, address }) => `${title}: ${address}`);
  const description = [item.text, time, booking, ...links, `${pageWords} ${page}`];
  component.addPropertyWithValue('summary', withoutControls(item.heading));
  component.addPropertyWithValue(
    'description',
    withoutControls(description.filter((part) => part !== undefined).join('\n\n')),
  );
  if (place !== undefined) component.addPropertyWithValue('location', withoutControls(place));
  component.addPropertyWithValue('url', page);
}
