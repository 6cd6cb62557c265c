import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { replacement, type Reply } from '../conversation/reply.js';
import type { SectionName } from '../library/model.js';
import type { Edit } from './applying.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import type { Draft, DraftId, DraftItem } from './model.js';
import type { ComposingParts } from './parts.js';
import { besideOf, endOf } from './placing.js';
import { itemCard, sectionsCard } from './views/item-view.js';
import { named, say } from './wording.js';

/** An item of a draft, as a button names it. */
export interface OfItem extends DraftId {
  readonly key: string;
}

/** What editors do to items that are in the draft, beside writing them. */
export function createEditing(parts: ComposingParts, desk: Desk) {
  const { library } = parts;
  const rearrange = (turn: Turn, of: OfItem, decide: Decide, done: string): Promise<Reply> =>
    changeItem(parts, desk, turn, of, decide, done);

  return {
    item: (turn: Turn, of: OfItem): Promise<Reply> =>
      withItem(parts, desk, turn, of, (draft, item) => shown(parts, turn, draft, item, [])),

    sections: (turn: Turn, of: OfItem): Promise<Reply> =>
      withItem(parts, desk, turn, of, (draft, item) =>
        replacement(sectionsCard(parts, draft, item)),
      ),

    move: (turn: Turn, of: OfItem, to: 'up' | 'down'): Promise<Reply> => {
      const decide: Decide = (draft, item) => {
        const rank = besideOf(draft, item, to);
        return rank === undefined ? undefined : moved(draft, item, { rank });
      };
      return rearrange(turn, of, decide, say(library, `moved-${to}`));
    },

    place: (turn: Turn, of: OfItem, section: SectionName): Promise<Reply> => {
      const decide: Decide = (draft, item) =>
        item.section === section
          ? undefined
          : moved(draft, item, { section, rank: endOf(draft, section) });
      return rearrange(turn, of, decide, say(library, 'moved-to', { section }));
    },

    remove: (turn: Turn, of: OfItem): Promise<Reply> =>
      withItem(parts, desk, turn, of, async ({ items }, item) => {
        const outcome = await desk.change(turn, of, (draft): Decision<'gone'> => {
          const there = draft.items.find(({ key }) => key === of.key);
          if (!there) return { kind: 'refuse', why: 'gone' };
          const about = there.content.heading;
          return { kind: 'edit', edit: { what: 'removed', about, remove: [of.key] } };
        });
        if (outcome.outcome === 'locked' || outcome.outcome === 'missing') {
          return desk.unmade(outcome);
        }
        const noted = [say(library, 'removed', { heading: named(library, item.content.heading) })];
        const beside = items[items.indexOf(item) - 1]?.key;
        const at = beside === undefined ? {} : { key: beside };
        return desk.show(turn, outcome.draft, { noted, ...at, placing: 'instead' });
      }),
  };
}

/** What is done to an item as it is now; undefined: nothing. */
type Decide = (draft: Draft, item: DraftItem) => Edit | undefined;

const gone = ({ library }: ComposingParts, desk: Desk, turn: Turn, draft: Draft): Promise<Reply> =>
  desk.show(turn, draft, { noted: [say(library, 'item-gone')], placing: 'instead' });

function shown(
  parts: ComposingParts,
  turn: Turn,
  draft: Draft,
  item: DraftItem,
  noted: readonly string[],
): Reply {
  return replacement(itemCard(parts, draft, item, londonDate(turn.receivedAt), noted));
}

/** Opens the draft and one of its items. */
function withItem(
  parts: ComposingParts,
  desk: Desk,
  turn: Turn,
  { key, ...id }: OfItem,
  run: (draft: Draft, item: DraftItem) => Promise<Reply> | Reply,
): Promise<Reply> {
  return desk.withDraft(turn, id, (draft) => {
    const item = draft.items.find((one) => one.key === key);
    return item ? run(draft, item) : gone(parts, desk, turn, draft);
  });
}

/** Changes an item as `decide` says, and shows it again. */
function changeItem(
  parts: ComposingParts,
  desk: Desk,
  turn: Turn,
  of: OfItem,
  decide: Decide,
  done: string,
): Promise<Reply> {
  return withItem(parts, desk, turn, of, async () => {
    const outcome = await desk.change(turn, of, (draft): Decision<'gone' | 'nothing'> => {
      const item = draft.items.find(({ key }) => key === of.key);
      if (!item) return { kind: 'refuse', why: 'gone' };
      const edit = decide(draft, item);
      return edit ? { kind: 'edit', edit } : { kind: 'refuse', why: 'nothing' };
    });
    if (outcome.outcome === 'locked' || outcome.outcome === 'missing') return desk.unmade(outcome);
    const { draft } = outcome;
    const item = draft.items.find(({ key }) => key === of.key);
    if (!item) return gone(parts, desk, turn, draft);
    return shown(parts, turn, draft, item, outcome.outcome === 'changed' ? [done] : []);
  });
}

function moved(
  draft: Draft,
  item: DraftItem,
  to: Partial<Pick<DraftItem, 'section' | 'rank'>>,
): Edit {
  const put = [{ ...item, ...to, placed: draft.changes + 1 }];
  return { what: 'moved', about: item.content.heading, put };
}
