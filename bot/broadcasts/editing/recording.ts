import type { Audit, RecordDeed } from '../../audit/port.js';
import { theBot } from '../../audit/port.js';
import type { Turn } from '../../conversation/incoming.js';
import type { Messages } from '../../library/model.js';
import type { ChangeOutcome } from '../broadcast-store.js';
import type { Broadcast, BroadcastAction, BroadcastId } from '../model.js';
import type { Progress } from '../progress.js';

/** What editors do to a broadcast that others read, by the name under which it is recorded. */
export type Deed = Extract<
  BroadcastAction,
  'release' | 'schedule' | 'undo' | 'pause' | 'resume' | 'stop' | 'resend'
>;

/** A broadcast as the record of changes names it. */
export const recordedAs = ({ title, id }: Pick<Broadcast, 'title' | 'id'>): string =>
  `${title} ${id}`;

/** Puts into the record of changes what an editor did, where it changed anything; `before` is how it was. */
export type RecordChange = (
  turn: Turn,
  deed: Deed,
  before: Pick<Broadcast, 'state'>,
  outcome: ChangeOutcome,
) => Promise<void>;

export function createRecording(recordDeed: RecordDeed): RecordChange {
  return async (turn, deed, before, changed) => {
    if (changed.outcome !== 'changed') return;
    const { broadcast } = changed;
    await recordDeed(turn, {
      what: `broadcasts.${deed}`,
      whom: recordedAs(broadcast),
      before: before.state,
      after: broadcast.state,
    });
  };
}

/** Records once that what was released or scheduled has begun to go out: the bot does that by itself. */
export function createBeginningRecord(
  audit: Pick<Audit, 'record'>,
  messages: Messages,
): (progress: Progress) => Promise<void> {
  // Only spares writing the same entry again: it has a natural key.
  const recorded = new Set<BroadcastId>();
  return async ({ broadcast }) => {
    const { id, startedAt, recipients } = broadcast;
    if (!startedAt || recorded.has(id)) return;
    const key = recipients === 1 ? 'audit.recipients-one' : 'audit.recipients-many';
    await audit.record({
      ...{ at: startedAt, who: theBot, what: 'broadcasts.begun', whom: recordedAs(broadcast) },
      ...{ before: '', after: messages.text(key, { count: recipients }) },
    });
    recorded.add(id);
  };
}
