import { eventLine, joinLine, type ItemProps } from '../../cards/bulletin-item.js';
import { neighbour } from '../bulletins/model.js';
import { correctionNote, itemProps } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import type { Bulletin, CalendarDate, Library } from '../library/model.js';
import type { Addresses } from './addresses.js';
import { drawPage } from './draw.js';

/** An issue as a page. */
export interface IssuePageOptions {
  /** The day on which it is read, in London: events before it are past. */
  readonly today: CalendarDate;
  /** What stands above everything, such as that this is a draft. */
  readonly notice?: string;
  /** Its own addresses; without them it leads only to what its items link to. */
  readonly links?: PageWays;
  /** Setting PUBLIC_BULLETINS: search engines may know it. */
  readonly isPublic?: boolean;
}

/** Where a page leads to among our own addresses. */
export interface PageWays extends Pick<Addresses, 'issue' | 'event'> {
  /** The list, and with it every other issue; undefined: only this issue is open to the reader. */
  readonly list?: () => string;
}

/** The issue as HTML: a page that is whole, without a script and without anything from elsewhere. */
export function issuePage(
  library: Library,
  bulletin: Bulletin,
  { today, notice = '', links, isPublic = false }: IssuePageOptions,
): string {
  const month = formatDate(bulletin.issue);
  const sections = bulletin.sections.map(({ name, items }, at) => ({
    name,
    anchor: `section-${at + 1}`,
    items: items.map((item) =>
      itemData(itemProps({ bulletin, item }, library, today, links?.event), item.id),
    ),
  }));
  const issue = {
    ...{ title: bulletin.title, month, sections, notice, editorLine: bulletin.editorLine },
    published: formatDate(bulletin.published),
    correction: correctionNote(bulletin, library) ?? '',
    ...neighbours(library, bulletin, links),
  };
  return drawPage(library, {
    ...{ isPublic, issue },
    title: `${month}: ${bulletin.title}`,
    list: links?.list?.() ?? '',
  });
}

/** An item as pages show it: every part is there, and is empty where the item has none. */
export function itemData(item: ItemProps, id: string) {
  const { heading, text, topics, links, source = '', event } = item;
  return {
    ...{ heading, text, links, source },
    anchor: `item-${encodeURIComponent(id.toWellFormed())}`,
    isPast: event?.past === true,
    when: event ? eventLine(event) : '',
    booking: event?.booking ?? '',
    calendar: event?.calendar ?? false,
    topics: joinLine(topics),
  };
}

function neighbours(library: Library, { issue }: Bulletin, links: PageWays | undefined) {
  const beside = (direction: 'older' | 'newer') => {
    const other = neighbour(library.bulletins, issue, direction);
    return links?.list && other
      ? { month: formatDate(other.issue), address: links.issue(other.issue) }
      : false;
  };
  return { older: beside('older'), newer: beside('newer') };
}
