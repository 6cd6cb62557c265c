import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import { editCard, keptCard, keptListCard, mostWordingCharacters } from './kept-view.js';
import type { PageRequest } from '../conversation/pages.js';
import { mostAnswerCharacters, type KeptAnswer } from './model.js';
import type { EnquiryParts } from './parts.js';
import { readWritten } from './written.js';

/** What was sent from the form that changes a kept answer. */
interface Edited {
  readonly reference: string;
  readonly etag: string;
  readonly questions?: string | undefined;
  readonly answer?: string | undefined;
}

/** How the editors keep answers for the look-ups, change them and withdraw them. */
export function createKeeping(parts: EnquiryParts) {
  const { enquiries, kept, recordDeed } = parts;
  const { messages } = parts.library;

  const notKept = (): Reply => text(messages.text('enquiries.not-kept'));

  const list = async (page: number): Promise<Reply> => {
    const answers = await kept.all();
    if (answers.length === 0) return text(messages.text('enquiries.none-kept'));
    return card(keptListCard(answers, page, parts));
  };

  return {
    async keep(turn: Turn, reference: string): Promise<Reply> {
      const enquiry = await enquiries.find(reference);
      const answer = enquiry && 'answer' in enquiry ? enquiry.answer : undefined;
      if (!enquiry || !answer) return text(messages.text('enquiries.unknown', { reference }));
      const toKeep: KeptAnswer = {
        id: reference,
        questions: [enquiry.question],
        answer: answer.text,
        answered: londonDate(new Date(answer.at)),
      };
      const outcome = await kept.keep(toKeep);
      if (outcome === 'kept') await recordDeed(turn, { what: 'enquiries.kept', whom: reference });
      const earlier = outcome === 'exists' ? await kept.find(reference) : undefined;
      const key = outcome === 'kept' ? 'enquiries.now-kept-heading' : 'enquiries.exists-heading';
      return card(keptCard(key, earlier ?? toKeep, parts));
    },

    async list(request: PageRequest = { page: 1 }): Promise<Reply> {
      const answered = await list(request.page);
      return answered.kind === 'card' && request.inPlace ? replacement(answered.card) : answered;
    },

    async edit(reference: string): Promise<Reply> {
      const answer = await kept.find(reference);
      return answer ? card(editCard(answer, parts)) : notKept();
    },

    async save(turn: Turn, edited: Edited): Promise<Reply> {
      const earlier = await kept.find(edited.reference);
      if (!earlier) return notKept();
      const read = readEdited(edited);
      if (typeof read === 'string') return text(messages.text(`enquiries.${read}-empty`));
      if ('over' in read) return text(messages.text('enquiries.too-long', read));
      // The date is that of the present wording: what is changed is answered anew.
      const changed = read.answer !== earlier.answer;
      const answered = changed ? londonDate(turn.receivedAt) : earlier.answered;
      const answer: KeptAnswer = { id: earlier.id, ...read, answered };
      if ((await kept.change(answer, edited.etag)) === 'changed') {
        await recordDeed(turn, { what: 'enquiries.kept-changed', whom: earlier.id });
        return replacement(keptCard('enquiries.changed-heading', answer, parts));
      }
      const newest = await kept.find(edited.reference);
      if (!newest) return notKept();
      return replacement(editCard(newest, parts, messages.text('enquiries.changed-meanwhile')));
    },

    /** Takes the answer out of the look-ups; pressed on a list, the list is shown without it. */
    async withdraw(turn: Turn, reference: string, page: number | undefined): Promise<Reply> {
      const wasKept = (await kept.find(reference)) !== undefined;
      await kept.withdraw(reference);
      if (wasKept) await recordDeed(turn, { what: 'enquiries.kept-withdrawn', whom: reference });
      const words = text(messages.text('enquiries.withdrawn'));
      if (page === undefined) return words;
      const answers = await kept.all();
      return answers.length === 0
        ? words
        : {
            kind: 'several',
            replies: [replacement(keptListCard(answers, page, parts)), words],
          };
    },
  };
}

type ReadEdited =
  | Pick<KeptAnswer, 'questions' | 'answer'>
  | { readonly length: number; readonly over: number; readonly most: number }
  | 'question'
  | 'answer';

/** What was sent, fit to be kept; else which of both is missing, or how much is too much. */
function readEdited(edited: Edited): ReadEdited {
  const wordings = readWritten(edited.questions, mostWordingCharacters);
  const answer = readWritten(edited.answer, mostAnswerCharacters);
  if (wordings.kind === 'too-long') return { ...wordings, most: mostWordingCharacters };
  if (answer.kind === 'too-long') return { ...answer, most: mostAnswerCharacters };
  if (answer.kind === 'empty') return 'answer';
  if (wordings.kind === 'empty') return 'question';
  const lines = wordings.text.split('\n').map((line) => line.trim());
  const [first, ...others] = lines.filter((line) => line !== '');
  return first === undefined ? 'question' : { questions: [first, ...others], answer: answer.text };
}
