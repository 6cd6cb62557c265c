import assert from 'node:assert/strict';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type { BulletinItem, EventDetails, Library } from '../../bot/library/model.js';
import { calendarFile } from '../../bot/pages/calendar-file.js';
import { londonDate, londonTime } from '../../bot/conversation/calendar.js';
import { readEventTimes } from '../../bot/pages/event-times.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { sharedReading } from '../support/bot.js';
import { someIssue } from './arbitrary-issue.js';

const page = 'https://bot.example.gov.uk/bulletins/2026-11?key=2026-11.2027-02-19.abc';

/** The one event of a calendar file, with the time zone that the file itself brings. */
function eventIn(file: string): ICAL.Event {
  const calendar = ICAL.Component.fromString(file);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const [component, ...more] = calendar.getAllSubcomponents('vevent');
  assert.ok(component);
  assert.deepEqual(more, []);
  return new ICAL.Event(component);
}

const valueOf = (event: ICAL.Event, name: string): string =>
  String(event.component.getFirstPropertyValue(name) ?? '');

describe('the calendar file of an event', () => {
  let library: Library;
  before(async () => {
    ({ library } = await sharedReading());
  });
  const fileOf = (
    event: EventDetails,
    changes: Partial<BulletinItem> = {},
    isCancelled = false,
  ) => {
    const item = itemOf('meeting', { ...changes, event });
    const bulletin = issueOf('2026-11', { 'Training and events': [item] });
    return calendarFile(library, { bulletin, item, event, isCancelled }, page);
  };
  const december = { first: '2026-12-10', last: '2026-12-10' };

  it('is by the clock in London where the time can be read', () => {
    const file = fileOf({ ...december, time: '9am to 4pm', place: 'County Hall, Maidstone' });
    assert.match(file, /\r\nDTSTART;TZID=Europe\/London:20261210T090000\r\n/);
    assert.match(file, /\r\nDTEND;TZID=Europe\/London:20261210T160000\r\n/);
    assert.match(file, /\r\nBEGIN:VTIMEZONE\r\nTZID:Europe\/London\r\n/);
    assert.match(file, /\r\nLOCATION:County Hall\\, Maidstone\r\n/);
    assert.match(file, /\r\nTRANSP:OPAQUE\r\n/);
    const event = eventIn(file);
    assert.equal(event.startDate.toJSDate().toISOString(), '2026-12-10T09:00:00.000Z');
  });

  it('has only a beginning where no end is told', () => {
    const file = fileOf({ ...december, time: '2pm' });
    assert.match(file, /DTSTART;TZID=Europe\/London:20261210T140000/);
    assert.doesNotMatch(file, /DTEND/);
  });

  it('is by whole days else, the end being the day after the last, with the time in words', () => {
    const file = fileOf({ first: '2026-12-30', last: '2026-12-31', time: '9am to 4pm each day' });
    assert.match(file, /\r\nDTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n/);
    assert.doesNotMatch(file, /VTIMEZONE/);
    assert.match(file, /\r\nTRANSP:TRANSPARENT\r\n/);
    assert.match(valueOf(eventIn(file), 'description'), /\n\n9am to 4pm each day\n\n/);
  });

  it('is the same event for ever, later with each version of its issue', () => {
    const item = itemOf('meeting', { event: december });
    const first = issueOf('2026-11', { News: [item] });
    const second = {
      ...first,
      correction: { version: 3, on: '2026-11-21', note: 'It is elsewhere.' },
    };
    const of = (bulletin: typeof first) =>
      eventIn(calendarFile(library, { bulletin, item, event: december, isCancelled: false }, page));
    const [before, after] = [of(first), of(second)];
    assert.equal(before.uid, '2026-11-meeting@bulletins.kent-community-safety-bot');
    assert.equal(after.uid, before.uid);
    assert.deepEqual([before.sequence, after.sequence], [0, 2]);
    assert.equal(valueOf(before, 'dtstamp'), '2026-11-14T00:00:00Z');
    assert.equal(valueOf(after, 'last-modified'), '2026-11-21T00:00:02Z');
  });

  it('says that an event that was taken out is off', () => {
    assert.match(fileOf(december, {}, true), /\r\nSTATUS:CANCELLED\r\n/);
    assert.match(fileOf(december), /\r\nSTATUS:CONFIRMED\r\n/);
  });

  it('is published by the team, and leads to the page', () => {
    const file = fileOf(december);
    assert.match(file, /^BEGIN:VCALENDAR\r\n/);
    assert.match(file, /\r\nEND:VCALENDAR\r\n$/);
    assert.match(file, /\r\nMETHOD:PUBLISH\r\n/);
    const event = eventIn(file);
    assert.equal(valueOf(event, 'organizer'), 'mailto:kentcommunitysafetyteam@kent.gov.uk');
    assert.equal(valueOf(event, 'url'), page);
    assert.ok(
      valueOf(event, 'description').endsWith(`From the community safety e-bulletin: ${page}`),
    );
  });

  for (const [day, time, begins] of [
    ['2026-03-28', '2am to 4am', '2026-03-28T02:00:00.000Z'],
    ['2026-03-29', '2am to 4am', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29', '9am to 4pm', '2026-03-29T08:00:00.000Z'],
    ['2026-10-24', '9am to 4pm', '2026-10-24T08:00:00.000Z'],
    ['2026-10-25', '9am to 4pm', '2026-10-25T09:00:00.000Z'],
    ['2026-10-26', '9am to 4pm', '2026-10-26T09:00:00.000Z'],
    ['2031-07-01', '14:00', '2031-07-01T13:00:00.000Z'],
  ] as const) {
    it(`begins at ${begins} when it is ${time} on ${day}`, () => {
      const event = eventIn(fileOf({ first: day, last: day, time }));
      assert.equal(event.startDate.toJSDate().toISOString(), begins);
    });
  }

  it('tells a calendar what the issue tells, whatever people typed', () => {
    const single = (text: string): string => text.replace(/\r\n?/g, '\n');
    fc.assert(
      fc.property(someIssue, fc.boolean(), (bulletin, isCancelled) => {
        for (const item of bulletin.sections.flatMap(({ items }) => items)) {
          const { event } = item;
          if (!event) continue;
          const file = calendarFile(library, { bulletin, item, event, isCancelled }, page);
          for (const line of file.split('\r\n')) {
            assert.ok(Buffer.byteLength(line) <= 75, line);
            assert.doesNotMatch(line, /[\r\n]/);
          }
          const read = eventIn(file);
          assert.equal(read.summary, single(item.heading));
          assert.equal(read.location ?? '', event.place ?? '');
          for (const part of [item.text, event.time, event.booking, page]) {
            if (part !== undefined) assert.ok(read.description.includes(part), part);
          }
          assert.equal(read.sequence, (bulletin.correction?.version ?? 1) - 1);
          const times = readEventTimes(event);
          assert.equal(read.startDate.isDate, times === undefined);
          if (times) {
            const begins = read.startDate.toJSDate();
            assert.equal(londonDate(begins), event.first);
            const { hour, minute } = times.from;
            const half = hour < 12 ? 'am' : 'pm';
            const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
            assert.equal(londonTime(begins), `${hour % 12 || 12}${minutes}${half}`);
          } else {
            assert.equal(read.startDate.toString(), event.first);
            const days = read.endDate.subtractDate(read.startDate).toSeconds() / 86_400;
            const length = (Date.parse(event.last) - Date.parse(event.first)) / 86_400_000;
            assert.equal(days, length + 1);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('holds no control characters and no half of a character', () => {
    const odd = 'a\u0000b\u0007c\ud800d\r\ne\u007ff';
    const file = fileOf({ ...december, place: odd }, { heading: odd, text: odd });
    const event = eventIn(file);
    assert.equal(event.summary, 'abc\ufffdd\nef');
    assert.equal(event.location, 'abc\ufffdd\nef');
  });
});
