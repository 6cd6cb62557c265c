import { formatDates, type CalendarDate } from '../conversation/calendar.js';
import { addDays, addMonths, type Days } from '../conversation/days.js';
import { readDate } from '../conversation/plain-dates.js';
import { topicIds } from '../library/entry-schema.js';
import {
  sectionNames,
  type EventDetails,
  type IssueId,
  type Link,
  type SectionName,
} from '../library/model.js';
import {
  itemFields,
  itemProblems,
  mostCharacters,
  mostLinks,
  type ItemField,
  type Problem,
} from './item-rules.js';
import type { ItemContent } from './model.js';
import { linesOf, oneLine } from './typed.js';

/** What stands in the inputs, as it was typed. */
export type TypedItem = Readonly<Partial<Record<ItemField, string | undefined>>>;

export type ItemReading =
  | { readonly kind: 'good'; readonly section: SectionName; readonly content: ItemContent }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Reads an item's form: dates as people write them, links a line each. `issue` says which year is meant. */
export function readItemForm(typed: TypedItem, issue: IssueId): ItemReading {
  const section = sectionNames.find((name) => name === typed.section);
  const date = readEventDate(typed, issue);
  const links = readLinks(typed.links);
  const topics = (typed.topics ?? '').split(',').map((topic) => topic.trim());
  const content: ItemContent = {
    heading: oneLine(typed.heading),
    text: oneLine(typed.text),
    topics: topicIds.filter((id) => topics.includes(id)),
    links: links.links,
    ...('event' in date && date.event && { event: date.event }),
    source: oneLine(typed.source),
  };
  const problems = [
    ...(section ? [] : [{ field: 'section', key: 'section-none', values: {} } as const]),
    ...('problem' in date ? [date.problem] : []),
    ...links.problems,
    ...itemProblems(content),
  ];
  const ordered = itemFields.flatMap((field) => problems.filter((one) => one.field === field));
  if (!section || ordered.length > 0) return { kind: 'wrong', problems: ordered };
  return { kind: 'good', section, content };
}

/** What the form shows of an item. */
export function typedFrom(section: SectionName, content: ItemContent): TypedItem {
  const { heading, text, topics, links, event, source } = content;
  return {
    ...{ section, heading, text, source },
    topics: topics.join(','),
    links: links.map(({ title, address }) => `${title} ${address}`).join('\n'),
    date: event ? formatDates(event.first, event.last) : '',
    time: event?.time ?? '',
    place: event?.place ?? '',
    booking: event?.booking ?? '',
  };
}

/** A day without a year is the next one from the month before the issue's on: events of then may still be told. */
function yearOf(issue: IssueId): Days {
  const from = addMonths(`${issue}-01`, -1);
  return { from, to: addDays(addMonths(from, 12), -1) };
}

function readEventDate(
  typed: TypedItem,
  issue: IssueId,
): { readonly event: EventDetails | undefined } | { readonly problem: Problem } {
  const problem = (key: string, values: Problem['values'] = {}) => ({
    problem: { field: 'date', key, values } as const,
  });
  const said = oneLine(typed.date);
  const [time, place, booking] = [typed.time, typed.place, typed.booking].map(oneLine);
  if (said === '') return time || place || booking ? problem('date-needed') : { event: undefined };
  if (said.length > mostCharacters.date) return problem('date-unread', { said: said.slice(0, 60) });
  const days = daysSaid(said, issue);
  if (days === undefined) return problem('date-unread', { said });
  if (days.to < days.from) return problem('date-backwards');
  return {
    event: {
      ...{ first: days.from, last: days.to },
      ...(time && { time }),
      ...(place && { place }),
      ...(booking && { booking }),
    },
  };
}

function daysSaid(
  said: string,
  issue: IssueId,
): { readonly from: CalendarDate; readonly to: CalendarDate } | undefined {
  const year = yearOf(issue);
  const read = readDate(said, `${issue}-01`, year);
  switch (read.kind) {
    case 'day':
      return { from: read.date, to: read.date };
    case 'span':
      return read;
    case 'from':
    case 'until':
    case 'unclear':
    case 'impossible':
    case 'several':
    case 'none':
      return undefined;
  }
}

/** A link a line: its title, then its address. */
function readLinks(raw: string | undefined): {
  readonly links: readonly Link[];
  readonly problems: readonly Problem[];
} {
  const lines = linesOf(raw);
  const links = lines.map((line) => {
    const [, title = '', address = line] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
    return { title: title.replace(/\s*[:–-]$/, ''), address };
  });
  const count = links.length;
  if (count <= mostLinks) return { links, problems: [] };
  const values = { count, most: mostLinks };
  return { links, problems: [{ field: 'links', key: 'links-many', values }] };
}
