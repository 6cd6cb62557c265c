import { formatWeekdayMoment } from '../../conversation/london-time.js';
import { unpackAddressees, type Audience } from '../audience/audience.js';
import { lastChangeOf } from '../changes.js';
import { openIn } from '../counts.js';
import { hasEnded, type Broadcast, type BroadcastState } from '../model.js';
import { inDigits } from '../views/wording.js';
import type { BroadcastParts } from './parts.js';

export type EarlierParts = Pick<BroadcastParts, 'library' | 'broadcastEngine' | 'broadcastStore'>;

/** So many of the newest broadcasts are looked through for earlier ones of an issue. */
const mostEarlier = 200;

const planned: ReadonlySet<BroadcastState> = new Set(['scheduled', 'late', 'holding', 'releasing']);

/** The broadcasts that have sent an issue, are at it or are to send it, the newest first. */
export async function earlierOf(
  { broadcastStore }: EarlierParts,
  issue: string,
): Promise<readonly Broadcast[]> {
  const { broadcasts } = await broadcastStore.list(mostEarlier);
  return broadcasts.filter(
    (one) =>
      one.kind.kind === 'send' &&
      (one.batches > 0 || planned.has(one.state)) &&
      unpackAddressees(one.audience).issue === issue,
  );
}

/** What became of an earlier broadcast, in one line. */
export async function earlierLine(
  { library: { messages }, broadcastEngine, broadcastStore }: EarlierParts,
  broadcast: Broadcast,
): Promise<string> {
  const { id, state, dueAt, since, startedAt = since, recipients } = broadcast;
  if (planned.has(state)) {
    const moment = formatWeekdayMoment(dueAt ?? since);
    return messages.text('broadcasts.already-planned', { moment });
  }
  const progress = await broadcastEngine.progress(id);
  const goesOn = progress !== undefined && openIn(progress.counts) > 0 && !hasEnded(state);
  const change = await lastChangeOf(broadcastStore, broadcast);
  const ended = change?.kind.kind === 'recall' ? 'recalled' : 'line';
  return messages.text(`broadcasts.already-${goesOn ? 'going' : ended}`, {
    moment: formatWeekdayMoment(startedAt),
    sent: inDigits(progress?.counts.sent ?? 0),
    total: inDigits(recipients),
  });
}

/** Whom the earlier broadcasts of an issue were for: everyone where one of them was, else as the newest. */
export function widestAudience(earlier: readonly Broadcast[]): Audience {
  const audiences = earlier.map(({ audience }) => unpackAddressees(audience).audience);
  return audiences.find(({ kind }) => kind === 'everyone') ?? audiences[0] ?? { kind: 'everyone' };
}
