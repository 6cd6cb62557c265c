/** Feeds for tests: what their servers answer is said by the test. */
import type { FeedSource } from '../../bot/library/feeds.js';
import type { Reading } from '../../bot/composition/parts.js';
import type { FetchDocument, FetchOutcome } from '../../bot/web/document.js';
import { sharedReading } from '../support/bot.js';

/** A feed that takes everything, at an address of its own. */
export const feedNamed = (id: string, more: Partial<FeedSource> = {}): FeedSource => ({
  id,
  name: `${id[0]?.toUpperCase()}${id.slice(1)} news`,
  address: `https://www.example.org/${id}`,
  on: true,
  section: 'News',
  topic: 'crime',
  hosts: [],
  include: [],
  exclude: [],
  ...more,
});

/** The project's content with other feeds. */
export async function readingWith(sources: readonly FeedSource[]): Promise<Reading> {
  const reading = await sharedReading();
  const { vague } = reading.library.feeds;
  return { ...reading, library: { ...reading.library, feeds: { sources, vague } } };
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark);

export interface Told {
  readonly title: string;
  readonly link?: string;
  readonly text?: string;
  readonly date?: string;
}

/** An RSS feed of these items. */
export function rssOf(items: readonly Told[]): string {
  const written = items.map(({ title, link, text = '', date }) =>
    [
      '<item>',
      `<title>${escaped(title)}</title>`,
      link === undefined ? '' : `<link>${escaped(link)}</link>`,
      `<description>${escaped(text)}</description>`,
      date === undefined ? '' : `<pubDate>${date}</pubDate>`,
      '</item>',
    ].join(''),
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${written.join('')}</channel></rss>`;
}

export const documentOf = (text: string, version = {}): FetchOutcome => ({
  outcome: 'document',
  bytes: Uint8Array.from(Buffer.from(text)),
  contentType: 'application/rss+xml',
  version,
});

/** Answers each feed by its id with what stands in `answers` at that time; remembers what was asked. */
export function servedBy(answers: Map<string, () => FetchOutcome | Promise<FetchOutcome>>) {
  const asked: Parameters<FetchDocument>[0][] = [];
  const fetchDocument: FetchDocument = async (request) => {
    asked.push(request);
    const answer = answers.get(new URL(request.address).pathname.slice(1));
    return answer ? answer() : { outcome: 'fault', fault: { kind: 'status', status: 404 } };
  };
  return { asked, fetchDocument };
}
