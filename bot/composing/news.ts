import type { DraftStore } from './draft-store.js';
import type { Change, Draft, Editor } from './model.js';
import type { ViewParts } from './parts.js';
import { ago, named, say, sayCount } from './wording.js';

/** So many changes of others are told one by one. */
const mostTold = 4;

/** What others have changed since that editor last looked, the newest first; then all of it counts as seen. */
export async function newsFor(
  { library, drafts }: Pick<ViewParts, 'library'> & { readonly drafts: DraftStore },
  draft: Draft,
  viewer: Editor,
  now: Date,
): Promise<readonly string[]> {
  const upTo = await drafts.seen(draft, viewer.key);
  if (upTo === draft.changes) return [];
  await drafts.see(draft, viewer.key, draft.changes);
  // At the first look everything is new, and nothing was changed meanwhile.
  if (upTo === undefined) return [];
  const changes: Change[] = [];
  for await (const change of drafts.changes(draft)) {
    if (change.number <= upTo) break;
    if (change.by.key !== viewer.key) changes.push(change);
  }
  const told = changes.slice(0, mostTold).map((change) =>
    say(library, 'changed-by', {
      what: changeWords(library, change),
      ago: ago(library, change.at, now),
    }),
  );
  const more = changes.length - told.length;
  return more > 0 ? [...told, sayCount(library, 'changed-more', more)] : told;
}

/** "Jo Marsh changed “Hotspot policing”". */
export function changeWords(
  library: ViewParts['library'],
  { what, by, about }: Pick<Change, 'what' | 'by' | 'about'>,
): string {
  return say(library, `did-${what}`, { name: by.name, about: named(library, about) });
}

/** The last change of an editor that can be taken back; undefined when there is none. */
export async function lastOwn(
  drafts: DraftStore,
  draft: Draft,
  editor: Editor,
): Promise<Change | undefined> {
  if (draft.changes === 0) return undefined;
  for await (const change of drafts.changes(draft)) {
    if (change.by.key === editor.key && change.what !== 'undone' && !change.isUndone) return change;
  }
  return undefined;
}
