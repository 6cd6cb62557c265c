/** A bulletin's item as two cards show it: an issue's, and a topic's. */
import { escapeMarkdown, markdownLink } from './markdown.js';

export interface LinkProps {
  /** Says where the link leads, read on its own. */
  readonly title: string;
  /** Absolute address. */
  readonly address: string;
}

/** When and where something takes place: all plain text, dates written out ("19 March 2024"). */
export interface EventProps {
  readonly date: string;
  readonly time?: string;
  readonly place?: string;
  readonly booking?: string;
  /** Its last day is over: the card says "Past" before the date. */
  readonly past: boolean;
  /** "Add to calendar". */
  readonly calendar?: LinkProps;
}

/** One item: all plain text. */
export interface ItemProps {
  readonly heading: string;
  readonly text: string;
  /** Names of topics, as people read them. */
  readonly topics: readonly string[];
  readonly links: readonly LinkProps[];
  readonly event?: EventProps;
  /** Where the facts come from: "KCSP notes, 14 March 2024, minute 112". */
  readonly source?: string;
}

/** Joins what stands side by side on one line. */
export function joinLine(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Headings side by side; no line begins with the dot between them. */
export function joinHeadings(headings: readonly string[]): string {
  return headings.join('\u00a0· ');
}

/** When and where on one line: "19 March 2024 · 9am to 4pm · Detling". */
export function eventLine({ date, time, place }: EventProps): string {
  return joinLine([date, time, place]);
}

function bindEvent(event: EventProps | undefined) {
  const { calendar } = event ?? {};
  return {
    isPast: event?.past === true,
    isAhead: event?.past === false,
    event: escapeMarkdown(event ? eventLine(event) : ''),
    booking: escapeMarkdown(event?.booking ?? ''),
    calendar: calendar ? markdownLink(calendar.title, calendar.address) : '',
  };
}

/** What a template binds for one item; an absent part is an empty string. `index` counts from 0. */
export function bindItem(item: ItemProps, index: number) {
  return {
    isSeparated: index > 0,
    heading: escapeMarkdown(item.heading),
    text: escapeMarkdown(item.text),
    topics: escapeMarkdown(joinLine(item.topics)),
    source: escapeMarkdown(item.source ?? ''),
    links: item.links.map((link) => ({ link: markdownLink(link.title, link.address) })),
    ...bindEvent(item.event),
  };
}
