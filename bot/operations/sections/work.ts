import { formatMoment } from '../../conversation/calendar.js';
import { look, well, type Section } from '../finding.js';
import { stuckKinds, type OperationsParts, type Stuck } from '../parts.js';
import { say } from '../wording.js';

/** The newest broadcast that came to its end: whom it reached. */
export function broadcastSection({
  lastBroadcast,
  library: { messages },
}: Pick<OperationsParts, 'lastBroadcast' | 'library'>): Section {
  return {
    name: 'broadcast',
    async find() {
      const last = await lastBroadcast();
      if (!last) return well(say(messages, 'broadcast-none'));
      const { title, endedAt, reached, total } = last;
      const line = say(messages, 'broadcast-last', {
        ...{ title, when: formatMoment(endedAt), reached, total },
      });
      // A few are always away; when most are, something is wrong with all.
      return reached * 2 < total ? look(line, say(messages, 'broadcast-few')) : well(line);
    },
  };
}

/** Of one kind so many are named; of more it is told how many there are. */
const mostNamed = 3;

/** What does not go on by itself, room by room. */
export function stuckSection({
  askRooms,
  library: { messages },
}: Pick<OperationsParts, 'askRooms' | 'library'>): Section {
  const ofKind = (found: readonly Stuck[], kind: Stuck['kind']): readonly string[] => {
    const some = found
      .filter((one) => one.kind === kind)
      .sort((one, other) => Number(one.since) - Number(other.since));
    const [oldest] = some;
    if (!oldest) return [];
    const named = some
      .slice(0, mostNamed)
      .map(({ what }) => what)
      .join(', ');
    const left = some.length - mostNamed;
    const all = left > 0 ? say(messages, 'stuck-more', { what: named, count: left }) : named;
    const why = oldest.why === undefined ? '' : ` ${oldest.why}`;
    return [
      say(messages, `stuck-${kind}`, {
        what: all,
        since: formatMoment(oldest.since),
      }) + why,
      say(messages, `stuck-${kind}-what-to-do`),
    ];
  };

  return {
    name: 'stuck',
    async find(now) {
      const all = (await Promise.all(askRooms.map((ask) => ask(now)))).flat();
      const lines = stuckKinds.flatMap((kind) => ofKind(all, kind));
      return lines.length === 0 ? well(say(messages, 'stuck-nothing')) : look(...lines);
    },
  };
}
