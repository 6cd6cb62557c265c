import {
  inReadingOrder,
  type Change,
  type ChangeKind,
  type Draft,
  type DraftItem,
  type DraftWords,
  type Editor,
} from './model.js';

/** What a change does to a draft. */
export interface Edit {
  readonly what: ChangeKind;
  readonly about: string;
  /** Items as they are from now on: new ones, and those in the place of what they were. */
  readonly put?: readonly DraftItem[];
  readonly remove?: readonly string[];
  readonly words?: DraftWords & { readonly wordsVersion: number };
  /** The number of the change that it takes back. */
  readonly undoes?: number;
}

/** The draft after an edit, and the change as it is kept. Pure. */
export function applied(
  draft: Draft,
  edit: Edit,
  by: Editor,
  at: Date,
): { readonly draft: Draft; readonly change: Change } {
  const { put = [], remove = [], words } = edit;
  const number = draft.changes + 1;
  const touched = [...put.map(({ key }) => key), ...remove];
  const kept = draft.items.filter(({ key }) => !touched.includes(key));
  const before = new Map(draft.items.map((item) => [item.key, item]));
  const { title, editorLine, wordsVersion } = draft;
  return {
    draft: {
      ...draft,
      ...words,
      changes: number,
      last: { by, at },
      items: inReadingOrder([...kept, ...put], draft.sections),
    },
    change: {
      number,
      what: edit.what,
      by,
      at,
      about: edit.about,
      items: touched.map((key) => {
        const item = before.get(key);
        // What a change takes back is not taken back itself: it need not be kept twice.
        return item && edit.what !== 'undone' ? { key, before: item } : { key };
      }),
      ...(words && { words: { title, editorLine, wordsVersion } }),
      isUndone: false,
    },
  };
}
