import type { CalendarDate } from '../conversation/calendar.js';
import { readDay } from '../conversation/day-words.js';
import { addDays, addMonths } from '../conversation/days.js';
import { plainTime, readDate } from '../conversation/plain-dates.js';
import { organisationNamed, type Organisation } from '../library/organisations.js';
import { readLinkField, titleOfLink } from './links.js';
import { mostCharacters, suggestionKinds, type Offer, type TextField, type When } from './model.js';

/** What was filled in, or understood of what was said; as it was typed. */
export interface Typed extends Partial<Record<TextField, string | undefined>> {
  readonly kind?: string | undefined;
}

/** What is wrong with a field: the key of its sentence, with what is put in. */
export interface Problem {
  readonly field: TextField | 'kind';
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type OfferReading =
  | { readonly kind: 'good'; readonly offer: Offer }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

export interface ReadingContext {
  readonly today: CalendarDate;
  readonly organisations: readonly Organisation[];
  /** Who can be asked, where nobody else is named. */
  readonly contact: string;
}

/** Reads what was filled in. A title, a text or a link alone is enough. Pure; never throws. */
export function readOffer(typed: Typed, context: ReadingContext): OfferReading {
  const problems: Problem[] = tooLong(typed);
  const kind = suggestionKinds.find((known) => known === (typed.kind ?? 'item'));
  if (!kind) problems.push({ field: 'kind', key: 'kind-unknown' });
  const [title, text] = [tidyLine(typed.title), tidyText(typed.text)];
  const link = readLinkField(typed.link ?? '');
  if (link.kind === 'wrong') problems.push({ field: 'link', key: `link-${link.why}` });
  const when = readWhen(typed.date ?? '', context.today);
  if (when.kind === 'wrong') problems.push(when.problem);
  const isEmpty = title === '' && text === '' && link.kind === 'none';
  if (isEmpty) problems.push({ field: 'title', key: 'nothing-written' });
  if (problems.length > 0 || !kind || link.kind === 'wrong' || when.kind === 'wrong') {
    return { kind: 'wrong', problems: oneEach(problems) };
  }
  const address = link.kind === 'link' ? link.link : undefined;
  const organisation = organisationOf(typed.organisation, context.organisations);
  return {
    kind: 'good',
    offer: {
      kind,
      title: title || titleOf(text) || titleOfLink(address ?? ''),
      ...(text !== '' && { text }),
      ...(address !== undefined && { link: address }),
      ...(when.kind === 'when' && { when: when.when }),
      contact: tidyLine(typed.contact) || context.contact,
      ...(organisation !== '' && { organisation }),
    },
  };
}

function tooLong(typed: Typed): Problem[] {
  const fields = Object.keys(mostCharacters) as readonly TextField[];
  return fields.flatMap((field) => {
    const length = tidyText(typed[field]).length;
    const most = mostCharacters[field];
    return length > most
      ? [{ field, key: 'too-long', values: { length, over: length - most, most } }]
      : [];
  });
}

/** The first thing that is wrong with each field. */
function oneEach(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.field, one])).values()].reverse();
}

type WhenReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'when'; readonly when: When }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** A day, days, or any other words: only a day that does not exist, or has passed, is asked again. */
function readWhen(typed: string, today: CalendarDate): WhenReading {
  const said = tidyLine(typed);
  if (said === '') return { kind: 'none' };
  const days = daysIn(said, today);
  if (days === 'impossible') return wrongDate('date-impossible', said);
  if (days?.last !== undefined && days.last < today) return wrongDate('date-past', said);
  return { kind: 'when', when: { said, ...days } };
}

const wrongDate = (key: string, said: string): WhenReading => ({
  kind: 'wrong',
  problem: { field: 'date', key, values: { said: said.slice(0, mostCharacters.date) } },
});

/** The days that words name, where they name any; a time without a year is the next of its kind. */
export function daysIn(
  said: string,
  today: CalendarDate,
): Pick<When, 'first' | 'last'> | 'impossible' | undefined {
  const year = { from: today, to: addDays(addMonths(today, 12), -1) };
  const date = readDate(said, today, year);
  switch (date.kind) {
    case 'day':
      return { first: date.date, last: date.date };
    case 'span':
      return date.to < date.from ? undefined : { first: date.from, last: date.to };
    case 'impossible':
      return 'impossible';
    case 'from':
    case 'until':
    case 'several':
      return undefined;
    case 'unclear':
    case 'none': {
      const day = readDay(plainTime(said), today);
      if (day.kind !== 'day' && day.kind !== 'weekday') return undefined;
      return { first: day.date, last: day.date };
    }
  }
}

function organisationOf(typed: string | undefined, known: readonly Organisation[]): string {
  const said = tidyLine(typed);
  return organisationNamed(said, known)?.name ?? said;
}

/** The first sentence or line of a text, or as much of it as a title holds. */
export function titleOf(text: string): string {
  const [line = ''] = text.split('\n');
  const sentence = /^.*?[.?](?=\s|$)/.exec(line)?.[0].replace(/\.$/, '') ?? line;
  if (sentence.length <= mostCharacters.title) return sentence.trim();
  const room = sentence.slice(0, mostCharacters.title - 1);
  const end = room.lastIndexOf(' ');
  return `${(end > 0 ? room.slice(0, end) : room).toWellFormed().trim()}…`;
}

/** One line, without control characters. */
export function tidyLine(typed: string | undefined): string {
  return tidyText(typed).replace(/\s+/g, ' ').trim();
}

/** Line breaks in one shape, without control characters. */
export function tidyText(typed: string | undefined): string {
  return (typed ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
