import { slugOf } from '../library/bulletin-item.js';
import { avoidedIn, lengthFaults, mostSentences, mostWords } from '../library/wording.js';
import type { ItemContent } from './model.js';

/** The inputs of an item's form. */
export const itemFields = [
  'section',
  'heading',
  'text',
  'date',
  'time',
  'place',
  'booking',
  'links',
  'source',
  'topics',
] as const;
export type ItemField = (typeof itemFields)[number];

/** The most characters of each text; of `links` those of one title. */
export const mostCharacters = {
  heading: 120,
  text: 1_000,
  date: 100,
  time: 60,
  place: 160,
  booking: 200,
  links: 120,
  source: 200,
} as const;
export const mostLinks = 3;
export const mostAddress = 1_000;

/** Something wrong with an item: `key` names the sentence in messages/composing.yml. */
export interface Problem {
  readonly field: ItemField;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

type Found = Omit<Problem, 'field'>;

const found = (key: string, values: Found['values'] = {}): Found => ({ key, values });

/** What is wrong with a text of the bulletin, by the rules of content/README.md. */
export function wordProblems(text: string, most: number): readonly Found[] {
  const { length } = text;
  return [
    ...(length > most ? [found('too-long', { length, most, over: length - most })] : []),
    ...avoidedIn(text).map((what) => found('avoided', { what })),
  ];
}

/** The same for running text: one to three sentences of 35 words at most. */
export function sentenceProblems(text: string, most: number): readonly Found[] {
  const lengths = lengthFaults(text).map((fault) =>
    fault.kind === 'sentences'
      ? found('sentences', { count: fault.count, most: mostSentences })
      : found('sentence-long', { opening: fault.opening, count: fault.count, most: mostWords }),
  );
  return [...lengths, ...wordProblems(text, most)];
}

/** All that keeps an item from being published, in the order of its form. Pure. */
export function itemProblems(content: ItemContent): readonly Problem[] {
  const { heading, text, topics, links, event, source } = content;
  const at = (field: ItemField, problems: readonly Found[]): readonly Problem[] =>
    problems.map((problem) => ({ field, ...problem }));
  const optional = (field: 'time' | 'place' | 'booking'): readonly Problem[] =>
    at(field, wordProblems(event?.[field] ?? '', mostCharacters[field]));
  return [
    ...at('heading', headingProblems(heading)),
    ...at(
      'text',
      text === '' ? [found('text-empty')] : sentenceProblems(text, mostCharacters.text),
    ),
    ...(event && event.last < event.first ? at('date', [found('date-backwards')]) : []),
    ...optional('time'),
    ...optional('place'),
    ...optional('booking'),
    ...at('links', links.flatMap(linkProblems)),
    ...at(
      'source',
      source === '' ? [found('source-empty')] : wordProblems(source, mostCharacters.source),
    ),
    ...at('topics', topics.length === 0 ? [found('topics-none')] : []),
  ];
}

function headingProblems(heading: string): readonly Found[] {
  if (heading === '') return [found('heading-empty')];
  const isWordless = slugOf(heading) === '';
  return [
    ...(isWordless ? [found('heading-wordless')] : []),
    ...wordProblems(heading, mostCharacters.heading),
  ];
}

function linkProblems({ title, address }: ItemContent['links'][number]): readonly Found[] {
  const shown = address.slice(0, 80);
  if (!URL.canParse(address) || /\s/.test(address)) {
    return [found('link-address', { said: shown || title })];
  }
  const isSecure = new URL(address).protocol === 'https:';
  return [
    ...(isSecure ? [] : [found('link-not-https', { address: shown })]),
    ...(address.length > mostAddress ? [found('link-long', { most: mostAddress })] : []),
    ...(title === '' ? [found('link-untitled', { address: shown })] : []),
    ...wordProblems(title, mostCharacters.links),
  ];
}

/** Headings that stand more than once, whatever their capitals and marks. */
export function headingsTwice(contents: readonly ItemContent[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { heading } of contents) {
    const slug = slugOf(heading);
    if (slug === '') continue;
    if (seen.has(slug)) twice.add(slug);
    seen.add(slug);
  }
  return twice;
}
