import { readRequest } from '../bulletins/port.js';
import type { CalendarDate } from '../conversation/calendar.js';
import type { Remainder } from '../conversation/phrases.js';
import { readAudience, type AudienceNames, type AudienceSaid } from './audience/audience-words.js';

/** What an editor says beside "broadcast". */
export interface BroadcastRequest {
  /** `2024-06`; a whole year; absent: the newest issue. */
  readonly month?: string;
  /** Absent where nobody was named. */
  readonly audience?: AudienceSaid;
}

/** Reads "2024-06", "june 2024 to swale", "to channels"; undefined when it is something else. Pure. */
export function readBroadcastRequest(
  { words, side }: Remainder,
  names: AudienceNames,
  today: CalendarDate,
): BroadcastRequest | undefined {
  const to = words.indexOf('to');
  const before = to < 0 ? words : words.slice(0, to);
  const after = to < 0 ? [] : words.slice(to + 1);
  if (to >= 0 && (side === 'before' || after.length === 0)) return undefined;
  const bare = before.filter((word) => word !== 'bulletin' && word !== 'e-bulletin');
  const issue = readRequest({ words: bare, side }, names.topics, today);
  const audience = after.length > 0 ? { audience: readAudience(after, names) } : {};
  switch (issue?.kind) {
    case 'newest':
      return audience;
    case 'month':
      return { month: issue.month, ...audience };
    case 'year':
      return { month: issue.year, ...audience };
    case 'topic':
    case 'words':
    case undefined:
      return undefined;
  }
}
