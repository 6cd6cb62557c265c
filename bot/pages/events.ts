import { itemsOf } from '../bulletins/model.js';
import type { PublishedIssues } from '../bulletins/port.js';
import type { Bulletin, BulletinItem, EventDetails, IssueId, Library } from '../library/model.js';

/** An event as the newest version of its issue has it. */
export interface FoundEvent {
  /** The issue as it is now. */
  readonly bulletin: Bulletin;
  /** The item as it is now; of an event that was taken out, as it was last. */
  readonly item: BulletinItem;
  readonly event: EventDetails;
  /** A correction has taken it out: whoever has it in a calendar is told so. */
  readonly isCancelled: boolean;
}

/** The event that an item of an issue tells of, or told of before a correction. */
export async function findEvent(
  { bulletins }: Pick<Library, 'bulletins'>,
  versions: PublishedIssues['versions'],
  issue: IssueId,
  itemId: string,
): Promise<FoundEvent | undefined> {
  const bulletin = bulletins.find((one) => one.issue === issue);
  if (!bulletin) return undefined;
  const current = eventIn(bulletin, itemId);
  if (current) return { bulletin, ...current, isCancelled: false };
  if (!bulletin.correction) return undefined;
  const earlier = (await versions(issue)).flatMap((version) => eventIn(version, itemId) ?? []);
  const last = earlier.at(-1);
  return last && { bulletin, ...last, isCancelled: true };
}

function eventIn(bulletin: Bulletin, itemId: string) {
  const item = itemsOf(bulletin).find(({ id }) => id === itemId);
  return item?.event && { item, event: item.event };
}
