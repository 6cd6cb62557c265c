import { readFeedDate } from './feed-date.js';
import type { Story } from './feed-reading.js';
import { cleanAddress } from './link-address.js';
import type { ParsedItem } from './parsing.js';
import { plainSentences, plainTitle } from './plain-text.js';

/** Deeper markup says nothing to people. */
const deepest = 12;

/** The words of an element, whatever the parser made of it: text, attributes apart, or further elements. */
function wordsOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > deepest || typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, depth + 1)).join(' ');
  return Object.entries(value)
    .filter(([name]) => name !== '$')
    .map(([, one]) => wordsOf(one, depth + 1))
    .join(' ');
}

/** The first of these elements that has words. */
function firstWords(item: ParsedItem, names: readonly string[]): string {
  for (const name of names) {
    const words = wordsOf(item[name]).trim();
    if (words !== '') return words;
  }
  return '';
}

const textNames = ['summary', 'content', 'content:encoded', 'itunes:summary'];
const dateNames = [
  'pubDate',
  'published',
  'date',
  'dc:date',
  'updated',
  'modified',
  'issued',
  'dcterms:modified',
];

function dateOf(item: ParsedItem): Date | undefined {
  for (const name of dateNames) {
    const date = readFeedDate(wordsOf(item[name]));
    if (date) return date;
  }
  return undefined;
}

/** A name that is an address will do where there is no link (RSS 2.0, guid; RSS 1.0, rdf:about). */
function linkOf(item: ParsedItem, base: string): string | undefined {
  const link = wordsOf(item['link']).trim();
  if (link !== '') return cleanAddress(link, base);
  const names = [item['guid'], item['rdf:about'], item['id']].map((name) => wordsOf(name));
  const address = names.find((name) => /^https?:\/\//i.test(name.trim()));
  return address === undefined ? undefined : cleanAddress(address, base);
}

/** What an item tells; undefined where it has neither a title nor a whole sentence. */
export function storyOf(item: ParsedItem, base: string): Story | undefined {
  const text = plainSentences(firstWords(item, textNames));
  const title = plainTitle(wordsOf(item['title'])) || headingFrom(text);
  if (title === '') return undefined;
  const link = linkOf(item, base);
  const at = dateOf(item);
  return {
    title,
    text,
    ...(link !== undefined && { link }),
    ...(at && { at: at.toISOString() }),
  };
}

/** The first sentence, where there is no title. */
function headingFrom(text: string): string {
  return (/^.+?[.?](?=\s|$)/.exec(text)?.[0] ?? '').replace(/\.$/, '');
}
