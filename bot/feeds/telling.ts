import type { FeedSource } from '../library/feeds.js';
import { checkFeed, showFeeds } from './buttons.js';
import { mostFaults, type FeedState } from './model.js';
import type { TellTeam, ViewParts } from './parts.js';
import { moment, problemLine } from './wording.js';

/** Tells the team once that a feed is left alone for a while, with what was wrong and a way to try again. */
export function createTelling({ library, cards }: ViewParts, tellTeam: TellTeam) {
  const { messages } = library;
  return async ({ id, name }: FeedSource, state: FeedState): Promise<void> => {
    const { problem, pausedUntil } = state;
    if (!problem || pausedUntil === undefined) return;
    const heading = messages.text('feeds.paused-heading', { name });
    const buttons = [
      checkFeed.titled(messages.text('feeds.again-button'), { feed: id, page: 1 }),
      showFeeds.titled(messages.text('feeds.list-button'), { page: 1 }),
    ];
    const paragraphs = [
      messages.text('feeds.paused-why', { faults: mostFaults }),
      problemLine(messages, problem),
      messages.text('feeds.paused-until', { until: moment(pausedUntil) }),
    ];
    await tellTeam(cards.render('choices', { heading, paragraphs, buttons }, heading));
  };
}
