import { versionOf } from '../bulletins/model.js';
import type { Bulletin, IssueId } from '../library/model.js';

/**
 * When an issue was changed last: its day, and a second more for each version, so that two corrections of a
 * day differ. Never in the future.
 */
export function changedAt(bulletin: Bulletin): Date {
  const day = bulletin.correction?.on ?? bulletin.published;
  return new Date(Date.parse(`${day}T00:00:00Z`) + (versionOf(bulletin) - 1) * 1_000);
}

/** The team's address, in whose name ids are given (RFC 4151), so that they outlast any web address. */
export const teamAddress = 'kentcommunitysafetyteam@kent.gov.uk';

/** The id of the feeds, of an issue or of an item, for ever. */
export function tagOf(...parts: readonly string[]): string {
  return `tag:${teamAddress},2026:bulletins/${parts.map(encodeURIComponent).join('/')}`;
}

/** The id of an event in everybody's calendar, for ever. */
export function eventIdOf(issue: IssueId, itemId: string): string {
  return `${issue}-${itemId}@bulletins.kent-community-safety-bot`;
}
