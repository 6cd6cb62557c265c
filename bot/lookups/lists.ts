import { formatDate, formatDates } from '../conversation/calendar.js';
import type { Entry, EntryOf, EntryType } from '../library/entries.js';
import type { Library } from '../library/model.js';

/** What can be listed whole. */
export const listNames = [
  'contacts',
  'priorities',
  'funding',
  'projects',
  'events',
  'glossary',
] as const;
export type ListName = (typeof listNames)[number];

/** The command that shows a list; `events` is the one of what is to come. */
export function commandOf(list: ListName): string {
  return list === 'events' ? 'past-events' : list;
}

/** One line of a list. All plain text. */
export interface ListRow {
  readonly entry: Entry;
  readonly title: string;
  readonly text: string;
}

const listOfType: Partial<Record<EntryType, ListName>> = {
  person: 'contacts',
  priority: 'priorities',
  grant: 'funding',
  project: 'projects',
  event: 'events',
  glossary: 'glossary',
};

/** The list in which an entry stands; undefined where it stands in none. */
export function listOf(entry: Entry): ListName | undefined {
  return listOfType[entry.type];
}

/** The rows of a list, in the order in which people read it; `year` ("2023/24") leaves the others out. */
export function rowsOf(list: ListName, library: Library, year?: string): readonly ListRow[] {
  const rows = rowsOfList(list, library);
  return year === undefined ? rows : rows.filter(({ entry }) => yearOf(entry) === year);
}

function rowsOfList(list: ListName, { entries }: Library): readonly ListRow[] {
  switch (list) {
    case 'contacts':
      return newestFirst(ofType(entries, 'person')).map(contactRow);
    case 'priorities':
      return newestFirst(ofType(entries, 'priority').filter(isCurrent))
        .toSorted((left, right) => rankOfPriority(left) - rankOfPriority(right))
        .map(plainRow);
    case 'funding':
      return newestYearFirst(ofType(entries, 'grant')).map(moneyRow);
    case 'projects':
      return newestYearFirst(ofType(entries, 'project')).map(moneyRow);
    case 'events':
      return ofType(entries, 'event')
        .toSorted((left, right) => dayOf(right).localeCompare(dayOf(left)))
        .map(eventRow);
    case 'glossary':
      return ofType(entries, 'glossary')
        .toSorted((left, right) => left.details.term.localeCompare(right.details.term, 'en-GB'))
        .map((entry) => ({ entry, title: entry.details.term, text: entry.details.meaning }));
  }
}

function ofType<Type extends EntryType>(
  entries: readonly Entry[],
  type: Type,
): readonly EntryOf<Type>[] {
  return entries.filter((entry): entry is Entry & EntryOf<Type> => entry.type === type);
}

const isCurrent = (entry: Entry): boolean => entry.supersededBy === undefined;

function newestFirst<One extends Entry>(entries: readonly One[]): readonly One[] {
  return entries.toSorted((left, right) => right.asAt.localeCompare(left.asAt));
}

/** The financial year of a grant or a project, as `2023/24`. */
export function yearOf(entry: Entry): string | undefined {
  return entry.type === 'grant' || entry.type === 'project' ? entry.details.year : undefined;
}

/** By year, and within a year those with an amount first. */
function newestYearFirst<One extends EntryOf<'grant'> | EntryOf<'project'>>(
  entries: readonly One[],
): readonly One[] {
  const hasAmount = ({ details }: One): number => (details.amount === undefined ? 1 : 0);
  return entries.toSorted(
    (left, right) =>
      (right.details.year ?? '').localeCompare(left.details.year ?? '') ||
      hasAmount(left) - hasAmount(right),
  );
}

const priorityRanks = { county: 0, strategy: 1, other: 2, 'local-count': 3 } as const;

function rankOfPriority({ details }: EntryOf<'priority'>): number {
  return priorityRanks[details.kind];
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

function plainRow(entry: Entry): ListRow {
  return { entry, title: entry.subject, text: entry.answer };
}

/** What the papers put where an organisation is not named. */
const notStated = 'Not stated';

function contactRow(entry: EntryOf<'person'>): ListRow {
  const { role, organisation, person } = entry.details;
  const post = organisation === notStated ? role : `${role}, ${organisation}`;
  return { entry, title: person.name, text: joined(post, entry.period, person.email?.text) };
}

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});

function moneyRow(entry: EntryOf<'grant'> | EntryOf<'project'>): ListRow {
  const { amount } = entry.details;
  return {
    entry,
    title: entry.subject,
    text: amount === undefined ? entry.answer : pounds.format(amount),
  };
}

/** The day on which an event began, or the day of the paper that tells of it. */
function dayOf({ details, asAt }: EntryOf<'event'>): string {
  return details.date ?? asAt;
}

function eventRow(entry: EntryOf<'event'>): ListRow {
  const { date, venue } = entry.details;
  const [first, last = first] = date?.split('/') ?? [];
  const when = first === undefined || last === undefined ? entry.period : datesOf(first, last);
  return { entry, title: entry.subject, text: joined(when, venue) };
}

function datesOf(first: string, last: string): string {
  return first === last ? formatDate(first) : formatDates(first, last);
}
