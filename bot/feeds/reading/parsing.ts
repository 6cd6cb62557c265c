import Parser from 'rss-parser';
import { firstItems, itemsAlone, mendXml, withMarkupAsText } from './mending.js';
import { readFeedDate } from './feed-date.js';
import { rootOf } from './markup.js';

/** An item as the parser gives it: nothing of it is sure. */
export type ParsedItem = Readonly<Record<string, unknown>>;

export interface Parsed {
  readonly items: readonly ParsedItem[];
  /** Items that could not be parsed, and items beyond the most. */
  readonly broken: number;
  readonly left: number;
  readonly mended: boolean;
}

const dateElements: ReadonlySet<string> = new Set(['published', 'updated', 'modified', 'issued']);
const furtherDates = ['published', 'updated', 'modified', 'issued', 'dcterms:modified'];

/** The parser gives up on a whole Atom feed for one date that it cannot read: it gets those that we can. */
const plainDate = (value: string, name: string): string =>
  dateElements.has(name) ? (readFeedDate(value)?.toISOString() ?? '') : value;

/** A feed of which every element has a prefix: `<atom:feed>`. */
function createParser(prefix: string): Parser<object, object> {
  const bare = (name: string): string =>
    prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return new Parser({
    defaultRSS: 2,
    xml2js: { valueProcessors: [plainDate], tagNameProcessors: [bare] },
    customFields: { item: furtherDates.map((name) => [name, name]) },
  });
}

async function parse(xml: string): Promise<readonly ParsedItem[]> {
  const [, prefix = ''] = /^([\w.-]+:)feed$/.exec(rootOf(xml) ?? '') ?? [];
  const { items } = await createParser(prefix).parseString(xml);
  return items.map((item) => ({ ...item }));
}

const orNone = async (xml: string): Promise<readonly ParsedItem[] | undefined> =>
  parse(xml).catch(() => undefined);

/**
 * The items of a feed, `most` at most: of the document as it is, else mended, else each of its items by
 * itself. Undefined where it is no feed.
 */
export async function parseFeed(text: string, most: number): Promise<Parsed | undefined> {
  const { xml, left } = firstItems(withMarkupAsText(text), most);
  const asItIs = await orNone(xml);
  if (asItIs) return { items: asItIs.slice(0, most), broken: 0, left, mended: false };
  const mended = mendXml(xml);
  const whole = await orNone(mended);
  if (whole) return { items: whole.slice(0, most), broken: 0, left, mended: true };
  if (!/^(?:[\w.-]+:)?(?:rss|rdf|feed|channel)$/i.test(rootOf(mended) ?? '')) return undefined;
  const alone = itemsAlone(mended, most);
  const each = await Promise.all(alone.map(orNone));
  const items = each.flatMap((one) => one ?? []);
  if (items.length === 0) return undefined;
  return { items, broken: each.filter((one) => one === undefined).length, left, mended: true };
}
