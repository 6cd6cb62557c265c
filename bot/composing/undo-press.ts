import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import type { DraftId } from './model.js';
import { changeWords, lastOwn } from './news.js';
import type { ComposingParts } from './parts.js';
import { undoOf } from './undoing.js';
import { editorOf, say } from './wording.js';

/** Takes back the last change of whoever presses, as long as it is the one that the button named. */
export function undoLast(
  { library, drafts }: ComposingParts,
  desk: Desk,
  turn: Turn,
  { change: number, ...id }: DraftId & { readonly change: number },
): Promise<Reply> {
  return desk.withDraft(turn, id, async (draft) => {
    const own = await lastOwn(drafts, draft, editorOf(library, turn.person));
    if (own?.number !== number) {
      const noted = [say(library, 'undo-other')];
      return desk.show(turn, draft, { noted, placing: 'instead' });
    }
    const outcome = await desk.change(turn, id, (now): Decision<'changed-since'> => {
      const undo = undoOf(own, now);
      return undo.kind === 'edit' ? undo : { kind: 'refuse', why: undo.kind };
    });
    if (outcome.outcome === 'locked' || outcome.outcome === 'missing') return desk.unmade(outcome);
    const what = changeWords(library, { ...own, by: { ...own.by, name: '' } }).trim();
    const key = outcome.outcome === 'changed' ? 'undone' : 'undo-refused';
    const noted = [say(library, key, { what })];
    return desk.show(turn, outcome.draft, { noted, placing: 'instead' });
  });
}
