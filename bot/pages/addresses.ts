import type { IssueId, TopicId } from '../library/model.js';

/** The addresses of the pages, feeds and calendar files, each with the key that opens it. */
export interface Addresses {
  readonly list: () => string;
  readonly issue: (issue: IssueId) => string;
  /** Of issues, or of the items on one topic. */
  readonly feed: (topic?: TopicId) => string;
  readonly event: (issue: IssueId, itemId: string) => string;
}

/** Addresses below `base`, which has no slash at its end; without a key where the bulletins are public. */
export function addressesBelow(base: string, key: string | undefined): Addresses {
  const query = key === undefined ? '' : `?key=${encodeURIComponent(key)}`;
  const below = (path: string): string => `${base}/bulletins${path}${query}`;
  return {
    list: () => below(''),
    issue: (issue) => below(`/${issue}`),
    feed: (topic) => below(topic === undefined ? '/feed.atom' : `/topics/${topic}/feed.atom`),
    event: (issue, itemId) =>
      below(`/${issue}/events/${encodeURIComponent(itemId.toWellFormed())}.ics`),
  };
}
