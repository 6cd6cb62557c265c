import type { Audit } from '../../audit/port.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import type { ChangeOutcome } from '../broadcast-store.js';
import type { BroadcastAction } from '../model.js';

/** What editors do to a broadcast that others read, by the name under which it is recorded. */
export type Deed = Extract<
  BroadcastAction,
  'release' | 'schedule' | 'undo' | 'pause' | 'resume' | 'stop' | 'resend'
>;

/** Puts into the record of changes what an editor did, where it changed anything. */
export type RecordDeed = (turn: Turn, deed: Deed, outcome: ChangeOutcome) => Promise<void>;

/** Records by the natural key of the deed, so that a retry is recorded once. */
export function createRecording(audit: Pick<Audit, 'record'>): RecordDeed {
  return async ({ person, receivedAt }, deed, changed) => {
    if (changed.outcome !== 'changed') return;
    const { id, title, state } = changed.broadcast;
    await audit.record({
      at: receivedAt,
      who: { key: personKey(person), name: person.name },
      what: `broadcasts.${deed}`,
      whom: `${title} ${id}`,
      before: '',
      after: state,
    });
  };
}
