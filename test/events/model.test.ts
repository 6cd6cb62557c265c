import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../bot/conversation/days.js';
import { londonTime } from '../../bot/conversation/calendar.js';
import { createEventSource } from '../../bot/events/candidates.js';
import { chosenBy, filterWords, readFilter } from '../../bot/events/filter.js';
import { comingOf } from '../../bot/events/list-view.js';
import { eventsOf, keyOfItem } from '../../bot/events/model.js';
import { beginsAt, dayBefore, reminderAt } from '../../bot/events/when.js';
import type { Bulletin, Library } from '../../bot/library/model.js';
import { sharedReading } from '../support/bot.js';
import { only } from '../support/house.js';
import { eventItem, issueWith } from './builders.js';

const day = '2026-12-05';
const on = (date: string) => ({ first: date, last: date });
const at = new Date('2026-11-21T09:00:00Z');

describe('events of the issues and the facts', () => {
  let content: Library;
  before(async () => {
    content = (await sharedReading()).library;
  });
  const libraryOf = (
    bulletins: readonly Bulletin[],
    entries: Library['entries'] = [],
  ): Library => ({
    ...content,
    bulletins,
    entries,
  });
  const eventsIn = (...bulletins: readonly Bulletin[]) => eventsOf(libraryOf(bulletins));

  it('are one where two issues tell of the same, as the newest tells of it', () => {
    const older = issueWith('2026-11', [eventItem('Knife crime webinar', on(day))]);
    const newer = issueWith('2026-12', [
      eventItem('Knife crime webinar', { ...on(day), time: '2pm' }),
    ]);
    const event = only(eventsIn(newer, older));
    assert.equal(event.event.time, '2pm');
    assert.equal(event.bulletin?.issue, '2026-12');
    assert.equal(event.key, keyOfItem('2026-11', 'knife-crime-webinar'), 'the oldest names it');
    assert.equal(event.keys.length, 2);
  });

  it('are one where they share the day and a link, whatever they are called', () => {
    const links = [{ title: 'Book', address: 'https://www.example.org/book' }];
    const older = issueWith('2026-11', [eventItem('Webinar', on(day), { links })]);
    const newer = issueWith('2026-12', [eventItem('Knife crime: book now', on(day), { links })]);
    assert.equal(eventsIn(newer, older).length, 1);
  });

  it('are two where the same heading has another day, unless the newer issue says that it moved', () => {
    const older = issueWith('2026-11', [eventItem('Training day', on(day))]);
    const plain = eventItem('Training day', on('2026-12-12'));
    assert.equal(eventsIn(issueWith('2026-12', [plain]), older).length, 2);
    const moved = { ...plain, text: 'The training day has moved to 12 December.' };
    const event = only(eventsIn(issueWith('2026-12', [moved]), older));
    assert.equal(event.event.first, '2026-12-12');
  });

  it('are cancelled where the newest issue says so, and are not to come then', () => {
    const older = issueWith('2026-11', [eventItem('Training day', on(day))]);
    const newer = issueWith('2026-12', [eventItem('Cancelled: Training day', on(day))]);
    const events = eventsIn(newer, older);
    assert.equal(only(events).isCancelled, true);
    assert.deepEqual(comingOf(events, at), []);
  });

  it('tell of one day and place once, though issue and facts both do', () => {
    const march = eventsOf(content).filter(({ event }) => event.first === '2024-03-19');
    assert.equal(march.length, 1);
    assert.equal(only(march).bulletin?.issue, '2024-03');
  });

  it('hold what the facts tell of a day ahead', () => {
    const fact = content.entries.find(({ id }) => id === 'evt-asb');
    assert.ok(fact?.type === 'event');
    const ahead = { ...fact, details: { ...fact.details, date: '2026-12-01/2026-12-03' } };
    const event = only(comingOf(eventsOf(libraryOf([], [ahead])), at));
    assert.deepEqual(event.event, { first: '2026-12-01', last: '2026-12-03', place: 'Detling' });
    assert.match(event.item.source, /Scrutiny Committee presentation, 5 June 2024/);
  });

  it('come in the order of their days, over only once their last day is', () => {
    const items = [
      eventItem('Third', on('2027-01-01')),
      eventItem('First', { first: '2026-11-19', last: '2026-11-21' }),
      eventItem('Over', { first: '2026-11-18', last: '2026-11-20' }),
      eventItem('Second', on('2026-11-22')),
    ];
    const coming = comingOf(eventsIn(issueWith('2026-11', items)), at);
    assert.deepEqual(
      coming.map(({ item }) => item.heading),
      ['First', 'Second', 'Third'],
    );
  });

  it('could be told of again by the next issue, until one tells of them', async () => {
    const library = libraryOf([
      issueWith('2026-11', [eventItem('Ahead', on(day)), eventItem('Over', on('2026-11-01'))]),
    ]);
    const source = createEventSource({ library: async () => library });
    const candidate = only(await source.candidates('2026-12', at, 10));
    assert.equal(candidate.item.heading, 'Ahead');
    assert.equal(candidate.section, 'Training and events');
    assert.equal(candidate.from, 'November 2026 e-bulletin');
    assert.match(candidate.id, /^[\w-]{1,64}$/);
    assert.ok(!('id' in candidate.item));
    assert.deepEqual(await source.candidate(candidate.id), candidate);
    assert.deepEqual(await source.candidates('2026-11', at, 10), []);
    assert.equal(await source.candidate('nothing'), undefined);
  });

  describe('in words', () => {
    const today = '2026-11-21';
    const read = (said: string) => readFilter(said.split(' '), content, today);
    assert.equal(read('in Dover and '.repeat(20_000)), undefined);

    for (const [said, words] of [
      ['in swale', 'in Swale'],
      ['in sittingbourne', 'in Swale'],
      ['domestic abuse in december', 'Domestic abuse, December 2026'],
      ['in march', 'March 2027'],
      ['next week', '23 to 29 November 2026'],
      ['next month in dover', 'in Dover, December 2026'],
      ['in kent', ''],
      ['any coming up', ''],
      ['about asb in thanet in january 2027', 'Anti-social behaviour, in Thanet, January 2027'],
    ] as const) {
      it(`reads "events ${said}"`, () => {
        const filter = read(said);
        assert.ok(filter);
        assert.equal(filterWords(filter, content), words);
      });
    }

    for (const said of [
      ...['in march 2024', 'in 2020', 'who opened', 'when were', 'how many people came to'],
      ...['in swale who spoke', 'at detling'],
    ]) {
      it(`leaves "events ${said}" to look-ups`, () => assert.equal(read(said), undefined));
    }

    it('finds a place that only events name', () => {
      const filter = readFilter(['at', 'detling'], content, today, eventsOf(content));
      assert.deepEqual(filter, { place: 'detling' });
    });

    it('finds by topic, district and days', () => {
      const items = [
        eventItem('One', { ...on(day), place: 'Town hall, Sheerness' }, { topics: ['crime'] }),
        eventItem('Two', { ...on('2027-01-05'), place: 'Dover' }),
      ];
      const events = eventsIn(issueWith('2026-11', items));
      const headings = (filter: object) =>
        chosenBy(filter, events, content).map(({ item }) => item.heading);
      assert.deepEqual(headings({ district: 'Swale' }), ['One']);
      assert.deepEqual(headings({ topic: 'partnership' }), ['Two']);
      assert.deepEqual(headings({ from: '2026-12-05', to: '2026-12-31' }), ['One']);
      assert.deepEqual(headings({ place: 'town hall' }), ['One']);
    });

    it('never throws, whatever is said', () => {
      const word = fc.oneof(fc.string(), fc.constantFrom('in', 'may', '2027', 'swale', 'next'));
      fc.assert(
        fc.property(fc.array(word), (words) => {
          readFilter(words, content, today, eventsOf(libraryOf([])));
        }),
        { numRuns: 50 },
      );
    });
  });
});

describe('when somebody is reminded', () => {
  for (const [first, instant] of [
    ['2026-12-05', '2026-12-04T09:00:00.000Z'],
    ['2027-06-05', '2027-06-04T08:00:00.000Z'],
    // London's clocks change on 28 March and on 31 October 2027.
    ['2027-03-28', '2027-03-27T09:00:00.000Z'],
    ['2027-03-29', '2027-03-28T08:00:00.000Z'],
    ['2027-10-31', '2027-10-30T08:00:00.000Z'],
    ['2027-11-01', '2027-10-31T09:00:00.000Z'],
  ] as const) {
    it(`is 9am in London the day before ${first}`, () => {
      assert.equal(reminderAt({ first }).toISOString(), instant);
    });
  }

  it('is always 9am in London, and before the event begins', () => {
    const days = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays('2024-01-01', count));
    fc.assert(
      fc.property(days, fc.option(fc.string(), { nil: undefined }), (first, time) => {
        const reminder = reminderAt({ first });
        assert.equal(londonTime(reminder), '9am');
        assert.ok(dayBefore({ first }) < first);
        assert.ok(beginsAt({ first, ...(time !== undefined && { time }) }) > reminder);
      }),
    );
  });

  for (const [time, instant] of [
    ['9am to 4pm', '2026-12-05T09:00:00.000Z'],
    ['2:30pm', '2026-12-05T14:30:00.000Z'],
    ['6 to 8pm', '2026-12-05T18:00:00.000Z'],
    ['10am-noon', '2026-12-05T10:00:00.000Z'],
    ['to be confirmed', '2026-12-05T09:00:00.000Z'],
  ] as const) {
    it(`knows when "${time}" begins`, () => {
      assert.equal(beginsAt({ first: day, time }).toISOString(), instant);
    });
  }

  it('takes 9am where London’s clocks go forward over the time', () => {
    const begins = beginsAt({ first: '2027-03-28', time: '1:30am' });
    assert.equal(begins.toISOString(), '2027-03-28T08:00:00.000Z');
  });
});
