import { isPast } from '../bulletins/model.js';
import { formatDate, londonDate, type CalendarDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { replacement, type Reply } from '../conversation/reply.js';
import type { Bulletin, IssueId } from '../library/model.js';
import { copy, show } from './buttons.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import { likelySending, mostItems, type DraftId } from './model.js';
import type { ComposingParts } from './parts.js';
import { draftItems, placed, type Placed } from './published-items.js';
import { say, sayCount } from './wording.js';

/** What is copied: all that is not over, or only the events among it. */
export type Which = 'valid' | 'events';

/** How a draft is started from the issue before. */
export function createCopying(parts: ComposingParts, desk: Desk) {
  const { library, cards } = parts;
  return {
    /** Asks what of the issue before is to be copied. */
    ask: (turn: Turn, id: DraftId): Promise<Reply> =>
      desk.withDraft(turn, id, async (draft) => {
        const before = await desk.issueBefore(draft.issue);
        if (!before) return desk.show(turn, draft, { placing: 'instead' });
        const day = likelySending(draft.issue, londonDate(turn.receivedAt));
        const button = (which: Which) => {
          const count = copiable(before, which, day).length;
          if (count === 0) return [];
          const title = sayCount(library, `copy-${which}`, count);
          return [copy.titled(title, { ...idOf(draft), of: before.issue, which })];
        };
        const words = say(library, 'copy-ask', { month: formatDate(before.issue) });
        const back = show.titled(say(library, 'back-button'), { ...idOf(draft), page: 1 });
        const props = {
          paragraphs: [words],
          buttons: [...button('valid'), ...button('events'), back],
        };
        return replacement(cards.render('choices', props, words));
      }),

    copy: (
      turn: Turn,
      { of, which, ...id }: DraftId & { of: IssueId; which: Which },
    ): Promise<Reply> =>
      desk.withDraft(turn, id, async () => {
        const before = await desk.published(of);
        const day = likelySending(id.issue, londonDate(turn.receivedAt));
        const items = before ? copiable(before, which, day) : [];
        const outcome = await desk.change(turn, id, (draft): Decision<'not-empty'> => {
          if (draft.items.length > 0 || items.length === 0) {
            return { kind: 'refuse', why: 'not-empty' };
          }
          const put = draftItems(items, draft.changes + 1);
          return { kind: 'edit', edit: { what: 'copied', about: formatDate(of), put } };
        });
        if (outcome.outcome === 'locked' || outcome.outcome === 'missing') {
          return desk.unmade(outcome);
        }
        const noted =
          outcome.outcome === 'changed'
            ? sayCount(library, 'copied', items.length, { month: formatDate(of) })
            : say(library, 'copy-refused');
        return desk.show(turn, outcome.draft, { noted: [noted], placing: 'instead' });
      }),
  };
}

const idOf = ({ issue, version }: DraftId): DraftId => ({ issue, version });

/** What of an issue can stand in the next one: what is not over, or only its events that are still to come. */
function copiable(bulletin: Bulletin, which: Which, day: CalendarDate): readonly Placed[] {
  return placed(bulletin)
    .filter(({ item }) => !isPast(item, day) && (which === 'valid' || item.event !== undefined))
    .slice(0, mostItems);
}
