import type { Candidate, CandidateSource, Issues } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import type { BulletinItem, Library, SectionName } from '../library/model.js';
import { comingOf } from './list-view.js';
import { eventsOf, type KnownEvent } from './model.js';

/** Coming events of earlier issues and of the facts, which the next issue could tell of again. */
export function createEventSource(issues: Pick<Issues, 'library'>): CandidateSource {
  return {
    kind: 'event',

    async candidates(issue, at, most) {
      const library = await issues.library();
      return comingOf(eventsOf(library), at)
        .filter(({ bulletin }) => bulletin === undefined || bulletin.issue < issue)
        .map((event) => candidateOf(event, library))
        .toSorted((left, right) => right.at.getTime() - left.at.getTime())
        .slice(0, most);
    },

    async candidate(id) {
      const library = await issues.library();
      const found = eventsOf(library).find(({ keys }) => keys.includes(id));
      return found && candidateOf(found, library);
    },

    // The issue tells of it now, and that is all that there is to know.
    published: () => Promise.resolve(),
  };
}

function candidateOf({ key, item, bulletin }: KnownEvent, { messages }: Library): Candidate {
  return {
    kind: 'event',
    id: key,
    item: withoutId(item),
    section: sectionOf(item, bulletin),
    from: bulletin
      ? messages.text('events.from-issue', { month: formatDate(bulletin.issue) })
      : messages.text('events.from-facts'),
    at: new Date(bulletin === undefined ? 0 : `${bulletin.published}T00:00:00Z`),
  };
}

function withoutId(item: BulletinItem): Candidate['item'] {
  const { heading, text, topics, links, event, source } = item;
  return { heading, text, topics, links, source, ...(event && { event }) };
}

function sectionOf(item: BulletinItem, bulletin: KnownEvent['bulletin']): SectionName {
  const section = bulletin?.sections.find(({ items }) => items.includes(item));
  return section?.name ?? 'Training and events';
}
