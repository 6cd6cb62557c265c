import type { Turn } from '../conversation/incoming.js';
import { refKey } from './candidate-store.js';
import type { ChangeOutcome, Decision } from './draft-store.js';
import type { CandidateRef, Draft, DraftId } from './model.js';
import type { ComposingParts } from './parts.js';
import { editorOf, itemsWords } from './wording.js';

/** How drafts are begun and changed: each change stands on the record of changes, without what was written. */
export function createRecordedChanges(
  parts: Pick<ComposingParts, 'library' | 'drafts' | 'recordDeed'>,
) {
  const { library, drafts, recordDeed } = parts;
  return {
    /** Makes a change in the name of whoever presses. */
    change: async <Refusal>(
      turn: Turn,
      { issue, version }: DraftId,
      decide: (draft: Draft) => Decision<Refusal>,
    ): Promise<ChangeOutcome<Refusal>> => {
      const { person, receivedAt, reference } = turn;
      const maker = { by: editorOf(library, person), at: receivedAt, turn: reference };
      let before = 0;
      const outcome = await drafts.change({ issue, version }, maker, (draft) => {
        before = draft.items.length;
        return decide(draft);
      });
      if (outcome.outcome === 'changed') {
        await recordDeed(turn, {
          ...{ what: `composing.${outcome.change.what}`, whom: issue },
          before: itemsWords(library, before),
          after: itemsWords(library, outcome.draft.items.length),
        });
      }
      return outcome;
    },

    /** The draft of that id: the one that is open, or a new one that `sketch` makes. */
    async opened(turn: Turn, id: DraftId, sketch: () => Draft): Promise<Draft> {
      const there = await drafts.get(id);
      if (there) return there;
      const draft = await drafts.begin(sketch());
      const after = itemsWords(library, draft.items.length);
      await recordDeed(turn, { what: 'composing.begun', whom: id.issue, after });
      return draft;
    },
  };
}

/** Records that a candidate was dismissed, or is offered again. */
export function createRecordedFates({
  library: { messages },
  recordDeed,
}: Pick<ComposingParts, 'library' | 'recordDeed'>) {
  const offered = messages.text('audit.offered');
  const dismissed = messages.text('audit.dismissed');
  return {
    dismissed: (turn: Turn, ref: CandidateRef): Promise<void> => {
      const change = { before: offered, after: dismissed };
      return recordDeed(turn, { what: 'composing.dismissed', whom: refKey(ref), ...change });
    },
    broughtBack: (turn: Turn, ref: CandidateRef): Promise<void> => {
      const change = { before: dismissed, after: offered };
      return recordDeed(turn, { what: 'composing.brought-back', whom: refKey(ref), ...change });
    },
  };
}
