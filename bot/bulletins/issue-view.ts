import type { EventProps, ItemProps } from '../../cards/bulletin-item.js';
import type { BulletinProps, SectionProps } from '../../cards/bulletin/data.js';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { formatDate, formatDates, type CalendarDate } from '../conversation/calendar.js';
import type { Bulletin, BulletinItem, Library } from '../library/model.js';
import { showArchive, showIssue, showTopics } from './buttons.js';
import { isPast, itemsOf, neighbour } from './model.js';

/** What an item looks like on a card, on the day `today`. */
export function itemProps(item: BulletinItem, library: Library, today: CalendarDate): ItemProps {
  const nameOf = (id: string): string =>
    library.topics.find((topic) => topic.id === id)?.name ?? id;
  return {
    heading: item.heading,
    text: item.text,
    topics: item.topics.map(nameOf),
    links: item.links,
    source: item.source,
    ...(item.event ? { event: eventProps(item, item.event, today) } : {}),
  };
}

function eventProps(
  item: BulletinItem,
  { first, last, ...words }: NonNullable<BulletinItem['event']>,
  today: CalendarDate,
): EventProps {
  return { ...words, date: formatDates(first, last), past: isPast(item, today) };
}

/** What the sections of an issue look like on a card, on the day `today`. */
export function sectionProps(
  bulletin: Bulletin,
  library: Library,
  today: CalendarDate,
): readonly SectionProps[] {
  return bulletin.sections.map(({ name, items }) => ({
    name,
    items: items.map((item) => itemProps(item, library, today)),
  }));
}

/** "Read June 2024": a button that opens an issue. */
export function openIssue(bulletin: Bulletin, library: Library) {
  const title = library.messages.text('bulletin.read-button', {
    month: formatDate(bulletin.issue),
  });
  return showIssue.titled(title, { issue: bulletin.issue });
}

function buttonsOf(bulletin: Bulletin, library: Library): BulletinProps['buttons'] {
  const { messages, bulletins } = library;
  const neighbours = (['older', 'newer'] as const).flatMap((direction) => {
    const other = neighbour(bulletins, bulletin.issue, direction);
    return other ? [showIssue.titled(formatDate(other.issue), { issue: other.issue })] : [];
  });
  return [
    ...neighbours,
    showArchive.titled(messages.text('bulletin.all-button'), { page: 1 }),
    showTopics.titled(messages.text('bulletin.topics-button'), {}),
  ];
}

/** The toast: the month and the first headings, and how many more there are. */
export function issueSummary(bulletin: Bulletin, library: Library): string {
  const [first, second, ...more] = itemsOf(bulletin).map(({ heading }) => heading);
  const month = formatDate(bulletin.issue);
  if (first === undefined || second === undefined) {
    return library.messages.text('bulletin.toast-one', { month, first: first ?? bulletin.title });
  }
  const key = more.length === 0 ? 'bulletin.toast-two' : 'bulletin.toast-more';
  return library.messages.text(key, { month, first, second, more: more.length });
}

/**
 * An issue as one card, or as several where one would be larger than `most` bytes: cut between
 * sections, and within a section between items, with nothing left out.
 */
export function issueCards(
  bulletin: Bulletin,
  library: Library,
  cards: Cards,
  today: CalendarDate,
  most = largestCard,
): readonly Card[] {
  const summary = issueSummary(bulletin, library);
  const draw = (sections: readonly SectionProps[], part?: BulletinProps['part']): Card =>
    cards.render(
      'bulletin',
      {
        title: bulletin.title,
        date: formatDate(bulletin.issue),
        editorLine: bulletin.editorLine,
        sections,
        ...(part ? { part } : {}),
        buttons: buttonsOf(bulletin, library),
      },
      summary,
    );
  const sections = sectionProps(bulletin, library, today);
  const whole = draw(sections);
  if (sizeOf(whole) < most) return [whole];
  // Part numbers of two digits stand in for the real ones, which are known only after the cut.
  const fits = (some: readonly SectionProps[]): boolean =>
    sizeOf(draw(some, { number: 99, total: 99 })) < most;
  const parts = cutToFit(sections, fits);
  return parts.map((some, index) => draw(some, { number: index + 1, total: parts.length }));
}

/** Cuts sections into consecutive parts that each fit. A section is cut only where no part holds it whole. */
export function cutToFit(
  sections: readonly SectionProps[],
  fits: (sections: readonly SectionProps[]) => boolean,
): readonly (readonly SectionProps[])[] {
  const parts: (readonly SectionProps[])[] = [];
  let current: readonly SectionProps[] = [];
  for (const section of sections) {
    if (fits([...current, section])) {
      current = [...current, section];
      continue;
    }
    if (current.length > 0) parts.push(current);
    current = [];
    for (const piece of piecesThatFit(section, fits)) {
      if (current.length > 0) parts.push(current);
      current = [piece];
    }
  }
  return current.length > 0 ? [...parts, current] : parts;
}

function piecesThatFit(
  section: SectionProps,
  fits: (sections: readonly SectionProps[]) => boolean,
): readonly SectionProps[] {
  const pieces: SectionProps[] = [];
  let items: readonly ItemProps[] = [];
  for (const item of section.items) {
    if (items.length > 0 && !fits([{ ...section, items: [...items, item] }])) {
      pieces.push({ ...section, items });
      items = [];
    }
    items = [...items, item];
  }
  return [...pieces, { ...section, items }];
}
