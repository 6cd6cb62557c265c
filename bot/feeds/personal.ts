import { heldFields } from '../conversation/held-fields.js';
import type { NewNobody } from '../conversation/nobody.js';
import type { DataSubject, HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import type { Library } from '../library/model.js';
import type { FeedState } from './model.js';
import type { StateStore } from './state-store.js';

export interface PausedFeedParts {
  readonly library: Library;
  readonly feedStates: Pick<StateStore, 'everyState' | 'change'>;
  readonly nobody: NewNobody;
}

/**
 * Who paused a feed, in the table FeedItems: key and name stand there until an editor resumes it. The feed stays
 * paused when they are forgotten. It is of the kind "bulletins".
 */
export function createPausedFeedRecords({
  library: { messages, feeds },
  feedStates,
  nobody,
}: PausedFeedParts): Pick<PersonalRecords, 'held' | 'forget'> {
  return {
    async held(subject) {
      const isTheirs = pausing(subject);
      const held: HeldRecord[] = [];
      for await (const { id, state } of feedStates.everyState()) {
        if (!isTheirs(state)) continue;
        const title = feeds.sources.find((source) => source.id === id)?.name ?? id;
        const fields = { paused: true, name: state.heldBy?.name };
        held.push({ title, fields: heldFields(messages, fields) });
      }
      return held;
    },

    async forget(subject, now) {
      const isTheirs = pausing(subject);
      let withoutPerson = 0;
      for await (const { id, address, state: found } of feedStates.everyState()) {
        if (!isTheirs(found)) continue;
        const heldBy = nobody('request');
        await feedStates.change({ id, address }, now, (state) =>
          isTheirs(state) ? { ...state, heldBy } : state,
        );
        withoutPerson += 1;
      }
      return { deleted: 0, withoutPerson };
    },
  };
}

/** By the key; by the name in rows of before, which have none. */
function pausing(subject: DataSubject) {
  const { keys } = tracesOf(subject);
  return ({ heldBy }: FeedState): boolean =>
    heldBy !== undefined &&
    (heldBy.key === '' ? heldBy.name === subject.name : keys.includes(heldBy.key));
}
