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

/** Words beside an issue that mean nothing of their own. */
const beside = new Set(['bulletin', 'e-bulletin', 'the', 'issue', 'for', 'of']);

/** Reads "2024-06", "june 2024 to swale", "for kent police", "everyone"; undefined when it is something else. Pure. */
export function readBroadcastRequest(
  { words, side }: Remainder,
  names: AudienceNames,
  today: CalendarDate,
): BroadcastRequest | undefined {
  const issueIn = (some: readonly string[]) => {
    const bare = some.filter((word) => !beside.has(word));
    return readRequest({ words: bare, side }, names.topics, today);
  };
  const toAll = audienceAlone(words, names);
  if (toAll) return side === 'before' ? undefined : { audience: toAll };
  const isMonth = (some: readonly string[]): boolean => {
    const kind = issueIn(some)?.kind;
    return kind === 'month' || kind === 'year';
  };
  const at = words.indexOf('to') >= 0 ? words.indexOf('to') : audienceAfterFor(words, isMonth);
  const before = at < 0 ? words : words.slice(0, at);
  const after = at < 0 ? [] : words.slice(at + 1);
  if (at >= 0 && (side === 'before' || after.length === 0)) return undefined;
  const issue = issueIn(before);
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

/** "everyone" and "channels" need no "to". */
function audienceAlone(words: readonly string[], names: AudienceNames): AudienceSaid | undefined {
  if (words.length === 0) return undefined;
  const read = readAudience(words, names);
  if (read.kind !== 'said') return undefined;
  const { kind } = read.audience;
  return kind === 'everyone' || kind === 'channels' ? read : undefined;
}

/** "for Swale" names an audience, and "for June" an issue. */
function audienceAfterFor(
  words: readonly string[],
  isMonth: (words: readonly string[]) => boolean,
): number {
  const at = words.indexOf('for');
  return at >= 0 && isMonth(words.slice(at + 1)) ? -1 : at;
}
