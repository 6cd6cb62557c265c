import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import { lineFaults, titleFaults } from './flags.js';
import type { Draft, DraftId } from './model.js';
import type { ComposingParts } from './parts.js';
import { oneLine } from './typed.js';
import { wordsForm, type Filled, type WordsField } from './views/form-view.js';
import { ago, say } from './wording.js';

/** What was sent from the form of title and opening line. */
export interface SavedWords extends DraftId {
  readonly from: number;
  readonly title?: string | undefined;
  readonly editorLine?: string | undefined;
}

/** How title and opening line are written. */
export function createOpeningWords(parts: ComposingParts, desk: Desk) {
  const { library } = parts;

  const page = (
    draft: Draft,
    from: number,
    filled: Filled<WordsField>,
    inChat: 'new' | 'instead',
  ): Reply => dialog(say(library, 'opening'), wordsForm(parts, draft, from, filled), inChat);

  return {
    form: (turn: Turn, id: DraftId): Promise<Reply> =>
      desk.withDraft(turn, id, (draft) => {
        const { title, editorLine, wordsVersion } = draft;
        return page(draft, wordsVersion, { typed: { title, editorLine } }, 'new');
      }),

    save: (turn: Turn, saved: SavedWords): Promise<Reply> =>
      desk.withDraft(turn, saved, async (draft) => {
        const title = oneLine(saved.title);
        const editorLine = oneLine(saved.editorLine);
        const problems = new Map<WordsField, string>();
        const [ofTitle, ofLine] = [titleFaults(library, title), lineFaults(library, editorLine)];
        if (ofTitle.length > 0) problems.set('title', ofTitle.join(' '));
        if (ofLine.length > 0) problems.set('editorLine', ofLine.join(' '));
        if (problems.size > 0)
          return page(draft, saved.from, { typed: saved, problems }, 'instead');
        const outcome = await desk.change(turn, saved, (now): Decision<'same' | 'changed'> => {
          if (now.title === title && now.editorLine === editorLine) {
            return { kind: 'refuse', why: 'same' };
          }
          if (now.wordsVersion !== saved.from) return { kind: 'refuse', why: 'changed' };
          const words = { title, editorLine, wordsVersion: now.changes + 1 };
          return { kind: 'edit', edit: { what: 'words', about: title, words } };
        });
        if (outcome.outcome === 'locked' || outcome.outcome === 'missing') {
          return desk.unmade(outcome);
        }
        const now = outcome.draft;
        if (outcome.outcome === 'refused' && outcome.why === 'changed') {
          const values = {
            name: now.last?.by.name ?? say(library, 'unnamed-editor'),
            ago: ago(library, now.last?.at ?? turn.receivedAt, turn.receivedAt),
          };
          const warning = say(library, 'meanwhile-changed', values);
          const noted = [say(library, 'theirs', { heading: now.title, text: now.editorLine })];
          return page(now, now.wordsVersion, { typed: saved, warning, noted }, 'instead');
        }
        const noted = [say(library, 'saved', { heading: say(library, 'opening') })];
        return desk.show(turn, now, { noted, placing: 'instead' });
      }),
  };
}
