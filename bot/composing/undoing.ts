import type { Edit } from './applying.js';
import type { Change, Draft } from './model.js';
import { putBack } from './placing.js';

export type UndoReading =
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** Somebody has changed the same since: taking it back would take that back too. */
  | { readonly kind: 'changed-since' };

/** How a change is taken back, as long as nobody has changed since what it changed. Pure. */
export function undoOf(change: Change, draft: Draft): UndoReading {
  const now = new Map(draft.items.map((item) => [item.key, item]));
  const isUntouched = change.items.every(({ key, before }) => {
    const item = now.get(key);
    if (change.what === 'removed') return item === undefined;
    if (!item) return false;
    // Words and places are changed apart: whoever moves an item changes none of its words.
    const madeWords = before === undefined || change.what === 'edited';
    const madePlace = !before || change.what === 'moved' || before.section !== item.section;
    return (
      (!madeWords || item.version === change.number) &&
      (!madePlace || item.placed === change.number)
    );
  });
  const wordsChanged = change.words && draft.wordsVersion !== change.number;
  if (!isUntouched || wordsChanged) return { kind: 'changed-since' };
  const put = change.items.flatMap(({ key, before }) => {
    const item = now.get(key);
    if (!before) return [];
    if (change.what === 'moved' && item) {
      const { section, rank, placed } = before;
      return [putBack(draft, { ...item, section, rank, placed })];
    }
    if (change.what === 'edited' && item && before.section === item.section) {
      return [{ ...before, rank: item.rank, placed: item.placed }];
    }
    return [putBack(draft, before)];
  });
  const remove = change.items.flatMap(({ key, before }) => (before ? [] : [key]));
  return {
    kind: 'edit',
    edit: {
      what: 'undone',
      about: change.about,
      put,
      remove,
      undoes: change.number,
      ...(change.words && { words: change.words }),
    },
  };
}
