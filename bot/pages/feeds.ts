import { Feed, type Item } from 'feed';
import { itemsOnTopic } from '../bulletins/model.js';
import { correctionNote, itemProps } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import type { Bulletin, BulletinItem, CalendarDate, Library, Topic } from '../library/model.js';
import type { Addresses } from './addresses.js';
import { itemData } from './issue-page.js';
import { changedAt, tagOf, teamAddress } from './model.js';
import { withoutControls } from './plain-text.js';

/*
 * Atom feeds (RFC 4287). Ids are tags that outlast every address and key, so that a reader knows again what it
 * has shown, and shows it anew when its issue was corrected.
 */

/** How many issues, or items on a topic, a feed goes back. */
const most = { issues: 12, items: 40 };

export interface FeedParts {
  readonly library: Library;
  readonly links: Addresses;
  /** Events before it are past. */
  readonly today: CalendarDate;
}

/** The newest issues, an entry each, whole. */
export function issueFeed(parts: FeedParts): string {
  const { library, links } = parts;
  const { messages } = library;
  const issues = library.bulletins.slice(0, most.issues);
  const entries = issues.map((bulletin) => ({
    ...placeOf(parts, bulletin),
    id: tagOf(bulletin.issue),
    title: messages.text('pages.feed-issue', { month: formatDate(bulletin.issue) }),
    content: contentOf(parts, bulletin, bulletin.sections, true),
  }));
  const title = messages.text('pages.list-heading');
  return written(parts, { id: tagOf('issues'), title, self: links.feed() }, entries);
}

/** The newest items on a topic, an entry each. */
export function topicFeed(parts: FeedParts, topic: Topic): string {
  const { library, links } = parts;
  const items = itemsOnTopic(library.bulletins, topic).slice(0, most.items);
  const entries = items.map(({ bulletin, item }) => ({
    ...placeOf(parts, bulletin),
    id: tagOf(bulletin.issue, item.id),
    title: item.heading,
    content: contentOf(parts, bulletin, [{ name: '', items: [item] }], false),
  }));
  const title = library.messages.text('pages.feed-topic', { topic: topic.name });
  return written(
    parts,
    { id: tagOf('topics', topic.id), title, self: links.feed(topic.id) },
    entries,
  );
}

function placeOf({ links }: FeedParts, bulletin: Bulletin) {
  return {
    link: links.issue(bulletin.issue),
    published: new Date(`${bulletin.published}T00:00:00Z`),
    date: changedAt(bulletin),
  };
}

/** An entry's HTML. An issue names its sections and headings; the heading of a single item is its title. */
function contentOf(
  { library, links, today }: FeedParts,
  bulletin: Bulletin,
  sections: readonly { readonly name: string; readonly items: readonly BulletinItem[] }[],
  isIssue: boolean,
): string {
  const data = (item: BulletinItem) => {
    const shown = itemData(itemProps({ bulletin, item }, library, today, links.event), item.id);
    return isIssue ? shown : { ...shown, heading: '' };
  };
  const drawn = library.pages.draw('feed-entry', {
    editorLine: isIssue ? bulletin.editorLine : '',
    correction: (isIssue && correctionNote(bulletin, library)) || '',
    sections: sections.map(({ name, items }) => ({ name, items: items.map(data) })),
  });
  return drawn.replace(/\s+/g, ' ').trim();
}

interface FeedHead {
  readonly id: string;
  readonly title: string;
  readonly self: string;
}

/** Titles are read as HTML there, so that they are escaped once more than the file itself is. */
function written({ links }: FeedParts, { id, title, self }: FeedHead, entries: Item[]): string {
  const newest = Math.max(0, ...entries.map(({ date }) => date.getTime()));
  const feed = new Feed({
    ...{ id, title },
    updated: new Date(newest),
    generator: false,
    link: links.list(),
    feedLinks: { atom: self },
    author: { name: 'Kent Community Safety Team', email: teamAddress },
  });
  for (const entry of entries) feed.addItem({ ...entry, title: escapeHtml(entry.title) });
  return withoutControls(feed.atom1());
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => references[mark] ?? mark);
