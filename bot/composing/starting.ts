import { itemsOf } from '../bulletins/model.js';
import { formatDate, londonDate, monthAfter } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { text, type Reply } from '../conversation/reply.js';
import type { Bulletin, IssueId, SectionName } from '../library/model.js';
import type { Desk } from './desk.js';
import { isIssueId } from './draft-rows.js';
import { allSections, monthToCompose, mostItems, type Draft, type DraftId } from './model.js';
import type { ComposingParts } from './parts.js';
import { draftItems, placed } from './published-items.js';
import { say } from './wording.js';

/** Issues are composed so many months ahead at most. */
const mostAhead = 12;

/** How a draft begins: empty, or from the one that it corrects. */
export function createStarting(parts: ComposingParts, desk: Desk) {
  const { library, issues, drafts } = parts;

  const opened = async (turn: Turn, issue: IssueId): Promise<Reply> => {
    const id = await desk.openId(issue);
    const { title } = (await desk.issueBefore(issue)) ?? { title: say(library, 'default-title') };
    const draft = await desk.opened(turn, id, () => emptyDraft(id, title, allSections()));
    return desk.show(turn, draft, { placing: 'new' });
  };

  return {
    /** Opens the draft of a month: of the one that is due where none is named. */
    compose: async (turn: Turn, month: string | undefined): Promise<Reply> => {
      if (turn.conversation.kind !== 'personal') return text(say(library, 'shared'));
      const { bulletins } = await issues.library();
      const today = londonDate(turn.receivedAt);
      const issue = month ?? monthToCompose(bulletins, today);
      if (!isIssueId(issue) || issue > monthAfter(today, mostAhead)) {
        return text(say(library, 'too-far', { month: formatDate(issue) }));
      }
      const isPublished = bulletins.some((one) => one.issue === issue);
      const hasDraft = (await drafts.get(await desk.openId(issue))) !== undefined;
      return isPublished && !hasDraft ? desk.isPublished(issue, 'published') : opened(turn, issue);
    },

    /** Opens the draft of the next version of an issue: of the newest where none is named. */
    correct: async (turn: Turn, month: string | undefined): Promise<Reply> => {
      if (turn.conversation.kind !== 'personal') return text(say(library, 'shared'));
      const { bulletins } = await issues.library();
      const current = bulletins.find(({ issue }) => month === undefined || issue === month);
      if (!current) {
        return text(
          month === undefined
            ? say(library, 'none-to-correct')
            : say(library, 'not-published', { month: formatDate(month) }),
        );
      }
      if (itemsOf(current).length > mostItems) {
        return text(say(library, 'too-many', { most: mostItems }));
      }
      const id = await desk.openId(current.issue);
      const draft = await desk.opened(turn, id, () => correctionOf(id, current));
      return desk.show(turn, draft, { placing: 'new' });
    },
  };
}

function emptyDraft(id: DraftId, title: string, sections: readonly SectionName[]): Draft {
  return { ...id, title, editorLine: '', wordsVersion: 0, sections, changes: 0, items: [] };
}

/** The draft of a correction begins as what is published, each item with its id. */
function correctionOf(id: DraftId, current: Bulletin): Draft {
  const { title, editorLine, sections } = current;
  const all = placed(current);
  const items = draftItems(all, 0).map((item, at) => ({ ...item, id: all[at]?.item.id ?? '' }));
  const order = allSections(sections.map(({ name }) => name));
  return { ...emptyDraft(id, title, order), editorLine, items };
}
