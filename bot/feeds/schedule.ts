import { londonDate } from '../conversation/calendar.js';
import { atMost, type Timer } from '../timer.js';
import type { ItemStore } from './item-store.js';
import type { Poller } from './polling.js';

export interface FeedScheduleParts {
  /** Absent where no feed is looked at. */
  readonly poller: Poller | undefined;
  readonly feedItems: Pick<ItemStore, 'deleteOld'>;
  readonly timer: Timer;
  readonly now: () => Date;
  readonly fault: (problem: unknown) => void;
}

/** How often it is looked which feeds are due, in ms. */
const lookMs = 60_000;
/** How long stopping waits for what is in hand, in ms. */
const graceMs = 1_000;

/** Looks at feeds as they become due, and deletes old items once a day. Call what it gives to stop. */
export function startFeeds(parts: FeedScheduleParts): () => Promise<void> {
  const { poller, feedItems, timer, now, fault } = parts;
  if (!poller) return () => Promise.resolve();
  let cancel: () => void = () => undefined;
  let stopped = false;
  let tidied = '';

  const look = async (): Promise<void> => {
    await poller.pollDue();
    const today = londonDate(now());
    if (stopped || tidied === today) return;
    await feedItems.deleteOld(now());
    tidied = today;
  };

  const begin = (): void => {
    void look()
      .catch(fault)
      .then(() => {
        if (!stopped) cancel = timer(lookMs, begin);
      });
  };

  begin();
  return async () => {
    stopped = true;
    cancel();
    await atMost(timer, graceMs, poller.stop());
  };
}
