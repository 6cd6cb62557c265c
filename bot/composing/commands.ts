import { onPress, type Button } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import { createCopying } from './copying.js';
import { createDesk } from './desk.js';
import { createEditing } from './editing.js';
import { createGathering } from './gathering.js';
import { createOpeningWords } from './opening-words.js';
import type { ComposingParts } from './parts.js';
import { createPreviewing } from './previewing.js';
import { createPublishing } from './publishing.js';
import { monthSaid } from './said.js';
import { createStarting } from './starting.js';
import { undoLast } from './undo-press.js';
import { createWriting } from './writing.js';

/** Composes the month's bulletin: gathered, written, previewed, published and corrected. For editors. */
export function composingFeature(parts: ComposingParts): Feature {
  const desk = createDesk(parts);
  const editing = createEditing(parts, desk);
  const writing = createWriting(parts, desk);
  const words = createOpeningWords(parts, desk);
  const gathering = createGathering(parts, desk);
  const starting = createStarting(parts, desk);
  const copying = createCopying(parts, desk);
  const previewing = createPreviewing(parts, desk);
  const publishing = createPublishing(parts, desk);

  const command = (
    name: string,
    meant: 'nearest' | 'latest',
    run: (turn: Turn, month: string | undefined) => Promise<Reply>,
  ): Command => ({
    name,
    audience: 'editor',
    listed: true,
    understand: (remainder, turn) => {
      const today = londonDate(turn.receivedAt);
      const said = monthSaid(remainder, parts.library.topics, today, meant);
      return said && (() => run(turn, said.month));
    },
  });
  const press = <Fields extends object>(
    button: Button<Fields>,
    run: (turn: Turn, fields: Fields) => Promise<Reply>,
  ) => onPress(button, run, 'editor');

  return {
    name: 'composing',
    commands: [
      command('compose', 'nearest', starting.compose),
      command('correct-bulletin', 'latest', starting.correct),
    ],
    buttons: [
      press(buttons.show, (turn, { page, ...id }) =>
        desk.withDraft(turn, id, (draft) => desk.show(turn, draft, { page, placing: 'instead' })),
      ),
      press(buttons.showItem, editing.item),
      press(buttons.showForm, writing.form),
      press(buttons.save, writing.save),
      press(buttons.showWords, words.form),
      press(buttons.saveWords, words.save),
      press(buttons.move, (turn, { to, ...of }) => editing.move(turn, of, to)),
      press(buttons.showSections, editing.sections),
      press(buttons.place, (turn, { section, ...of }) => editing.place(turn, of, section)),
      press(buttons.remove, editing.remove),
      press(buttons.undo, (turn, pressed) => undoLast(parts, desk, turn, pressed)),
      press(buttons.showCandidates, gathering.show),
      press(buttons.showDismissed, gathering.dismissed),
      press(buttons.take, gathering.take),
      press(buttons.dismiss, gathering.dismiss),
      press(buttons.bringBack, gathering.bringBack),
      press(buttons.showStart, copying.ask),
      press(buttons.copy, copying.copy),
      press(buttons.preview, previewing.show),
      press(buttons.askToPublish, publishing.ask),
      press(buttons.confirm, publishing.confirm),
      press(buttons.correct, (turn, { issue }) => starting.correct(turn, issue)),
    ],
    downloads: [previewing.page],
  };
}
