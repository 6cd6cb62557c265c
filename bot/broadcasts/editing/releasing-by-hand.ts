import { londonDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import { text, type Reply } from '../../conversation/reply.js';
import type { ChangeOutcome } from '../broadcast-store.js';
import { lastChangeOf } from '../changes.js';
import type { BroadcastId, BroadcastState } from '../model.js';
import type { Desk, Opened } from './desk.js';
import type { Freeze } from './freezing.js';
import type { BroadcastParts } from './parts.js';
import { withoutWish } from './plan-store.js';
import { recordedAs, type RecordChange } from './recording.js';
import type { SecondPerson } from './second-person.js';

/** States in which an editor decides when it goes out. */
const undecided: ReadonlySet<BroadcastState> = new Set(['composing', 'scheduled', 'late']);

export type ReleaseParts = Pick<
  BroadcastParts,
  'library' | 'broadcastEngine' | 'plans' | 'recordDeed'
> & {
  readonly desk: Desk;
  readonly freeze: Freeze;
  readonly secondPerson: SecondPerson;
  readonly record: RecordChange;
};

/** What decides whether and when a broadcast goes out. Each looks at its state anew. */
export function createReleasing(parts: ReleaseParts) {
  const { library, broadcastEngine: engine, desk, secondPerson, record } = parts;
  const { messages } = library;
  return {
    /** Sends it now; where one alone may not, asks another editor. */
    send: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, (opened) => {
        const { state } = opened.broadcast;
        if (!undecided.has(state)) return desk.alreadySo(turn, id);
        // What another editor has released needs nobody else to go out sooner.
        const asks = state === 'composing' && secondPerson.isNeededFor(turn, opened);
        return asks ? ask(parts, turn, opened) : goNow(parts, turn, opened);
      }),

    /** Schedules it; `at` is known to lie ahead. */
    sendAt: (turn: Turn, id: BroadcastId, at: Date): Promise<Reply> =>
      desk.withOpened(id, (opened) => {
        if (!undecided.has(opened.broadcast.state)) return desk.alreadySo(turn, id);
        return secondPerson.isNeededFor(turn, opened)
          ? ask(parts, turn, opened, at)
          : goAt(parts, turn, opened, at);
      }),

    /** Releases what another editor asked for. */
    release: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, (opened) => releaseWish(parts, turn, opened)),

    /** Takes a release back while it can be. */
    undo: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, async ({ broadcast }) => {
        if (broadcast.state !== 'holding') return desk.alreadySo(turn, id);
        const undone = await engine.undo(id);
        await record(turn, 'undo', broadcast, undone);
        if (undone.outcome === 'refused') return desk.alreadySo(turn, id);
        return desk.asItStands(turn, id, { notices: [messages.text('broadcasts.undone')] });
      }),

    /** Gives it up before anybody gets anything. */
    cancel: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, async ({ broadcast }) => {
        const { state } = broadcast;
        if (!undecided.has(state)) return desk.alreadySo(turn, id);
        if (state !== 'composing' && (await engine.undo(id)).outcome === 'refused') {
          return desk.alreadySo(turn, id);
        }
        const stopped = await engine.stop(id);
        await record(turn, 'stop', broadcast, stopped);
        return stopped.outcome === 'refused' ? desk.alreadySo(turn, id) : desk.asItStands(turn, id);
      }),
  };
}

async function releaseWish(parts: ReleaseParts, turn: Turn, opened: Opened): Promise<Reply> {
  const { desk, secondPerson, library } = parts;
  const say = (key: string, values: Record<string, string> = {}): Reply =>
    text(library.messages.text(`broadcasts.${key}`, values));
  const { broadcast, plan } = opened;
  if (broadcast.state !== 'composing') return desk.alreadySo(turn, broadcast.id);
  if (!plan.wish) return say('no-wish');
  if (secondPerson.isNeededFor(turn, opened)) return say('not-yours-to-release');
  if (plan.wish.dueAt === undefined) return goNow(parts, turn, opened);
  const at = new Date(plan.wish.dueAt);
  if (at <= turn.receivedAt) return say('wish-over', { moment: formatWeekdayMoment(at) });
  return goAt(parts, turn, opened, at);
}

/** What is scheduled keeps the message that it was released with; all else is drawn as the issue is now. */
async function goNow(parts: ReleaseParts, turn: Turn, opened: Opened): Promise<Reply> {
  const { id, state } = opened.broadcast;
  if (await isOvertaken(parts, opened)) {
    const notices = [parts.library.messages.text('broadcasts.correct-overtaken')];
    return parts.desk.asItStands(turn, id, { notices });
  }
  if (state !== 'scheduled') {
    const isFrozen = await parts.freeze(opened.broadcast, opened.plan, londonDate(turn.receivedAt));
    if (!isFrozen) return text(parts.library.messages.text('broadcasts.no-issue'));
  }
  await parts.desk.watch(turn, id);
  return released(parts, turn, opened, 'release', await parts.broadcastEngine.release(id));
}

/** A correction that was prepared before another change was sent would undo that: a recalled message would be back. */
async function isOvertaken(
  { broadcastEngine: engine }: ReleaseParts,
  { broadcast: { kind, createdAt } }: Opened,
): Promise<boolean> {
  if (kind.kind !== 'correct') return false;
  const change = await lastChangeOf(engine, await engine.get(kind.of));
  return change?.startedAt !== undefined && change.startedAt > createdAt;
}

async function goAt(parts: ReleaseParts, turn: Turn, opened: Opened, at: Date): Promise<Reply> {
  const { broadcast, plan } = opened;
  const { id, state } = broadcast;
  if (state === 'scheduled') await parts.broadcastEngine.undo(id);
  const isFrozen = await parts.freeze(broadcast, plan, londonDate(at));
  if (!isFrozen) return text(parts.library.messages.text('broadcasts.no-issue'));
  await parts.desk.watch(turn, id);
  const changed = await parts.broadcastEngine.schedule(id, at);
  return released(parts, turn, opened, 'schedule', changed);
}

async function released(
  { desk, plans, library, record }: ReleaseParts,
  turn: Turn,
  { broadcast }: Opened,
  deed: 'release' | 'schedule',
  changed: ChangeOutcome,
): Promise<Reply> {
  const { id } = broadcast;
  await record(turn, deed, broadcast, changed);
  if (changed.outcome === 'refused') {
    const isWaiting = changed.broadcast.state === 'composing';
    const notices = [library.messages.text('broadcasts.other-change')];
    return isWaiting ? desk.asItStands(turn, id, { notices }) : desk.alreadySo(turn, id);
  }
  await plans.revise(id, withoutWish);
  return desk.asItStands(turn, id);
}

async function ask(
  { broadcastEngine, desk, secondPerson, recordDeed }: ReleaseParts,
  turn: Turn,
  opened: Opened,
  at?: Date,
): Promise<Reply> {
  const { id, state } = opened.broadcast;
  // What was released for another time is taken back first.
  if (state !== 'composing' && (await broadcastEngine.undo(id)).outcome === 'refused') {
    return desk.alreadySo(turn, id);
  }
  const notices = await secondPerson.ask(turn, opened, at);
  const after = at === undefined ? '' : formatWeekdayMoment(at);
  await recordDeed(turn, { what: 'broadcasts.asked', whom: recordedAs(opened.broadcast), after });
  return desk.asItStands(turn, id, { notices });
}
