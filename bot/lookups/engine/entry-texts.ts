import type { Entry } from '../../library/entries.js';

/** The texts that only one type of entry has. */
function detailTexts(entry: Entry): readonly string[] {
  switch (entry.type) {
    case 'person': {
      const { role, organisation, theme, person } = entry.details;
      return [person.name, ...person.alsoPrinted, role, organisation, theme ?? ''];
    }
    case 'glossary':
      return [entry.details.term, entry.details.meaning];
    case 'event':
      return [entry.details.venue ?? ''];
    case 'project':
      return [entry.details.outcome ?? ''];
    case 'action':
      return [entry.details.progress ?? ''];
    case 'legislation':
      return [entry.details.title];
    case 'organisation':
      return [entry.details.organisation];
    case 'resource':
      return entry.details.links.map(({ title }) => title);
    case 'figure':
    case 'grant':
    case 'meeting':
    case 'priority':
      return [];
  }
}

/** The sentence that a text begins with. */
export const firstSentence = (text: string): string =>
  /^.*?[.!?](?=\s[A-Z]|$)/.exec(text)?.[0] ?? text;

/** The words of a slug: "tactical-pot" → "tactical pot". */
export const slugWords = (slug: string): string => slug.replaceAll('-', ' ');

/** Every text of an entry with the strength that its words have, from 0 to 1. */
export function weightedTexts(entry: Entry): readonly (readonly [string, number])[] {
  return [
    [entry.subject, 1],
    ...entry.about.map((slug) => [slugWords(slug), 1] as const),
    ...entry.asked.map((wording) => [wording, 0.95] as const),
    ...detailTexts(entry).map((text) => [text, 0.95] as const),
    [firstSentence(entry.answer), 0.9],
    [entry.answer, 0.8],
    ...entry.list.map((item) => [item, 0.75] as const),
    [entry.caution ?? '', 0.35],
  ];
}

/** The texts of an entry that name the times it is about, with how surely they do. */
export function timedTexts(entry: Entry): readonly (readonly [string, number])[] {
  return [
    [entry.subject, 1],
    [entry.answer, 0.85],
    ...entry.list.map((item) => [item, 0.8] as const),
    ...entry.asked.map((wording) => [wording, 0.85] as const),
    ...entry.about.map((slug) => [datedSlug(slug), 0.9] as const),
  ];
}

/** "kcsp-meeting-2024-03" names a month, "asb-event-2024" a year. */
const datedSlug = (slug: string): string =>
  slug.replace(/-(\d{4})-(\d\d)$/, ' $1-$2-01').replaceAll(/-(?=\d{4})/g, ' ');
