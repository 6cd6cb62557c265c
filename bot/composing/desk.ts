import { versionOf } from '../bulletins/model.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import type { Bulletin, IssueId } from '../library/model.js';
import { candidatesFor } from './candidates.js';
import type { ChangeOutcome } from './draft-store.js';
import type { Draft, DraftId } from './model.js';
import { lastOwn, newsFor } from './news.js';
import type { ComposingParts } from './parts.js';
import { createRecordedChanges } from './recorded-changes.js';
import { composeCard } from './views/compose-view.js';
import { publishedCard } from './views/publish-view.js';
import { editorOf, say } from './wording.js';

/** How a draft is shown after something was done. */
export interface Showing {
  readonly noted?: readonly string[];
  /** Counted from 1; the page that has the item `key` where that is told. */
  readonly page?: number;
  readonly key?: string;
  readonly placing: 'new' | 'instead';
}

/** What every handler does first and last: opens the draft that is meant, and shows it as it is now. */
export function createDesk(parts: ComposingParts) {
  const { library, issues, drafts } = parts;

  const published = async (issue: IssueId): Promise<Bulletin | undefined> =>
    (await issues.library()).bulletins.find((one) => one.issue === issue);

  const desk = {
    published,

    /** The draft that is open for an issue: that of the version after the one that is published. */
    async openId(issue: IssueId): Promise<DraftId> {
      const current = await published(issue);
      return { issue, version: (current ? versionOf(current) : 0) + 1 };
    },

    /** Runs with the draft that a button names, while it is the one that is open; only in one's own chat. */
    async withDraft(
      turn: Turn,
      { issue, version }: DraftId,
      run: (draft: Draft) => Promise<Reply> | Reply,
    ): Promise<Reply> {
      if (turn.conversation.kind !== 'personal') return text(say(library, 'shared'));
      const open = await desk.openId(issue);
      if (open.version > version) return desk.isPublished(issue, 'already-published');
      const draft = open.version === version ? await drafts.get(open) : undefined;
      return draft ? run(draft) : text(say(library, 'no-draft', { month: formatDate(issue) }));
    },

    /** Says that an issue is published, and what can be done. */
    async isPublished(issue: IssueId, key: 'published' | 'already-published'): Promise<Reply> {
      const current = await published(issue);
      if (!current) return text(say(library, 'no-draft', { month: formatDate(issue) }));
      return card(publishedCard(parts, current, key));
    },

    /** The draft's card as it is for whoever looks. */
    async show(turn: Turn, draft: Draft, showing: Showing): Promise<Reply> {
      const viewer = editorOf(library, turn.person);
      const now = turn.receivedAt;
      const [news, offered, own] = await Promise.all([
        newsFor(parts, draft, viewer, now),
        candidatesFor(parts, draft, now),
        lastOwn(drafts, draft, viewer),
      ]);
      const before = await desk.issueBefore(draft.issue);
      const content = composeCard(parts, draft, {
        ...{ now, today: londonDate(now), own },
        noted: [...(showing.noted ?? []), ...news],
        candidates: offered.fits.length,
        canStart: before !== undefined && draft.version === 1,
        page: showing.page ?? 1,
        ...(showing.key !== undefined && { key: showing.key }),
      });
      return showing.placing === 'instead' ? replacement(content) : card(content);
    },

    /** The newest issue before a month. */
    async issueBefore(issue: IssueId): Promise<Bulletin | undefined> {
      return (await issues.library()).bulletins.find((one) => one.issue < issue);
    },

    ...createRecordedChanges(parts),

    /** What is said where a change could not be made for a reason that every change has. */
    unmade(outcome: Extract<ChangeOutcome<unknown>, { outcome: 'locked' | 'missing' }>): Reply {
      switch (outcome.outcome) {
        case 'locked':
          return text(say(library, 'being-published', { name: outcome.by.name }));
        case 'missing':
          return text(say(library, 'draft-gone'));
      }
    },
  };
  return desk;
}

export type Desk = ReturnType<typeof createDesk>;
