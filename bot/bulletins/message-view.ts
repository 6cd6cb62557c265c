import type { ItemProps } from '../../cards/bulletin-item.js';
import type { SectionProps } from '../../cards/bulletin/data.js';
import type { ButtonProps, Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import type { Bulletin, BulletinItem, Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import { showArchive, showIssue, showTopics } from './buttons.js';
import {
  calendarOn,
  issueSummary,
  itemProps,
  sectionProps,
  suggestButton,
  type CalendarOf,
} from './issue-view.js';

/** An issue as one message that is sent to many. */
export interface BulletinMessage {
  readonly card: Card;
  /** Some of the issue is left out, because one card does not hold it; a button opens it whole. */
  readonly isCondensed: boolean;
}

export interface MessageOptions {
  /** What is to be read first, such as why an issue was corrected. */
  readonly note?: string;
  /** Before the summary that the toast shows: "Test". */
  readonly label?: string;
  /** The items that it begins with, for those who have chosen topics; the rest of the issue follows. */
  readonly leads?: readonly BulletinItem[];
  /** The most that the card may take, in bytes. */
  readonly most?: number;
  /** Absent: the message leads to no calendar file. */
  readonly pageLinks?: Pick<PageLinks, 'event'>;
}

/**
 * An issue as one message: whole, or where one card does not hold it, its headings with as much below them
 * as fits. Nobody gets half of an issue because the second of two messages was lost.
 */
export function bulletinMessage(
  bulletin: Bulletin,
  library: Library,
  cards: Cards,
  today: CalendarDate,
  options: MessageOptions = {},
): BulletinMessage {
  const { messages } = library;
  const { note, label, leads = [], most = largestCard, pageLinks } = options;
  const summary = issueSummary(bulletin, library);
  const draw = (sections: readonly SectionProps[], isCondensed: boolean): Card =>
    cards.render(
      'bulletin',
      {
        title: bulletin.title,
        date: formatDate(bulletin.issue),
        editorLine: bulletin.editorLine,
        sections,
        ...(note !== undefined && { note }),
        footer: [
          ...(isCondensed ? [messages.text('bulletin.condensed')] : []),
          ...(leads.length > 0 ? [messages.text('bulletin.why-leads')] : []),
          messages.text('bulletin.why-you-get-it'),
        ].join(' '),
        buttons: [
          ...(isCondensed ? [wholeIssue(bulletin, library)] : []),
          showArchive.titled(messages.text('bulletin.all-button'), { page: 1 }),
          showTopics.titled(messages.text('bulletin.topics-button'), {}),
          suggestButton(library),
        ],
      },
      label === undefined ? summary : `${label}: ${summary}`,
    );
  const calendarOf = pageLinks && calendarOn(pageLinks, today);
  const sections = leadingSections(bulletin, library, today, leads, calendarOf);
  const whole = draw(sections, false);
  if (sizeOf(whole) < most) return { card: whole, isCondensed: false };
  const shortened = shorterAndShorter(sections).map((some) => () => draw(some, true));
  return { card: firstThatFits(shortened, most), isCondensed: true };
}

/** The sections of an issue, those items in one before all others and nowhere else. */
function leadingSections(
  bulletin: Bulletin,
  library: Library,
  today: CalendarDate,
  leads: readonly BulletinItem[],
  calendarOf: CalendarOf | undefined,
): readonly SectionProps[] {
  if (leads.length === 0) return sectionProps(bulletin, library, today, calendarOf);
  const others = bulletin.sections
    .map(({ name, items }) => ({ name, items: items.filter((item) => !leads.includes(item)) }))
    .filter(({ items }) => items.length > 0);
  const first = {
    name: library.messages.text('bulletin.leads'),
    items: leads.map((item) => itemProps({ bulletin, item }, library, today, calendarOf)),
  };
  return [first, ...sectionProps({ ...bulletin, sections: others }, library, today, calendarOf)];
}

function wholeIssue({ issue }: Bulletin, { messages }: Library): ButtonProps {
  return showIssue.titled(messages.text('bulletin.whole-button'), { issue });
}

/** The first card of `drawn` that fits, else the last. */
function firstThatFits(drawn: readonly (() => Card)[], most: number): Card {
  let last: Card | undefined;
  for (const draw of drawn) {
    last = draw();
    if (sizeOf(last) < most) return last;
  }
  if (!last) throw new RangeError('An issue without any shorter form.');
  return last;
}

/** How many items of a section are named where even the headings are too many. */
const fewerItems = [20, 10, 5, 2, 1] as const;

/** The sections without links and sources; with first sentences only; with headings only; with fewer of them. */
export function shorterAndShorter(
  sections: readonly SectionProps[],
): readonly (readonly SectionProps[])[] {
  const each = (change: (item: ItemProps) => ItemProps): readonly SectionProps[] =>
    sections.map(({ name, items }) => ({ name, items: items.map(change) }));
  const plain = ({ heading, text, event }: ItemProps): ItemProps => ({
    ...{ heading, text, topics: [], links: [] },
    ...(event && { event }),
  });
  const brief = (item: ItemProps) => ({ ...plain(item), text: firstSentence(item.text) });
  const headings = each((item) => ({ ...withoutCalendar(plain(item)), text: '' }));
  return [
    each(plain),
    each(brief),
    headings,
    ...fewerItems.map((count) =>
      headings.map(({ name, items }) => ({ name, items: items.slice(0, count) })),
    ),
  ];
}

function withoutCalendar({ event, ...item }: ItemProps): ItemProps {
  if (!event) return item;
  const { date, time, place, booking, past } = event;
  const words = { ...(time && { time }), ...(place && { place }), ...(booking && { booking }) };
  return { ...item, event: { date, past, ...words } };
}

const firstSentence = (text: string): string => /^.*?[.?](?=\s|$)/s.exec(text)?.[0] ?? text;
