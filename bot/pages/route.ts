import { topicIds } from '../library/entry-schema.js';
import type { IssueId, TopicId } from '../library/model.js';

/** What is at an address. */
export type Route =
  | { readonly kind: 'list' }
  | { readonly kind: 'issue'; readonly issue: IssueId }
  | { readonly kind: 'feed'; readonly topic: TopicId | undefined }
  | { readonly kind: 'event'; readonly issue: IssueId; readonly itemId: string };

const isIssue = (text: string): text is IssueId => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Reads a path that begins with `/bulletins`; undefined when nothing is there. Never throws. */
export function readRoute(path: string): Route | undefined {
  const [root, first, ...rest] = path.replace(/\/$/, '').split('/').slice(1);
  if (root !== 'bulletins') return undefined;
  if (first === undefined) return { kind: 'list' };
  if (first === 'feed.atom')
    return rest.length === 0 ? { kind: 'feed', topic: undefined } : undefined;
  if (first === 'topics') return topicFeed(rest);
  if (!isIssue(first)) return undefined;
  return rest.length === 0 ? { kind: 'issue', issue: first } : eventFile(first, rest);
}

function topicFeed([id, file, ...more]: readonly string[]): Route | undefined {
  const topic = topicIds.find((known) => known === id);
  if (topic === undefined || file !== 'feed.atom' || more.length > 0) return undefined;
  return { kind: 'feed', topic };
}

function eventFile(issue: IssueId, [events, file, ...more]: readonly string[]): Route | undefined {
  const name = /^(.+)\.ics$/.exec(file ?? '')?.[1];
  if (events !== 'events' || name === undefined || more.length > 0) return undefined;
  const itemId = decoded(name);
  return itemId === undefined ? undefined : { kind: 'event', issue, itemId };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
