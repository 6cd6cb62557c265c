/** What other rooms ask of the web copy: its addresses, and an issue as a page. */
import type { CalendarDate, IssueId, TopicId } from '../library/model.js';

export { emailIssue, shareIssue } from './buttons.js';
export { issuePage, type IssuePageOptions } from './issue-page.js';

/**
 * Addresses of the copy for those whom Teams does not reach. Unless the bulletins are public (setting
 * PUBLIC_BULLETINS), each carries a key that opens what it names until a day that lies well ahead. Those of
 * one day in London are the same for everybody.
 */
export interface PageLinks {
  /** The page of one issue. */
  issue(issue: IssueId, at: Date): string;
  /** The list of all issues, from which each can be opened. */
  all(at: Date): string;
  /** The Atom feed of issues, or of the items on one topic. */
  feed(topic: TopicId | undefined, at: Date): string;
  /**
   * The calendar file of the event that an item of an issue tells of. It opens until 30 days after the
   * event where that is later than the key's own day.
   */
  event(issue: IssueId, itemId: string, at: Date): string;
}

/** Links, and how long they work. */
export interface LastingPageLinks extends PageLinks {
  /** The last day, in London, of a link that is made at `at`; undefined: it has none. */
  lastDay(at: Date): CalendarDate | undefined;
}
