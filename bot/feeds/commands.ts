import { onPress } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import * as buttons from './buttons.js';
import { createFeedList } from './feed-list.js';
import { createNews } from './news.js';
import { readNewsRequest } from './news-request.js';
import type { FeedParts } from './parts.js';

/** News of other organisations, for partners; the feeds that it comes from, for editors. */
export function feedFeature(parts: FeedParts): Feature {
  const news = createNews(parts);
  const list = createFeedList(parts);
  const { sources } = parts.library.feeds;

  const newsCommand: Command = {
    name: 'news',
    audience: 'everyone',
    listed: true,
    understand: (remainder, { receivedAt }, { slips }) => {
      // "new powers" and "newsletter" are near enough to "news" to be taken for a slip of the hand.
      if (slips > 0) return undefined;
      const request = readNewsRequest(remainder, parts.subjectReader, sources);
      if (!request) return undefined;
      return () =>
        request.kind === 'overview'
          ? news.overview(receivedAt)
          : news.list(receivedAt, request.filter);
    },
  };

  const editors = 'editor';

  return {
    name: 'feeds',
    commands: [newsCommand, plainCommand('feeds', () => list.show(), { audience: editors })],
    buttons: [
      onPress(buttons.showOverview, (turn, request) => news.overview(turn.receivedAt, request)),
      onPress(buttons.showNews, (turn, { page, inPlace, ...filter }) =>
        news.list(turn.receivedAt, filter, { page, inPlace }),
      ),
      onPress(buttons.showFeeds, (_turn, request) => list.show(request), editors),
      onPress(buttons.checkFeed, (turn, of) => list.check(turn, of), editors),
      onPress(buttons.pauseFeed, (turn, of) => list.pause(turn, of), editors),
      onPress(buttons.resumeFeed, (turn, of) => list.resume(turn, of), editors),
    ],
  };
}
