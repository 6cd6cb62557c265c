import { formatDate, type CalendarDate } from '../../conversation/calendar.js';
import { readDate } from '../../conversation/plain-dates.js';
import { good, wrong, type AnswerContext, type AnswerReading, type HalfDates } from './answer.js';

/** The project's first and last day; one of them at a time, where only one is said. */
export function readPeriod(text: string, context: AnswerContext): AnswerReading {
  const { today, year, half = {} } = context;
  const said = readDate(text, today, year);
  switch (said.kind) {
    case 'none':
      return half.start === undefined ? wrong('dates') : wrong('dates-end');
    case 'several':
      return wrong('dates-several');
    case 'unclear':
      return wrong('dates-unclear', { said: said.said });
    case 'impossible':
      return wrong('dates-impossible', { said: said.said });
    case 'from':
      return together({ ...half, start: said.date }, context);
    case 'until':
      return together({ ...half, end: said.date }, context);
    case 'day':
      return together(withDay(half, said.date), context);
    case 'span':
      // "And when does it end?" – "March": the month's end.
      if (
        half.start !== undefined &&
        half.end === undefined &&
        said.from.slice(0, 7) === said.to.slice(0, 7)
      ) {
        return together({ start: half.start, end: said.to }, context);
      }
      return together({ start: said.from, end: said.to }, context);
  }
}

function withDay(half: HalfDates, date: CalendarDate): HalfDates {
  if (half.start !== undefined) return { start: half.start, end: date };
  return half.end === undefined ? { start: date } : { start: date, end: half.end };
}

/** Both days, once they are there and fit into the year. */
export function together({ start, end }: HalfDates, { today, year }: AnswerContext): AnswerReading {
  const outside = [start, end].some(
    (date) => date !== undefined && (date < year.from || date > year.to),
  );
  if (outside)
    return wrong('dates-year', { first: formatDate(year.from), last: formatDate(year.to) });
  if (end !== undefined && end < today) return wrong('dates-past', { last: formatDate(end) });
  if (start === undefined || end === undefined) return { kind: 'half', half: { start, end } };
  if (end < start) return wrong('dates-order', { first: formatDate(start), last: formatDate(end) });
  return good({ dates: { start, end } });
}
