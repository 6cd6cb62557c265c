import type { FormFieldProps } from '../../../cards/proposal-form/data.js';
import { formatMoney } from '../../conversation/money.js';
import type { Library } from '../../library/model.js';
import { questionOf, type AnswerContext } from '../answers/answer.js';
import type { FormFields } from '../answers/rules.js';
import type { ProposalAnswers, QuestionId } from '../model.js';
import { isAnswered } from '../progress.js';
import { answerText, say } from '../wording.js';
import { options } from './options.js';

/** What fills the inputs of one question. */
export interface FieldsOf {
  readonly id: QuestionId;
  readonly context: AnswerContext;
  /** What was filled in just now, where something was wrong with it. */
  readonly typed?: FormFields;
  readonly problem?: string;
  /** Whether the page is of this question alone, which then has to be answered. */
  readonly alone: boolean;
}

const questionsInLine: readonly QuestionId[] = [
  'title',
  'organisation',
  'amount',
  'funding',
  'partners',
];

type Input = (id: string, label: string, value: string, isFirst?: boolean) => FormFieldProps;

/** Makes inputs of one question; the first has the hint, and what is wrong. */
function inputsOf({ id, typed, problem, alone }: FieldsOf, library: Library): Input {
  const question = questionOf(library.proposals, id);
  const example = say(library, { key: 'example', values: { example: question.example } });
  const before = question.before && !alone ? say(library, { key: 'form-before' }) : '';
  const hint = [question.why, before, example].filter(Boolean).join(' ');
  return (inputId, label, value, isFirst = true) => ({
    id: inputId,
    label,
    errorMessage: say(library, { key: 'form-error', values: { label: question.label } }),
    isRequired: alone && isFirst,
    value: typed?.[inputId] ?? value,
    ...(isFirst ? { hint } : {}),
    ...(isFirst && problem !== undefined ? { problem } : {}),
  });
}

/** The inputs of one question. */
export function fieldsOf(fields: FieldsOf, library: Library): readonly FormFieldProps[] {
  const { id, context } = fields;
  const { answers, year, half } = context;
  const question = questionOf(library.proposals, id);
  const input = inputsOf(fields, library);
  const title = (key: string): string => say(library, { key });
  const line = { maxLength: question.limit, isMultiline: false };
  switch (id) {
    case 'districts':
    case 'priorities': {
      const value = (answers[id] ?? []).join(',');
      return [{ ...input(id, question.ask, value), choices: options(id, library) }];
    }
    case 'leadContact': {
      const { name = '', email = '', telephone = '' } = answers.leadContact ?? {};
      return [
        { ...input(id, title('form-contact-name'), name), text: line },
        { ...input('leadContactEmail', title('form-contact-email'), email, false), text: line },
        {
          ...input('leadContactTelephone', title('form-contact-telephone'), telephone, false),
          text: line,
        },
      ];
    }
    case 'dates': {
      const { start, end } = answers.dates ?? half ?? {};
      const date = { min: year.from, max: year.to };
      return [
        { ...input('datesStart', title('form-start'), start ?? ''), date },
        { ...input('datesEnd', title('form-end'), end ?? '', false), date },
      ];
    }
    case 'privacyRead': {
      const ticked = answers.privacyRead ? 'true' : 'false';
      const box = { ...input(id, question.label, ticked), toggle: title('offer-privacy') };
      return [{ ...box, hint: library.proposals.about.privacy, isRequired: false }];
    }
    case 'title':
    case 'organisation':
    case 'need':
    case 'activity':
    case 'beneficiaries':
    case 'outcomes':
    case 'amount':
    case 'funding':
    case 'partners':
    case 'risks': {
      const text = { maxLength: question.limit, isMultiline: !questionsInLine.includes(id) };
      return [{ ...input(id, question.ask, valueInForm(id, answers, library)), text }];
    }
  }
}

/** An answer as it stands in an input, so that it reads back as the same answer. */
function valueInForm(id: QuestionId, answers: ProposalAnswers, library: Library): string {
  if (!isAnswered(answers, id)) return '';
  if (id !== 'funding') return answerText(id, answers, library);
  const { total, other } = answers.funding ?? { total: 0, other: '' };
  return other === '' ? formatMoney(total) : other;
}
