import type { Candidate, CandidateSource } from '../bulletins/port.js';
import { findPhrase } from '../conversation/phrases.js';
import { readClock } from '../conversation/clock-words.js';
import { formatTimeOfDay } from '../conversation/london-time.js';
import { plainTime } from '../conversation/plain-dates.js';
import { wordsOf } from '../conversation/utterance.js';
import type { EventDetails, Library, TopicId } from '../library/model.js';
import { withOutcome, type Suggestion } from './model.js';
import type { SuggestionParts } from './parts.js';
import { dayOf, say, senderLine, whenLine } from './wording.js';

/** Items and events that partners have suggested, for the next issue of the bulletin. */
export function createSuggestionSource(
  parts: Pick<SuggestionParts, 'suggestions' | 'suggestionTelling' | 'library'>,
): CandidateSource {
  const { suggestions, suggestionTelling, library } = parts;
  return {
    kind: 'suggestion',

    async candidates(_issue, _at, most) {
      const waiting = await suggestions.waiting();
      return waiting
        .filter(isPrintable)
        .slice(0, most)
        .map((one) => candidateOf(one, library));
    },

    async candidate(id) {
      const found = await suggestions.find(id);
      return found && isPrintable(found) ? candidateOf(found, library) : undefined;
    },

    async published(id, bulletin, itemId, at) {
      const found = await suggestions.find(id);
      if (!found || found.told.includes('used')) return;
      const { issue } = bulletin;
      await suggestionTelling.plan(id, 'used', at);
      await suggestions.change(id, (newest) =>
        withOutcome(newest, { state: 'used', at: at.toISOString(), issue, itemId }),
      );
      await suggestionTelling.plan(id, 'used', at);
      await suggestionTelling.deliver(id, 'used', at);
    },
  };
}

/** Topics and speakers are for meetings, not for an issue. */
const isPrintable = ({ kind }: Suggestion): boolean => kind === 'item' || kind === 'event';

function candidateOf(suggestion: Suggestion, library: Library): Candidate {
  const { messages } = library;
  const { reference, kind, title, text, link, contact, at } = suggestion;
  const from = senderLine(suggestion);
  // Everybody reads it, and it stays when its sender is forgotten: it names no person.
  const organisation = suggestion.organisation ?? say(messages, 'a-partner');
  const event = eventOf(suggestion);
  const when = whenLine(suggestion);
  return {
    kind: 'suggestion',
    id: reference,
    item: {
      heading: title,
      text: text ?? title,
      topics: topicsIn(`${title}\n${text ?? ''}`, library),
      links: link === undefined ? [] : [{ title, address: link }],
      ...(event && { event }),
      source: say(messages, 'source', { organisation, day: dayOf(at) }),
    },
    section: kind === 'event' ? 'Training and events' : 'News',
    from,
    at: new Date(at),
    note: [
      say(messages, 'note-contact', { contact }),
      ...(when === undefined ? [] : [say(messages, 'when-line', { when })]),
    ].join(' '),
  };
}

/** When it is, where the days that were typed could be read. */
function eventOf({ kind, when }: Suggestion): EventDetails | undefined {
  const { said = '', first, last } = when ?? {};
  if (kind !== 'event' || first === undefined || last === undefined) return undefined;
  const { reading } = readClock(plainTime(said));
  return { first, last, ...(reading.kind === 'time' && { time: formatTimeOfDay(reading.time) }) };
}

/** The topics that the words name; editors choose others where they know better. */
function topicsIn(text: string, { topics }: Library): readonly TopicId[] {
  const words = wordsOf(text);
  const tails = words.map((_, at) => words.slice(at));
  return topics
    .filter(({ name, says }) =>
      [name.toLowerCase(), ...says].some((phrase) =>
        tails.some((tail) =>
          findPhrase(tail, phrase).some(
            ({ slips, remainder }) => slips === 0 && remainder.side === 'after',
          ),
        ),
      ),
    )
    .map(({ id }) => id);
}
