import type { Card } from '../../cards/card.js';
import { formatDate } from '../conversation/calendar.js';
import { pageOf } from '../conversation/pages.js';
import { editKept, listKept, saveKept, withdrawKept } from './buttons.js';
import type { StoredAnswer } from './kept-store.js';
import { listCard } from './list-view.js';
import { mostAnswerCharacters, type KeptAnswer } from './model.js';
import type { ViewParts } from './parts.js';
import { shortened } from './shortened.js';

const rowsOnPage = 5;

/** The most of a question or an answer on a list, in characters; the form shows all of it. */
const mostShown = 300;

/** Room for several wordings of a question, a line each. */
export const mostWordingCharacters = 1_000;

/** "KCST, answered 21 November 2026": the source that a look-up names. */
function sourceLine({ answered }: KeptAnswer, { library }: ViewParts): string {
  return library.messages.text('enquiries.kept-source', { date: formatDate(answered) });
}

/** A page of the kept answers, each to be changed or withdrawn. */
export function keptListCard(
  answers: readonly KeptAnswer[],
  number: number,
  parts: ViewParts,
): Card {
  const { messages } = parts.library;
  const page = pageOf(answers, number, rowsOnPage);
  const rows = page.items.map((answer) => ({
    title: shortened(answer.questions[0], mostShown),
    lines: [shortened(answer.answer, mostShown), sourceLine(answer, parts)],
    buttons: [
      editKept.titled(messages.text('enquiries.edit-button'), { reference: answer.id }),
      withdrawKept.titled(messages.text('enquiries.withdraw-button'), {
        reference: answer.id,
        page: page.number,
      }),
    ],
  }));
  return listCard({ name: 'kept', rows, page, count: answers.length, to: listKept }, parts);
}

/** Says what is kept, with the buttons that change it; `key` names the heading. */
export function keptCard(key: string, answer: KeptAnswer, parts: ViewParts): Card {
  const { messages } = parts.library;
  const heading = messages.text(key);
  const paragraphs = [...answer.questions, answer.answer, sourceLine(answer, parts)];
  const one = { reference: answer.id };
  const buttons = [
    editKept.titled(messages.text('enquiries.edit-button'), one),
    withdrawKept.titled(messages.text('enquiries.withdraw-button'), one),
    listKept.titled(messages.text('enquiries.kept-button'), { page: 1 }),
  ];
  return parts.cards.render('choices', { heading, paragraphs, buttons }, heading);
}

/** The form that changes a kept answer; `note` says what was wrong with what was sent. */
export function editCard(answer: StoredAnswer, { library, cards }: ViewParts, note?: string): Card {
  const { messages } = library;
  const heading = messages.text('enquiries.edit-heading');
  const explained = messages.text('enquiries.edit-explained');
  const props = {
    heading,
    paragraphs: [...(note === undefined ? [] : [note]), explained],
    inputs: [
      {
        id: 'questions',
        label: messages.text('enquiries.wordings-label'),
        errorMessage: messages.text('enquiries.question-empty'),
        maxLength: mostWordingCharacters,
        isMultiline: true,
        value: answer.questions.join('\n'),
      },
      {
        id: 'answer',
        label: messages.text('enquiries.kept-answer-label'),
        errorMessage: messages.text('enquiries.answer-empty'),
        maxLength: mostAnswerCharacters,
        isMultiline: true,
        value: answer.answer,
      },
    ],
    send: saveKept.titled(messages.text('enquiries.save-button'), {
      reference: answer.id,
      etag: answer.etag,
    }),
  };
  return cards.render('enquiry-form', props, heading);
}
