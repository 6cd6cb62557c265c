import { itemsOf, itemsOnTopic } from '../bulletins/model.js';
import { correctionNote } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import type { Library } from '../library/model.js';
import type { Addresses } from './addresses.js';
import { drawPage } from './draw.js';

/** Every issue, newest first, with its headings; and the feeds, one for each topic that has items. */
export function listPage(library: Library, links: Addresses, isPublic: boolean): string {
  const { bulletins, topics, messages } = library;
  const issues = {
    issues: bulletins.map((bulletin) => ({
      month: formatDate(bulletin.issue),
      address: links.issue(bulletin.issue),
      published: formatDate(bulletin.published),
      correction: correctionNote(bulletin, library) ?? '',
      headings: itemsOf(bulletin).map(({ heading }) => heading),
    })),
    none: messages.text('bulletin.none-at-all'),
    feed: links.feed(),
    topics: topics
      .filter((topic) => itemsOnTopic(bulletins, topic).length > 0)
      .map(({ id, name }) => ({ name, address: links.feed(id) })),
  };
  const title = messages.text('pages.list-heading');
  return drawPage(library, { title, isPublic, issues, feed: links.feed() });
}
