import { addDays } from '../conversation/days.js';
import type { CalendarDate } from '../library/model.js';
import type { SoundKey } from './keys.js';
import type { Route } from './route.js';

/** How many days after an event its calendar file still opens: whoever has it in a calendar may ask again. */
const daysAfterEvent = 30;

/** Why something is not shown: a key that opens it is missing, or its last day is over. */
export type Closed =
  { readonly kind: 'needs-key' } | { readonly kind: 'over'; readonly lastDay: CalendarDate };

/**
 * Whether `key` opens what is at `route` on the day `today`; undefined: it does. `eventEnds` is the last day of
 * the event whose calendar file is asked for. A key of another issue is no better than none.
 */
export function closedFor(
  route: Route,
  key: SoundKey | undefined,
  today: CalendarDate,
  eventEnds: CalendarDate | undefined,
): Closed | undefined {
  if (!key || !isWithin(route, key)) return { kind: 'needs-key' };
  const afterEvent = eventEnds === undefined ? '' : addDays(eventEnds, daysAfterEvent);
  const lastDay = afterEvent > key.lastDay ? afterEvent : key.lastDay;
  return today > lastDay ? { kind: 'over', lastDay } : undefined;
}

function isWithin(route: Route, { scope }: SoundKey): boolean {
  if (scope === 'all') return true;
  switch (route.kind) {
    case 'list':
    case 'feed':
      return false;
    case 'issue':
    case 'event':
      return route.issue === scope;
  }
}
