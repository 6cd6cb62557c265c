import type { Card } from '../../cards/card.js';
import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import { addDays, addMonths } from '../conversation/days.js';
import type { Absence } from './absence.js';
import { pauseFor, pauseLengths, pauseUntil, stop } from './buttons.js';
import type { ViewParts } from './parts.js';

/** A form was sent without a day. */
export interface Missing {
  readonly kind: 'missing';
}

type NoDays = Exclude<Absence, { kind: 'days' }> | Missing;

/** Asks for how long; says what is wrong with what was said, with an example. */
export function pauseForm(
  { library, cards }: ViewParts,
  today: CalendarDate,
  absence: NoDays,
): { readonly heading: string; readonly card: Card } {
  const { messages } = library;
  const text = (key: string): string => messages.text(`subscribers.${key}`);
  const heading = text('pause-ask');
  const problem = problemOf(library, today, absence);
  const lengths = pauseLengths.map((length) =>
    pauseFor.titled(text(`pause-${length}-button`), { length }),
  );
  const props = {
    heading,
    paragraphs: [text('pause-how')],
    ...(problem !== undefined && { problem }),
    date: {
      id: 'until',
      label: text('pause-date'),
      min: addDays(today, 1),
      max: addMonths(today, 12),
    },
    buttons: [
      ...lengths,
      pauseUntil.titled(text('pause-until-button'), {}),
      ...(problem === undefined ? [] : [stop.titled(text('stop-button'), {})]),
    ],
  };
  return { heading, card: cards.render('subscription-form', props, problem ?? heading) };
}

function problemOf(
  { messages }: ViewParts['library'],
  today: CalendarDate,
  absence: NoDays,
): string | undefined {
  const example = formatDate(addDays(addMonths(today, 1), 1));
  switch (absence.kind) {
    case 'none':
      return undefined;
    case 'missing':
      return messages.text('subscribers.pause-date-missing');
    case 'past':
      return messages.text('subscribers.pause-past', { date: formatDate(absence.date), example });
    case 'far': {
      const last = formatDate(addDays(addMonths(today, 12), 1));
      return messages.text('subscribers.pause-far', { date: formatDate(absence.date), last });
    }
    case 'unclear':
      return messages.text('subscribers.pause-unclear', { said: absence.said, example });
    case 'impossible':
      return messages.text('subscribers.pause-impossible', { said: absence.said, example });
  }
}
