import { stringify } from 'yaml';
import { slugOf } from './bulletin-item.js';
import { writeDates } from './dates.js';
import type { Bulletin, BulletinItem, Link } from './model.js';

/** A file of `content/bulletins/`, and where each of its items begins. */
export interface WrittenBulletin {
  readonly text: string;
  /** The line of each item's heading, counted from 1, in reading order. */
  readonly itemLines: readonly number[];
}

/**
 * Writes an issue as `readBulletin` reads it: what is read again equals `bulletin`, as long as its texts have
 * single spaces and no line breaks. People's words stay words, whatever they mean in Markdown.
 */
export function writeBulletin(bulletin: Bulletin): string {
  return writeWithLines(bulletin).text;
}

/** The same, with the line of each item, so that a fault of the file can be told of its item. */
export function writeWithLines({ sections, ...front }: Bulletin): WrittenBulletin {
  const lines = frontMatter(front).split('\n');
  const itemLines: number[] = [];
  for (const { name, items } of sections) {
    lines.push(`## ${name}`, '');
    for (const item of items) {
      itemLines.push(lines.length + 1);
      lines.push(`### ${headingText(item.heading)}`, '', paragraphText(item.text), '');
      lines.push(...fieldsOf(item).map((field) => `- ${field}`), '');
    }
  }
  return { text: lines.join('\n'), itemLines };
}

/** The widest line of the front matter, in characters. */
const lineWidth = 100;

function frontMatter(front: Omit<Bulletin, 'sections'>): string {
  const { issue, title, published, editorLine, correction } = front;
  const values = { issue, title, published, editor: editorLine, ...(correction && { correction }) };
  return `---\n${stringify(values, { lineWidth })}---\n`;
}

function fieldsOf({ id, heading, topics, links, event, source }: BulletinItem): readonly string[] {
  const field = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${name}: ${escapeWords(value)}`];
  return [
    ...field('Topics', topics.join(', ')),
    ...links.map((link) => `Link: ${linkText(link)}`),
    ...field('Date', event && writeDates(event.first, event.last)),
    ...field('Time', event?.time),
    ...field('Place', event?.place),
    ...field('Booking', event?.booking),
    ...field('Source', source),
    ...field('Id', id === slugOf(heading) ? undefined : id),
  ];
}

/** A character that means something wherever it stands, or the beginning of a character reference. */
const marks = /[\\`*_[\]<]|&(?=#?[A-Za-z0-9]+;)/g;
const marksOfAddress = /[\\<>]|&(?=#?[A-Za-z0-9]+;)/g;

const escapeWords = (words: string): string => words.replace(marks, '\\$&');

/** A row of # at the end would close the heading instead of standing in it. */
function headingText(heading: string): string {
  return escapeWords(heading).replace(/#+$/, (closing) => closing.replaceAll('#', '\\#'));
}

/** What would begin a list, a heading, a quotation, a rule or a block of code begins a paragraph. */
function paragraphText(text: string): string {
  return escapeWords(text)
    .replace(/^[#+>~=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function linkText({ title, address }: Link): string {
  const escaped = address.replace(marksOfAddress, '\\$&');
  const target = /[\s<>()]/.test(address) ? `<${escaped}>` : escaped;
  return `[${escapeWords(title)}](${target})`;
}
