import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import { giveAnswer, inWords } from './answering.js';
import type { HeardWord } from './draft-words.js';
import { formPage } from './form-page.js';
import { ask, back, goOn, showReview, skip, where } from './controls.js';
import { cancel, later, remove } from './leaving.js';
import type { ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { submit } from './sending.js';

/** Does what a control word says, in the draft that is in hand. */
export async function doWord(
  parts: ProposalParts,
  turn: Turn,
  stored: StoredProposal,
  { word, question, value }: HeardWord,
): Promise<Reply | undefined> {
  const { open, stage } = stored.drafting;
  switch (word) {
    case 'draft-back':
      return back(parts, turn, stored, open, 'new');
    case 'draft-skip':
      return open === undefined
        ? goOn(parts, turn, stored, 'new')
        : skip(parts, turn, stored, open, 'new');
    case 'draft-where':
      return where(parts, turn, stored);
    case 'draft-save':
      return later(parts, turn, stored);
    case 'draft-cancel':
      return cancel(parts, turn, stored);
    case 'draft-change':
      if (question === undefined) return showReview(parts, turn, stored, 'new');
      return value === undefined
        ? ask(parts, turn, stored, question, 'new')
        : giveAnswer(parts, turn, inWords(stored, question, value));
    case 'draft-form': {
      const page = formPage(parts, turn, stored, { page: 1 });
      return dialog(page.title, page.card);
    }
    case 'draft-send':
      return submit(parts, turn, stored);
    case 'draft-yes':
      if (stage === 'cancelling') return remove(parts, turn, stored);
      return stage === 'confirming' ? goOn(parts, turn, stored, 'new') : undefined;
    case 'draft-no':
      if (stage === 'cancelling') return goOn(parts, turn, stored, 'new');
      return stage === 'confirming' ? showReview(parts, turn, stored, 'new') : undefined;
  }
}
