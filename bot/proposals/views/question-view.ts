import type { ButtonProps, Card } from '../../../cards/card.js';
import type { QuestionChoicesProps } from '../../../cards/proposal-question/data.js';
import { formatDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import type { Library } from '../../library/model.js';
import { questionOf, type Sentence } from '../answers/answer.js';
import * as buttons from '../buttons.js';
import type { QuestionId } from '../model.js';
import type { ViewParts } from '../parts.js';
import { isAnswered, questionBefore, unanswered } from '../progress.js';
import type { WrittenProposal } from '../proposal-row.js';
import { answerText, halfLine, say, shorten } from '../wording.js';
import { options } from './options.js';

/** What is said with a question: what was stored just now, or what is wrong. */
export interface Around {
  readonly noted?: readonly string[];
  readonly warning?: Sentence;
  /** The name of whoever is asked, to be offered as the contact. */
  readonly personName?: string;
}

/** One question, with why it is asked, an example, and what can be pressed. */
export function questionCard(
  parts: ViewParts,
  stored: WrittenProposal,
  id: QuestionId,
  { noted = [], warning, personName = '' }: Around = {},
): Card {
  const { library, cards } = parts;
  const question = questionOf(library.proposals, id);
  const ask = askText(stored, id, library);
  const given = choices(stored, id, library);
  return cards.render(
    'proposal-question',
    {
      ask,
      why: question.why,
      example: question.example,
      exampleLine: say(library, { key: 'example', values: { example: question.example } }),
      noted,
      ...(warning ? { warning: say(library, warning) } : {}),
      lines: linesBelow(stored, id, library),
      ...(given ? { choices: given } : {}),
      offers: offersFor(stored, id, library, personName),
      progress: progressText(stored, id, library),
      buttons: controls(stored, id, library),
    },
    ask,
  );
}

/** The question in words, or what of it is still open. */
export function askText({ drafting }: WrittenProposal, id: QuestionId, library: Library): string {
  const { half } = drafting;
  if (id !== 'dates' || !half) return questionOf(library.proposals, id).ask;
  if (half.start !== undefined) {
    return say(library, { key: 'ask-end', values: { date: formatDate(half.start) } });
  }
  return half.end === undefined
    ? questionOf(library.proposals, id).ask
    : say(library, { key: 'ask-start', values: { date: formatDate(half.end) } });
}

function linesBelow(
  { proposal, drafting }: WrittenProposal,
  id: QuestionId,
  library: Library,
): readonly string[] {
  const { answers } = proposal;
  const half = id === 'dates' ? halfLine(drafting.half, library) : undefined;
  return [
    ...(id === 'privacyRead' ? [library.proposals.about.privacy] : []),
    ...(half === undefined ? [] : [half]),
    ...(isAnswered(answers, id)
      ? [
          say(library, {
            key: 'so-far',
            values: { answer: shorten(answerText(id, answers, library), mostSoFar) },
          }),
        ]
      : []),
  ];
}

const mostSoFar = 400;

function choices(
  { proposal }: WrittenProposal,
  id: QuestionId,
  library: Library,
): QuestionChoicesProps | undefined {
  if (id !== 'priorities' && id !== 'districts' && id !== 'organisation') return undefined;
  const { reference, answers } = proposal;
  const { organisation = '' } = answers;
  const value = id === 'organisation' ? organisation : (answers[id] ?? []).join(',');
  return {
    id: 'answer',
    label: say(library, { key: 'or-choose' }),
    isMulti: id !== 'organisation',
    value,
    options: options(id, library),
    choose: buttons.give.titled(say(library, { key: 'choose-button' }), {
      reference,
      question: id,
    }),
  };
}

/** Answers to press. */
function offersFor(
  { proposal }: WrittenProposal,
  id: QuestionId,
  library: Library,
  personName: string,
): readonly ButtonProps[] {
  const { reference, answers } = proposal;
  const offer = (key: string, value: string, values?: Sentence['values']): ButtonProps =>
    buttons.give.titled(say(library, { key, ...(values ? { values } : {}) }), {
      reference,
      question: id,
      value,
    });
  switch (id) {
    case 'leadContact':
      return personName === '' ? [] : [offer('offer-contact', 'me', { name: personName })];
    case 'funding':
      return answers.amount === undefined ? [] : [offer('offer-same', 'the same')];
    case 'partners':
      return [offer('offer-none', 'None')];
    case 'privacyRead':
      return [offer('offer-privacy', 'yes')];
    case 'title':
    case 'organisation':
    case 'districts':
    case 'priorities':
    case 'need':
    case 'activity':
    case 'beneficiaries':
    case 'outcomes':
    case 'amount':
    case 'dates':
    case 'risks':
      return [];
  }
}

function progressText({ proposal }: WrittenProposal, id: QuestionId, library: Library): string {
  const { questions } = library.proposals;
  return say(library, {
    key: 'progress',
    values: {
      number: questions.findIndex((one) => one.id === id) + 1,
      total: questions.length,
      left: unanswered(proposal.answers, library.proposals).length,
    },
  });
}

function controls(
  { proposal }: WrittenProposal,
  id: QuestionId,
  library: Library,
): readonly ButtonProps[] {
  const { reference } = proposal;
  const title = (key: string): string => say(library, { key });
  return [
    buttons.skip.titled(title('skip-button'), { reference, question: id }),
    ...(questionBefore(id, library.proposals) === undefined
      ? []
      : [buttons.back.titled(title('back-button'), { reference, question: id })]),
    buttons.where.titled(title('where-button'), { reference }),
    opensDialog(buttons.form.titled(title('form-button'), { reference, page: 1 })),
    buttons.later.titled(title('later-button'), { reference }),
  ];
}
