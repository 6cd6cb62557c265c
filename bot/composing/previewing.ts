import { versionOf } from '../bulletins/model.js';
import { bulletinMessage, issueIdSchema } from '../bulletins/port.js';
import { formatDate, formatMoment, londonDate } from '../conversation/calendar.js';
import type { DownloadHandler } from '../conversation/download.js';
import type { Turn } from '../conversation/incoming.js';
import { card, type Reply } from '../conversation/reply.js';
import type { Bulletin } from '../library/model.js';
import { askToPublish, preview, show } from './buttons.js';
import type { Desk } from './desk.js';
import { bulletinOf, type Draft, type DraftId } from './model.js';
import type { ComposingParts } from './parts.js';
import { say } from './wording.js';

/** A link to a page works so long, in ms: as bot/downloads makes them. */
const linkLastsMs = 10 * 60_000;
const pageKind = 'draft-page';

/** The draft as partners will see it: as the message, and as the page. */
export function createPreviewing(parts: ComposingParts, desk: Desk) {
  const { library, cards, links } = parts;

  const footer = (turn: Turn, { issue, version }: Draft, isCondensed: boolean) => {
    const { person, receivedAt } = turn;
    const heading = say(library, 'preview-heading', { month: formatDate(issue) });
    const until = formatMoment(new Date(receivedAt.getTime() + linkLastsMs));
    const about = { issue, version: String(version) };
    const fields = { issue, version };
    const props = {
      heading,
      paragraphs: [
        say(library, 'preview-what'),
        ...(isCondensed ? [say(library, 'warning-large')] : []),
      ],
      until: say(library, 'preview-until', { until }),
      files: [
        {
          title: say(library, 'page-button'),
          address: links.linkTo({ kind: pageKind, about, person }, receivedAt),
        },
      ],
      buttons: [
        preview.titled(say(library, 'preview-again-button'), fields),
        askToPublish.titled(say(library, 'publish-button'), fields),
        show.titled(say(library, 'back-button'), { ...fields, page: 1 }),
      ],
    };
    return cards.render('download', props, heading);
  };

  return {
    show: (turn: Turn, id: DraftId): Promise<Reply> =>
      desk.withDraft(turn, id, async (draft) => {
        if (draft.items.length === 0) {
          const noted = [say(library, 'fault-no-items')];
          return desk.show(turn, draft, { noted, placing: 'instead' });
        }
        const today = londonDate(turn.receivedAt);
        const bulletin = await asItWillBe(desk, draft, today);
        const label = say(library, 'preview-label');
        const drawn = bulletinMessage(bulletin, library, cards, today, { label });
        return {
          kind: 'several',
          replies: [card(drawn.card), card(footer(turn, draft, drawn.isCondensed))],
        };
      }),

    /** The page of a draft, as long as it is the one that is open. */
    page: {
      kind: pageKind,
      audience: 'editor',
      make: async ({ about }, at) => {
        const issue = issueIdSchema.safeParse(about['issue']);
        if (!issue.success) return undefined;
        const id = await desk.openId(issue.data);
        const draft =
          String(id.version) === about['version'] ? await parts.drafts.get(id) : undefined;
        if (!draft) return undefined;
        const bulletin = await asItWillBe(desk, draft, londonDate(at));
        return {
          name: `bulletin-${issue.data}-draft.html`,
          type: 'text/html; charset=utf-8',
          isPage: true,
          body: parts.drawPage(bulletin, await parts.issues.library(), at),
        };
      },
    } satisfies DownloadHandler,
  };
}

/** The issue with the day and the version that it would have if it were published now. */
async function asItWillBe(desk: Desk, draft: Draft, today: string): Promise<Bulletin> {
  const current = await desk.published(draft.issue);
  return bulletinOf(draft, {
    published: current?.published ?? today,
    ...(current?.correction && versionOf(current) > 1 && { correction: current.correction }),
  });
}
