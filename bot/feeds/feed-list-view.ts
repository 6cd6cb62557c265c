import type { ButtonProps, Card } from '../../cards/card.js';
import { pageOf } from '../conversation/pages.js';
import type { FeedSource } from '../library/feeds.js';
import type { Messages } from '../library/model.js';
import { checkFeed, pauseFeed, resumeFeed, showFeeds } from './buttons.js';
import type { FeedState } from './model.js';
import type { FeedParts } from './parts.js';
import { counted, moment, problemLine, remarkLines } from './wording.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** A feed has many lines, and a card has room for so many. */
const feedsOnPage = 4;

/** A page of all feeds, each with where it stands and what can be done. */
export async function feedListCard(
  { library, cards, feedStates, poller }: FeedParts,
  pageNumber: number,
): Promise<Card> {
  const { messages, feeds } = library;
  const { sources } = feeds;
  const states = await feedStates.all(sources);
  const page = pageOf(sources, pageNumber, feedsOnPage);
  const { number, total } = page;
  const heading = messages.text('feeds.heading');
  const on = sources.filter((source) => source.on).length;
  const countLine = messages.text('feeds.count', { count: sources.length, on });
  const to = (title: string, target: number): ButtonProps =>
    showFeeds.titled(title, { page: target, inPlace: true });
  const props = {
    heading,
    countLine: poller ? countLine : messages.text('feeds.none-looked-at', { countLine }),
    rows: page.items.map((source) => {
      const state = states.get(source.id);
      return {
        title: source.name,
        lines: linesOf(messages, source, state, poller !== undefined),
        buttons: poller && source.on ? buttonsOf(messages, source, state, number) : [],
      };
    }),
    ...pageLine(messages, { number, total }),
    buttons: [...pageButtons(messages, { number, total }, to)],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

function buttonsOf(
  messages: Messages,
  { id, name }: FeedSource,
  state: FeedState | undefined,
  page: number,
): readonly ButtonProps[] {
  const fields = { feed: id, page };
  const title = (key: string): string => messages.text(key, { name });
  if (state?.heldBy !== undefined) return [resumeFeed.titled(title('feeds.resume-button'), fields)];
  const check =
    state?.pausedUntil === undefined ? 'feeds.check-button' : 'feeds.again-named-button';
  return [
    checkFeed.titled(title(check), fields),
    pauseFeed.titled(title('feeds.pause-button'), fields),
  ];
}

/** Where a feed stands, a line each. */
function linesOf(
  messages: Messages,
  source: FeedSource,
  state: FeedState | undefined,
  isLookedAt: boolean,
): readonly string[] {
  if (!source.on) return [messages.text('feeds.is-off', { address: source.address })];
  if (!state) return [messages.text('feeds.not-yet')];
  const { problem, movedTo } = state;
  return [
    readLine(messages, state),
    ...(problem ? [problemLine(messages, problem)] : remarkLines(messages, state)),
    ...(movedTo === undefined ? [] : [messages.text('feeds.moved', { address: movedTo })]),
    ...(isLookedAt ? [nextLine(messages, state)] : []),
  ];
}

function readLine(messages: Messages, { lastAt, goodAt, items, fresh = 0 }: FeedState): string {
  if (goodAt === undefined) {
    return messages.text(lastAt === undefined ? 'feeds.not-yet' : 'feeds.never-read');
  }
  const when = moment(goodAt);
  return messages.text('feeds.read', {
    when,
    items: counted(messages, 'feeds.items', items ?? 0),
    fresh,
  });
}

function nextLine(messages: Messages, state: FeedState): string {
  const { heldBy, pausedUntil, dueAt, claimedUntil, faults } = state;
  if (heldBy !== undefined) return messages.text('feeds.held', { name: heldBy.name });
  if (claimedUntil !== undefined) return messages.text('feeds.being-checked');
  if (pausedUntil === undefined) return messages.text('feeds.next', { when: moment(dueAt) });
  return messages.text('feeds.paused', { faults, until: moment(pausedUntil) });
}
