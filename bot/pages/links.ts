import { londonDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import type { CalendarDate } from '../library/model.js';
import { addressesBelow } from './addresses.js';
import { writeKey, type KeyScope } from './keys.js';
import type { LastingPageLinks } from './port.js';

export interface PageLinkParts {
  /** The first signs. */
  readonly keys: readonly [string, ...string[]];
  /** Where people reach the bot, without a slash at the end; asked for at each link. */
  readonly address: () => string;
  /** Setting PUBLIC_BULLETINS: no key is needed. */
  readonly isPublic: boolean;
  /** Setting BULLETIN_LINK_DAYS: how many days after the day on which it is made a link works. */
  readonly linkDays: number;
}

/** The last day, in London, of a link that is made at `at`; undefined: it has none. */
export function lastDayOf(
  { isPublic, linkDays }: Pick<PageLinkParts, 'isPublic' | 'linkDays'>,
  at: Date,
): CalendarDate | undefined {
  return isPublic ? undefined : addDays(londonDate(at), linkDays);
}

/** Links that open one issue with its calendar files, or the list with every issue and feed. */
export function createPageLinks(parts: PageLinkParts): LastingPageLinks {
  const addresses = (scope: KeyScope, at: Date) => {
    const lastDay = lastDayOf(parts, at);
    const key = lastDay === undefined ? undefined : writeKey({ scope, lastDay }, parts.keys[0]);
    return addressesBelow(parts.address(), key);
  };
  return {
    issue: (issue, at) => addresses(issue, at).issue(issue),
    all: (at) => addresses('all', at).list(),
    feed: (topic, at) => addresses('all', at).feed(topic),
    event: (issue, itemId, at) => addresses(issue, at).event(issue, itemId),
    lastDay: (at) => lastDayOf(parts, at),
  };
}
