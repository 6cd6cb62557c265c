import type { List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { lineOf } from './markdown.js';
import type { Link } from './model.js';
import { oneOf, type Faults } from './reading.js';

const fieldNames = ['Topics', 'Link', 'Date', 'Time', 'Place', 'Booking', 'Source', 'Id'] as const;
type FieldName = (typeof fieldNames)[number];
export type TextFieldName = Exclude<FieldName, 'Link'>;

export interface TextField {
  readonly text: string;
  readonly line: number;
}

/** The list of fields at the end of an item. */
export interface ItemFields {
  readonly texts: ReadonlyMap<TextFieldName, TextField>;
  readonly links: readonly Link[];
}

/** The words of `nodes`, with single spaces; undefined, and a fault, where they hold more than words. */
export function plainWords(
  nodes: readonly PhrasingContent[],
  line: number,
  faults: Faults,
): string | undefined {
  const other = nodes.find((node) => node.type !== 'text' && node.type !== 'html');
  if (other) {
    const problem = `The text has more than words (${other.type})`;
    faults.add(
      line,
      problem,
      'plain words; an address goes in a field of its own: "- Link: [title](https://…)"',
    );
    return undefined;
  }
  return toString([...nodes])
    .replace(/\s+/g, ' ')
    .trim();
}

function readLink(nodes: readonly PhrasingContent[], line: number, faults: Faults): Link[] {
  const [link, ...rest] = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const title = link ? toString(link).trim() : '';
  if (link?.type !== 'link' || rest.length > 0 || title === '') {
    faults.add(line, 'The link cannot be read', '"- Link: [title](https://…)" and nothing else');
    return [];
  }
  if (!URL.canParse(link.url)) {
    faults.add(line, `The link "${link.url}" is not absolute`, 'a whole address: https://…');
    return [];
  }
  if (new URL(link.url).protocol !== 'https:') {
    faults.add(line, `The link "${link.url}" is not https`, 'an address that begins with https://');
    return [];
  }
  return [{ title, address: link.url }];
}

interface Field {
  readonly name: FieldName;
  readonly value: readonly PhrasingContent[];
  readonly line: number;
}

function paragraphOf(item: ListItem): Paragraph | undefined {
  const [paragraph, ...more] = item.children;
  return paragraph?.type === 'paragraph' && more.length === 0 ? paragraph : undefined;
}

function fieldOf(item: ListItem, faults: Faults): Field | undefined {
  const line = lineOf(item);
  const [first, ...rest] = paragraphOf(item)?.children ?? [];
  const [, label, value] =
    (first?.type === 'text' && /^([^:]*):\s*([^]*)$/.exec(first.value)) || [];
  const expected = `one of ${fieldNames.join(', ')}, then a colon and the value`;
  if (label === undefined || value === undefined) {
    faults.add(line, 'This line is not a field', expected);
    return undefined;
  }
  const name = oneOf(fieldNames, label);
  if (name === undefined) {
    faults.add(line, `The field "${label}" is not known`, expected);
    return undefined;
  }
  return { name, value: [{ type: 'text', value }, ...rest], line };
}

/** Reads `- Topics: …`, `- Link: …` and so on; only a link may be repeated. */
export function readFields(list: List, faults: Faults): ItemFields {
  const texts = new Map<TextFieldName, TextField>();
  const links: Link[] = [];
  for (const item of list.children) {
    const field = fieldOf(item, faults);
    if (!field) continue;
    const { name, value, line } = field;
    if (name === 'Link') {
      links.push(...readLink(value, line, faults));
      continue;
    }
    const text = plainWords(value, line, faults);
    if (text === '') faults.add(line, `The field "${name}" is empty`, 'a value, or no such line');
    if (texts.has(name)) faults.add(line, `The field "${name}" stands twice`, 'one line for it');
    if (text) texts.set(name, { text, line });
  }
  return { texts, links };
}
