import type { SearchHandler } from '../conversation/command.js';
import type { Search } from '../conversation/incoming.js';
import { formatDate } from '../conversation/calendar.js';
import type { SearchResult, SearchResultsReply } from '../conversation/reply.js';
import { wordsOf } from '../conversation/utterance.js';
import type { Issues } from '../bulletins/port.js';
import { itemsOf, itemsWithWords, type PlacedItem } from '../bulletins/model.js';
import type { Entry, EntryType } from '../library/entries.js';
import type { Library } from '../library/model.js';
import { sharedCard, type ViewParts } from './answer-view.js';
import { leadAndText, nameOf } from './fact-view.js';
import type { Engine } from './finding.js';
import { rowsOf, type ListName } from './lists.js';
import { shorten } from './wording.js';

export interface SearchParts extends ViewParts {
  readonly engine: Engine;
  readonly issues: Issues;
}

/** More than anybody leafs through. */
const mostEntries = 60;
const mostPerPage = 25;
const longestPreview = 120;

/** What people look for to put into a conversation; other entries come after these. */
const sought: ReadonlySet<EntryType> = new Set(['person', 'priority', 'project', 'grant']);

type Match =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'item'; readonly placed: PlacedItem };

/** The search from the message box of any chat: contacts, priorities, projects and bulletin items. */
export function lookupSearch(parts: SearchParts): SearchHandler {
  return {
    command: 'search',
    async search({ query, skip, most, receivedAt }: Search): Promise<SearchResultsReply> {
      const { bulletins } = await parts.issues.library();
      const matches = matchesOf(parts, query.trim(), bulletins);
      const shown = matches.slice(skip, skip + Math.min(most, mostPerPage));
      return {
        kind: 'results',
        results: shown.flatMap((match) =>
          match.kind === 'entry'
            ? entryResult(parts, match.entry, receivedAt)
            : [itemResult(parts, match.placed)],
        ),
      };
    },
  };
}

/** Best first: two entries, then a bulletin item, and so on. */
function matchesOf(
  parts: SearchParts,
  query: string,
  bulletins: Library['bulletins'],
): readonly Match[] {
  const { engine, library } = parts;
  const entries =
    query === '' ? usefulAtOnce(library) : bySought(engine.search(query, mostEntries));
  const items = itemsFor(query, bulletins);
  const merged: Match[] = [];
  for (let at = 0; at * 2 < entries.length || at < items.length; at += 1) {
    merged.push(
      ...entries.slice(at * 2, at * 2 + 2).map((entry): Match => ({ kind: 'entry', entry })),
      ...items.slice(at, at + 1).map((placed): Match => ({ kind: 'item', placed })),
    );
  }
  return merged;
}

function bySought(entries: readonly Entry[]): readonly Entry[] {
  return [
    ...entries.filter(({ type }) => sought.has(type)),
    ...entries.filter(({ type }) => !sought.has(type)),
  ];
}

/** For an empty search: the newest priorities, who chairs, and whom to write to; then all contacts and priorities. */
function usefulAtOnce(library: Library): readonly Entry[] {
  const entriesOf = (list: ListName) => rowsOf(list, library).map(({ entry }) => entry);
  const contacts = entriesOf('contacts').filter(({ supersededBy }) => supersededBy === undefined);
  const priorities = entriesOf('priorities');
  const chair = contacts.filter((entry) => entry.type === 'person' && isChair(entry.details.role));
  const reachable = contacts.filter(
    (entry) =>
      entry.type === 'person' && (entry.details.person.email ?? entry.gives.includes('email')),
  );
  const first = [...priorities.slice(0, 3), ...chair.slice(0, 2), ...reachable.slice(0, 3)];
  return [...new Set([...first, ...contacts, ...priorities])].slice(0, mostEntries);
}

const isChair = (role: string): boolean => role.toLowerCase().startsWith('chair');

/** Items with every word of the query; those of the newest issue when it is empty. */
function itemsFor(query: string, bulletins: Library['bulletins']): readonly PlacedItem[] {
  if (query !== '') return itemsWithWords(bulletins, wordsOf(query));
  return bulletins
    .slice(0, 1)
    .flatMap((bulletin) => itemsOf(bulletin).map((item) => ({ bulletin, item })));
}

function entryResult(parts: SearchParts, entry: Entry, now: Date): readonly SearchResult[] {
  const finding = parts.engine.tell(entry.id, now);
  if (finding?.kind !== 'answer') return [];
  const [told] = finding.facts;
  const preview = shorten(told.text, longestPreview);
  return [{ title: nameOf(entry), text: preview, card: sharedCard(parts, told) }];
}

function itemResult({ library, cards }: SearchParts, { bulletin, item }: PlacedItem): SearchResult {
  const { messages } = library;
  const month = formatDate(bulletin.issue);
  const issue = messages.text('lookups.item-note', { month });
  const source = messages.text('lookups.source', {
    citation: item.source,
    date: formatDate(bulletin.published),
  });
  const said = leadAndText(item.heading, bulletin.title);
  const fact = { lead: said.lead, text: item.text, notes: [issue], links: item.links, source };
  return {
    title: item.heading,
    text: shorten(`${month} · ${item.text}`, longestPreview),
    card: cards.render('answer', { facts: [fact], buttons: [] }, item.heading),
  };
}
