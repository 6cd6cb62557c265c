import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { dialog, replacement, text, type Reply } from '../conversation/reply.js';
import type { Bulletin } from '../library/model.js';
import type { Desk } from './desk.js';
import { faultsOf } from './faults.js';
import { sentenceProblems } from './item-rules.js';
import { bulletinOf, idsOf, mostNote, type Draft, type DraftId } from './model.js';
import { newsFor } from './news.js';
import type { ComposingParts } from './parts.js';
import { oneLine } from './typed.js';
import { askCard, doneCard, faultsCard, type Asked } from './views/publish-view.js';
import { editorOf, say } from './wording.js';

/** How a draft becomes an issue: what is wrong is told first, then what will happen, and it is asked. */
export function createPublishing(parts: ComposingParts, desk: Desk) {
  const { library } = parts;
  const news = (turn: Turn, draft: Draft): Promise<readonly string[]> =>
    newsFor(parts, draft, editorOf(library, turn.person), turn.receivedAt);

  return {
    ask: (turn: Turn, id: DraftId): Promise<Reply> =>
      desk.withDraft(turn, id, async (draft) => {
        const today = londonDate(turn.receivedAt);
        const trial = await frozen(desk, draft, today, say(library, 'trial-note'));
        const faults = faultsOf(library, draft, trial, today);
        if (faults.length > 0) return replacement(faultsCard(parts, draft, faults));
        return ask(parts, turn, draft, { noted: await news(turn, draft) });
      }),

    confirm: (
      turn: Turn,
      { from, note: typed, ...id }: DraftId & { from: number; note?: string | undefined },
    ): Promise<Reply> =>
      desk.withDraft(turn, id, async (draft) => {
        const note = typed === undefined ? {} : { note: typed };
        if (draft.changes !== from) {
          const changed = say(library, 'changed-before-publish');
          const noted = [changed, ...(await news(turn, draft))];
          return ask(parts, turn, draft, { ...note, noted });
        }
        const problem = draft.version === 1 ? undefined : noteProblem(parts, oneLine(typed));
        if (problem !== undefined) return ask(parts, turn, draft, { ...note, problem, noted: [] });
        return publish(parts, desk, turn, draft, oneLine(typed));
      }),
  };
}

function ask(parts: ComposingParts, turn: Turn, draft: Draft, asked: Omit<Asked, 'today'>): Reply {
  const { issue, version } = draft;
  const content = askCard(parts, draft, { ...asked, today: londonDate(turn.receivedAt) });
  if (version === 1) return replacement(content);
  const title = say(parts.library, 'publish-ask', { month: formatDate(issue), version });
  return dialog(title, content, 'instead');
}

/** What is wrong with the note of a correction. */
function noteProblem({ library }: ComposingParts, note: string): string | undefined {
  if (note === '') return say(library, 'fault-note-empty');
  const [problem] = sentenceProblems(note, mostNote);
  return problem && say(library, `fault-${problem.key}`, problem.values);
}

async function publish(
  parts: ComposingParts,
  desk: Desk,
  turn: Turn,
  draft: Draft,
  note: string,
): Promise<Reply> {
  const { library, publications } = parts;
  const today = londonDate(turn.receivedAt);
  const bulletin = await frozen(desk, draft, today, note);
  const faults = faultsOf(library, draft, bulletin, today);
  if (faults.length > 0) return replacement(faultsCard(parts, draft, faults));
  const ids = idsOf(draft.items);
  const outcome = await publications.publish({
    ...{ bulletin, by: editorOf(library, turn.person), at: turn.receivedAt },
    changes: draft.changes,
    taken: draft.items.flatMap(({ key, candidate }) =>
      candidate ? [{ ref: candidate, itemId: ids.get(key) ?? key }] : [],
    ),
  });
  switch (outcome) {
    case 'published':
      return replacement(doneCard(parts, bulletin, draft));
    case 'stale':
      return desk.isPublished(draft.issue, 'already-published');
    case 'busy':
      return text(say(library, 'publish-busy'));
    case 'changed':
      return text(say(library, 'publish-changed'));
  }
}

/** The issue as it will be: a first one is of today, a corrected one keeps its day. */
async function frozen(desk: Desk, draft: Draft, today: string, note: string): Promise<Bulletin> {
  const { issue, version } = draft;
  const current = await desk.published(issue);
  return bulletinOf(draft, {
    published: current?.published ?? today,
    ...(version > 1 && { correction: { version, on: today, note } }),
  });
}
