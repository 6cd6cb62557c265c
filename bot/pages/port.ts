import type { IssueId, TopicId } from '../library/model.js';

/**
 * Addresses of the copy for those whom Teams does not reach. Unless the bulletins are public (setting
 * PUBLIC_BULLETINS), each carries a key that opens what it names until a day that lies well ahead.
 */
export interface PageLinks {
  /** The page of one issue. */
  issue(issue: IssueId, at: Date): string;
  /** The list of all issues, from which each can be opened. */
  all(at: Date): string;
  /** The Atom feed of issues, or of the items on one topic. */
  feed(topic: TopicId | undefined, at: Date): string;
  /** The calendar file of the event that an item of an issue tells of. */
  event(issue: IssueId, itemId: string, at: Date): string;
}
