import type { PublishedIssues } from '../bulletins/port.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { CalendarDate, Library } from '../library/model.js';
import { addressesBelow } from './addresses.js';
import { calendarFile } from './calendar-file.js';
import { closedFor } from './door.js';
import { drawPage } from './draw.js';
import { findEvent, type FoundEvent } from './events.js';
import { issueFeed, topicFeed } from './feeds.js';
import { headersOf, headersOfRefusal, htmlType, isKnown } from './headers.js';
import { issuePage } from './issue-page.js';
import { readKey, type SoundKey } from './keys.js';
import type { PageLinkParts } from './links.js';
import { listPage } from './list-page.js';
import type { PageAnswer, PageRecord, PageRequest } from './request.js';
import { readRoute, type Route } from './route.js';

export interface PageParts {
  readonly access: Pick<PageLinkParts, 'keys' | 'address' | 'isPublic'>;
  readonly issues: Pick<PublishedIssues, 'library' | 'versions'>;
  readonly library: Pick<Library, 'messages' | 'pages'>;
  readonly now: () => Date;
  readonly opened: (record: PageRecord) => void;
  readonly fault: (fault: unknown) => void;
}

/** A page, a feed or a file. */
interface Found {
  readonly type: string;
  readonly body: string;
  /** Of a file that is kept rather than shown. */
  readonly name?: string;
}

type Refusal =
  | { readonly kind: 'needs-key' | 'not-there' | 'failed' }
  | { readonly kind: 'over'; readonly lastDay: CalendarDate };

const statusOf = { 'needs-key': 403, over: 410, 'not-there': 404, failed: 500 } as const;

/** Answers whoever asks for a page of the bulletins: with it, or with a page that says in plain words why not. */
export function createPages(parts: PageParts): (request: PageRequest) => Promise<PageAnswer> {
  const { access, issues, now, opened, fault } = parts;
  const { isPublic } = access;

  const find = async (route: Route, key: string | undefined): Promise<Found | Refusal> => {
    const today = londonDate(now());
    const sound = isPublic ? undefined : readKey(key ?? '', access.keys);
    // Without any key nothing is looked for: nobody learns which issues there are.
    if (!isPublic && !sound) return { kind: 'needs-key' };
    const library = await issues.library();
    const event =
      route.kind === 'event'
        ? await findEvent(library, issues.versions, route.issue, route.itemId)
        : undefined;
    const closed = isPublic ? undefined : closedFor(route, sound, today, event?.event.last);
    if (closed) return closed;
    const drawing = { access, library, today, key: isPublic ? undefined : key, sound };
    return drawn(drawing, route, event) ?? { kind: 'not-there' };
  };

  const answer = async ({ path, query, ifNoneMatch }: PageRequest): Promise<PageAnswer> => {
    const route = readRoute(path);
    const key = new URLSearchParams(query).get('key') ?? undefined;
    const found = route ? await find(route, key) : { kind: 'not-there' as const };
    if ('kind' in found) return refused(parts, found);
    const { type, body, name } = found;
    const headers = headersOf(type, body, isPublic);
    if (isKnown(ifNoneMatch, headers.ETag)) return { status: 304, headers, body: '' };
    const kept = name !== undefined && { 'Content-Disposition': `attachment; filename="${name}"` };
    return { status: 200, headers: { ...headers, ...kept }, body };
  };

  return async (request) => {
    let answered: PageAnswer;
    try {
      answered = await answer(request);
    } catch (problem) {
      fault(problem);
      answered = refused(parts, { kind: 'failed' });
    }
    opened({ page: readRoute(request.path)?.kind, status: answered.status });
    return answered;
  };
}

interface Drawing {
  readonly access: PageParts['access'];
  readonly library: Library;
  readonly today: CalendarDate;
  /** The key with which it is opened, and which its own links carry on. */
  readonly key: string | undefined;
  readonly sound: SoundKey | undefined;
}

/** What is at `route`; undefined when nothing is. */
function drawn(drawing: Drawing, route: Route, event: FoundEvent | undefined): Found | undefined {
  const { access, library, today, key, sound } = drawing;
  const { isPublic } = access;
  const links = addressesBelow(access.address(), key);
  switch (route.kind) {
    case 'list':
      return { type: htmlType, body: listPage(library, links, isPublic) };
    case 'issue': {
      const bulletin = library.bulletins.find(({ issue }) => issue === route.issue);
      const opensAll = sound === undefined || sound.scope === 'all';
      const ways = opensAll ? links : { issue: links.issue, event: links.event };
      const options = { today, isPublic, links: ways };
      return bulletin && { type: htmlType, body: issuePage(library, bulletin, options) };
    }
    case 'feed': {
      const type = 'application/atom+xml; charset=utf-8';
      const parts = { library, links, today };
      const topic = library.topics.find(({ id }) => id === route.topic);
      return { type, body: topic ? topicFeed(parts, topic) : issueFeed(parts) };
    }
    case 'event':
      return (
        event && {
          type: 'text/calendar; charset=utf-8; method=PUBLISH',
          body: calendarFile(library, event, links.issue(route.issue)),
          name: `${route.issue}-${event.item.id.replace(/[^\w-]/g, '-')}.ics`,
        }
      );
  }
}

function refused({ library, access }: PageParts, refusal: Refusal): PageAnswer {
  const { messages } = library;
  const { kind } = refusal;
  const values = { date: refusal.kind === 'over' ? formatDate(refusal.lastDay) : '' };
  const paragraphs = [messages.text(`pages.${kind}`, values), messages.text(`pages.${kind}-next`)];
  const title = messages.text(`pages.${kind}-heading`);
  const body = drawPage(library, { title, isPublic: access.isPublic, refusal: { paragraphs } });
  return { status: statusOf[kind], headers: headersOfRefusal, body };
}
