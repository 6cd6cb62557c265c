import type { Recogniser } from '../conversation/command.js';
import { londonDate } from '../conversation/calendar.js';
import { wordsOf } from '../conversation/utterance.js';
import { readFilter, type EventFilter } from './filter.js';
import { createListing } from './listing.js';
import { eventsOf } from './model.js';
import type { EventParts } from './parts.js';

/** A longer text is no such question: reading all of it would keep everybody else waiting. */
const mostWords = 16;

/**
 * Lists events where the word stands between what tells which of them, and where a place is meant that only
 * events name: "domestic abuse events in December", "events at Detling". All else is passed on to look-ups.
 */
export function eventRecogniser(parts: EventParts): Recogniser {
  const listing = createListing(parts);
  return async (message) => {
    const words = wordsOf(message.text);
    const at = words.indexOf('events');
    if (at < 0 || words.length > mostWords) return undefined;
    const library = await parts.issues.library();
    const today = londonDate(message.receivedAt);
    const filter = readFilter(words.toSpliced(at, 1), library, today, eventsOf(library));
    if (!filter || isEmpty(filter)) return undefined;
    return { name: 'events', run: () => listing.coming(message, filter) };
  };
}

const isEmpty = (filter: EventFilter): boolean => Object.keys(filter).length === 0;
