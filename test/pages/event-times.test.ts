import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEventTimes } from '../../bot/pages/event-times.js';

const on = (time: string | undefined, first = '2026-12-10', last = first) => {
  const times = readEventTimes({ first, last, ...(time !== undefined && { time }) });
  if (!times) return undefined;
  const shown = [times.from, ...(times.to ? [times.to] : [])].map(
    ({ hour, minute }) => `${hour}:${String(minute).padStart(2, '0')}`,
  );
  return shown.join(' to ');
};

describe('the times of an event', () => {
  for (const [words, expected] of [
    ['9am to 4pm', '9:00 to 16:00'],
    ['9am – 4pm', '9:00 to 16:00'],
    ['10:00-12:30', '10:00 to 12:30'],
    ['10:00 to 12:30', '10:00 to 12:30'],
    ['09:30 until 13:00', '9:30 to 13:00'],
    ['2pm', '14:00'],
    ['14:00', '14:00'],
    ['From 9.30 AM to 4.15 PM.', '9:30 to 16:15'],
    ['9 a.m. to 4 p.m.', '9:00 to 16:00'],
    ['9 to 11am', '9:00 to 11:00'],
    ['1:30 to 3pm', '13:30 to 15:00'],
    ['9am to midday', '9:00 to 12:00'],
    ['10am to 12 noon', '10:00 to 12:00'],
    ['10am to 12pm', '10:00 to 12:00'],
    ['12:30pm to 1pm', '12:30 to 13:00'],
    ['midday', '12:00'],
    ['12am to 1am', '0:00 to 1:00'],
  ] as const) {
    it(`are ${expected} where it says "${words}"`, () => {
      assert.equal(on(words), expected);
    });
  }

  for (const words of [
    undefined,
    '',
    'all day',
    '9 to 5',
    '11 to 2pm',
    '9',
    'morning',
    '9am to 4pm, doors open 8:30am',
    '9am to 12 noon and 1pm to 4pm',
    '4pm to 9am',
    '10pm to 2am',
    '9am to 9am',
    '25:00',
    '13pm',
    '0am',
    '10:60',
    '9am to',
    'to 4pm',
  ]) {
    it(`are left to words where it says "${words}"`, () => {
      assert.equal(on(words), undefined);
    });
  }

  it('are left to words over several days: which day they are of is not said', () => {
    assert.equal(on('9am to 4pm', '2026-12-10', '2026-12-11'), undefined);
  });

  it('are left to words where London’s clocks skip them', () => {
    assert.equal(on('1:30am to 3am', '2026-03-29'), undefined);
    assert.equal(on('1:30am to 3am', '2026-03-28'), '1:30 to 3:00');
    assert.equal(on('1:30am to 3am', '2026-10-25'), '1:30 to 3:00');
  });

  it('are those that were written, however they are written', () => {
    const minutes = fc.constantFrom(0, 5, 15, 30, 45);
    const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: minutes });
    const pad = (number: number): string => String(number).padStart(2, '0');
    const half = (hour: number): string => (hour < 12 ? 'am' : 'pm');
    type Time = { hour: number; minute: number };
    const styles = [
      ({ hour, minute }: Time) => `${pad(hour)}:${pad(minute)}`,
      ({ hour, minute }: Time) => `${hour % 12 || 12}:${pad(minute)}${half(hour)}`,
      ({ hour, minute }: Time) =>
        `${hour % 12 || 12}${minute === 0 ? '' : `.${pad(minute)}`} ${half(hour).toUpperCase()}`,
    ];
    const ways = fc.constantFrom(' to ', '-', ' – ', ' until ');
    fc.assert(
      fc.property(time, time, fc.constantFrom(...styles), ways, (one, other, style, way) => {
        const [from, to] = [one, other].sort(
          (a, b) => a.hour * 60 + a.minute - b.hour * 60 - b.minute,
        );
        assert.ok(from && to);
        const isEmpty = from.hour === to.hour && from.minute === to.minute;
        const expected = `${from.hour}:${pad(from.minute)} to ${to.hour}:${pad(to.minute)}`;
        assert.equal(on(`${style(from)}${way}${style(to)}`), isEmpty ? undefined : expected);
      }),
    );
  });

  it('never throw, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        on(words);
      }),
    );
  });
});
