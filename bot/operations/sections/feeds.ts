import { formatMoment } from '../../conversation/calendar.js';
import { look, well, type Section } from '../finding.js';
import type { FeedLook, OperationsParts } from '../parts.js';
import { counted, say } from '../wording.js';

/** More are counted, and not named. */
const mostNamed = 6;

/** How many feeds can be read, and which cannot, since when. */
export function feedSection({
  feedLooks,
  library: { messages },
}: Pick<OperationsParts, 'feedLooks' | 'library'>): Section {
  const lineOf = ({ name, state, goodAt }: FeedLook): string =>
    goodAt === undefined
      ? say(messages, `feed-${state}-never`, { name })
      : say(messages, `feed-${state}`, { name, when: formatMoment(goodAt) });

  return {
    name: 'feeds',
    async find() {
      if (!feedLooks) return well(say(messages, 'feeds-off'));
      const all = await feedLooks();
      if (all.length === 0) return well(say(messages, 'feeds-none'));
      const failing = all.filter(({ state }) => state === 'failing' || state === 'paused');
      const held = all.filter(({ state }) => state === 'held');
      const fine = all.length - failing.length - held.length;
      const named = [...failing, ...held];
      const lines = [
        counted(messages, 'feeds-well', all.length, { well: fine }),
        ...named.slice(0, mostNamed).map(lineOf),
        ...(named.length > mostNamed
          ? [say(messages, 'feeds-more', { count: named.length - mostNamed })]
          : []),
      ];
      if (failing.length === 0) return well(...lines);
      return look(...lines, say(messages, 'feeds-what-to-do'));
    },
  };
}
