import type { AnswerFactProps } from '../../cards/answer/data.js';
import { formatDate } from '../conversation/calendar.js';
import type { Entry, PrintedContact } from '../library/entries.js';
import type { Library, Link } from '../library/model.js';
import type { ToldFact } from './finding.js';
import { sentencesOf, sentencesThatFit } from './wording.js';

/** A first sentence longer than this is no heading: the subject is. */
const longestLead = 140;

/** What an answer's card shows of one fact, without its list. */
export function factProps(told: ToldFact, library: Library): AnswerFactProps {
  return { ...leadAndText(told.text, told.entry.subject), ...restOf(told, library) };
}

/** The same in about `room` characters of text, for a fact that is told beside others. */
export function shortFactProps(told: ToldFact, library: Library, room: number): AnswerFactProps {
  const { source, change } = restOf(told, library);
  const said = leadAndText(sentencesThatFit(told.text, room), told.entry.subject);
  return { ...said, ...(source && { source }), ...(change && { change }) };
}

/** What is said, with its first sentence as the heading; `heading` where that is too long for one. */
export function leadAndText(said: string, heading: string): { lead: string; text?: string } {
  const [first = heading, ...more] = sentencesOf(said);
  if (first.length > longestLead) return { lead: heading, text: said };
  return { lead: first, ...(more.length > 0 && { text: more.join(' ') }) };
}

function restOf(told: ToldFact, library: Library): Omit<AnswerFactProps, 'lead' | 'text'> {
  const { messages } = library;
  const links = linksOf(told, library);
  const date = formatDate(told.asAt);
  return {
    ...(told.notes.length > 0 && { notes: told.notes }),
    ...(links.length > 0 && { links }),
    source: messages.text('lookups.source', { citation: told.citation, date }),
    ...(told.old && { change: messages.text('lookups.old') }),
  };
}

/** Where a fact leads: a resource's pages, and the printed addresses of a person. */
function linksOf({ entry, text }: ToldFact, library: Library): readonly Link[] {
  if (entry.type === 'resource') return entry.details.links;
  if (entry.type !== 'person') return [];
  const { email, telephone } = entry.details.person;
  const contact = (key: string, scheme: string, printed: PrintedContact | undefined) => {
    if (!printed || text.includes(printed.text)) return [];
    const title = library.messages.text(key, {
      printed: printed.text,
      date: formatDate(printed.asAt),
    });
    return [{ title, address: `${scheme}:${printed.text.replace(/ /g, '')}` }];
  };
  return [
    ...contact('lookups.email-link', 'mailto', email),
    ...contact('lookups.telephone-link', 'tel', telephone),
  ];
}

/** How many characters of a fact are visible, a line's end for each part. */
export function visibleLength(fact: AnswerFactProps): number {
  const parts = [
    fact.lead,
    fact.text,
    fact.itemsLine,
    ...(fact.notes ?? []),
    ...(fact.links ?? []).flatMap(({ title, address }) => [title, address]),
    fact.source === undefined ? undefined : `Source: ${fact.source}`,
    fact.change,
  ];
  return parts.reduce((sum, part) => sum + (part === undefined ? 0 : part.length + 1), 0);
}

/** What an entry is called on a button. */
export function nameOf(entry: Entry): string {
  return entry.type === 'person' ? entry.details.person.name : entry.subject;
}
