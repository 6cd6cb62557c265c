import type { EventProps, ItemProps } from '../../cards/bulletin-item.js';
import type { BulletinProps, SectionProps } from '../../cards/bulletin/data.js';
import type { ButtonProps, Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { formatDate, formatDates, type CalendarDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import { suggestItem } from '../conversation/suggest-item.js';
import type { Bulletin, EventDetails, IssueId, Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import { showArchive, showIssue, showTopics } from './buttons.js';
import { isPast, itemsOf, neighbour, type PlacedItem } from './model.js';

/** The address of the calendar file of an item's event. */
export type CalendarOf = (issue: IssueId, itemId: string) => string;

/** The calendar files as whoever gets a card on the day `today` may open them: the same for all of them. */
export function calendarOn(pageLinks: Pick<PageLinks, 'event'>, today: CalendarDate): CalendarOf {
  const at = new Date(`${today}T12:00:00Z`);
  return (issue, itemId) => pageLinks.event(issue, itemId, at);
}

/** What an item looks like on the day `today`; without `calendarOf`, no calendar file is offered. */
export function itemProps(
  placed: PlacedItem,
  library: Library,
  today: CalendarDate,
  calendarOf?: CalendarOf,
): ItemProps {
  const { item } = placed;
  const nameOf = (id: string): string =>
    library.topics.find((topic) => topic.id === id)?.name ?? id;
  return {
    heading: item.heading,
    text: item.text,
    topics: item.topics.map(nameOf),
    links: item.links,
    source: item.source,
    ...(item.event ? { event: eventProps(placed, item.event, library, today, calendarOf) } : {}),
  };
}

/** What is over is in nobody's calendar to come. */
function eventProps(
  { bulletin, item }: PlacedItem,
  { first, last, ...words }: EventDetails,
  { messages }: Library,
  today: CalendarDate,
  calendarOf: CalendarOf | undefined,
): EventProps {
  const past = isPast(item, today);
  const title = messages.text('bulletin.add-to-calendar');
  const address = past ? undefined : calendarOf?.(bulletin.issue, item.id);
  return {
    ...words,
    ...{ date: formatDates(first, last), past },
    ...(address !== undefined && { calendar: { title, address } }),
  };
}

/** What the sections of an issue look like on the day `today`; without `calendarOf`, no calendar file is offered. */
export function sectionProps(
  bulletin: Bulletin,
  library: Library,
  today: CalendarDate,
  calendarOf?: CalendarOf,
): readonly SectionProps[] {
  return bulletin.sections.map(({ name, items }) => ({
    name,
    items: items.map((item) => itemProps({ bulletin, item }, library, today, calendarOf)),
  }));
}

/** What was changed in an issue last: "Corrected on 21 November 2026: …"; undefined when nothing was. */
export function correctionNote({ correction }: Bulletin, { messages }: Library) {
  if (!correction) return undefined;
  const { on, note } = correction;
  return messages.text('bulletin.corrected', { date: formatDate(on), note });
}

/** "Read June 2024": a button that opens an issue. */
export function openIssue(bulletin: Bulletin, library: Library) {
  const title = library.messages.text('bulletin.read-button', {
    month: formatDate(bulletin.issue),
  });
  return showIssue.titled(title, { issue: bulletin.issue });
}

/** "Suggest an item", on everything that is an issue. */
export function suggestButton({ messages }: Library): ButtonProps {
  return opensDialog(suggestItem.titled(messages.text('bulletin.suggest-button'), {}));
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
    suggestButton(library),
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

export interface IssueCardOptions {
  /** The most that a card may take, in bytes. */
  readonly most?: number;
  /** Absent: the cards lead to no calendar file. */
  readonly pageLinks?: Pick<PageLinks, 'event'>;
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
  { most = largestCard, pageLinks }: IssueCardOptions = {},
): readonly Card[] {
  const summary = issueSummary(bulletin, library);
  const note = correctionNote(bulletin, library);
  const draw = (sections: readonly SectionProps[], part?: BulletinProps['part']): Card =>
    cards.render(
      'bulletin',
      {
        title: bulletin.title,
        date: formatDate(bulletin.issue),
        editorLine: bulletin.editorLine,
        sections,
        ...(part ? { part } : {}),
        ...(note !== undefined && { note }),
        buttons: buttonsOf(bulletin, library),
      },
      summary,
    );
  const calendarOf = pageLinks && calendarOn(pageLinks, today);
  const sections = sectionProps(bulletin, library, today, calendarOf);
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
