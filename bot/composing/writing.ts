import { isDeepStrictEqual } from 'node:util';
import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import { sectionNames } from '../library/model.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import { readItemForm, typedFrom, type ItemReading, type TypedItem } from './item-form.js';
import type { ItemField } from './item-rules.js';
import type { OfItem } from './editing.js';
import { mostItems, type Draft, type DraftItem } from './model.js';
import type { ComposingParts } from './parts.js';
import { endOf } from './placing.js';
import { itemForm, problemsByField, type Filled } from './views/form-view.js';
import { ago, named, say } from './wording.js';

/** What was sent from an item's form; `from` is the change that made the item what the form showed. */
export type SavedItem = OfItem & TypedItem & { readonly from: number };

type Refusal = 'same' | 'changed' | 'removed' | 'full';

/** How items are written: in a dialog, or in a card where no dialog opens. */
export function createWriting(parts: ComposingParts, desk: Desk) {
  const { library } = parts;
  return {
    form: (turn: Turn, { key, ...id }: OfItem): Promise<Reply> =>
      desk.withDraft(turn, id, (draft) => {
        const item = draft.items.find((one) => one.key === key);
        const [first] = sectionNames;
        const typed = item ? typedFrom(item.section, item.content) : { section: first };
        const of = { key, from: item?.version ?? 0, isNew: !item };
        return page(parts, draft, of, { typed }, 'new');
      }),

    save: (turn: Turn, saved: SavedItem): Promise<Reply> =>
      desk.withDraft(turn, saved, async (draft) => {
        const read = readItemForm(saved, saved.issue);
        if (read.kind === 'good') return save(parts, desk, turn, saved, read);
        const isNew = saved.from === 0 && !draft.items.some(({ key }) => key === saved.key);
        const problems = problemsByField(library, read.problems);
        const of = { key: saved.key, from: saved.from, isNew };
        return page(parts, draft, of, { typed: saved, problems }, 'instead');
      }),
  };
}

/** The form of an item, as a page of a dialog. */
function page(
  parts: ComposingParts,
  draft: Draft,
  of: { readonly key: string; readonly from: number; readonly isNew: boolean },
  filled: Filled<ItemField>,
  inChat: 'new' | 'instead',
): Reply {
  const title = say(parts.library, of.isNew ? 'form-new' : 'form-edit');
  return dialog(title, itemForm(parts, draft, of, filled), inChat);
}

async function save(
  parts: ComposingParts,
  desk: Desk,
  turn: Turn,
  saved: SavedItem,
  good: Extract<ItemReading, { kind: 'good' }>,
): Promise<Reply> {
  const { library } = parts;
  const outcome = await desk.change(turn, saved, (now) => decide(now, saved, good));
  if (outcome.outcome === 'locked' || outcome.outcome === 'missing') return desk.unmade(outcome);
  const { draft } = outcome;
  const why = outcome.outcome === 'refused' ? outcome.why : 'same';
  switch (why) {
    case 'changed':
    case 'removed':
      return again(parts, turn, draft, saved, why);
    case 'full': {
      const warning = say(library, 'full', { most: mostItems });
      const of = { key: saved.key, from: 0, isNew: true };
      return page(parts, draft, of, { typed: saved, warning }, 'instead');
    }
    case 'same': {
      const noted = [say(library, 'saved', { heading: named(library, good.content.heading) })];
      return desk.show(turn, draft, { noted, key: saved.key, placing: 'instead' });
    }
  }
}

/** The form once more, with everything that was typed, because somebody else was there first. */
async function again(
  parts: ComposingParts,
  turn: Turn,
  draft: Draft,
  saved: SavedItem,
  why: 'changed' | 'removed',
): Promise<Reply> {
  const { library } = parts;
  const item = draft.items.find(({ key }) => key === saved.key);
  const change = await lastChangeOf(parts, draft, saved.key);
  const warning = say(library, `meanwhile-${why}`, {
    name: change?.by.name ?? say(library, 'unnamed-editor'),
    ago: change ? ago(library, change.at, turn.receivedAt) : say(library, 'ago-now'),
  });
  const noted = item ? theirs(parts, item) : [];
  const of = { key: saved.key, from: item?.version ?? 0, isNew: false };
  return page(parts, draft, of, { typed: saved, warning, noted }, 'instead');
}

/** What saving does to the draft as it is now, or why it does nothing. */
function decide(
  draft: Draft,
  { key, from }: SavedItem,
  { section, content }: Extract<ItemReading, { kind: 'good' }>,
): Decision<Refusal> {
  const number = draft.changes + 1;
  const item = draft.items.find((one) => one.key === key);
  if (!item) {
    // What was there when the form opened, and is not any more, is put in again only knowingly.
    if (from > 0) return { kind: 'refuse', why: 'removed' };
    if (draft.items.length >= mostItems) return { kind: 'refuse', why: 'full' };
    const rank = endOf(draft, section);
    const put = [{ key, section, rank, version: number, placed: number, content }];
    return { kind: 'edit', edit: { what: 'added', about: content.heading, put } };
  }
  if (item.section === section && isDeepStrictEqual(item.content, content)) {
    return { kind: 'refuse', why: 'same' };
  }
  if (item.version !== from) return { kind: 'refuse', why: 'changed' };
  const stays = item.section === section;
  const place = stays ? {} : { section, rank: endOf(draft, section), placed: number };
  const put = [{ ...item, ...place, version: number, content }];
  return { kind: 'edit', edit: { what: 'edited', about: content.heading, put } };
}

/** The last change that touched an item. */
async function lastChangeOf({ drafts }: ComposingParts, draft: Draft, key: string) {
  for await (const change of drafts.changes(draft)) {
    if (change.items.some((item) => item.key === key)) return change;
  }
  return undefined;
}

/** What an item says now, so that whoever typed something else can compare. */
function theirs({ library }: ComposingParts, { content }: DraftItem): readonly string[] {
  const { heading, text } = content;
  return [say(library, 'theirs', { heading: named(library, heading), text })];
}
