import { priorityIds } from '../../library/proposal-questions.js';
import type { QuestionId } from '../model.js';
import { good, questionOf, wrong, type AnswerContext, type AnswerReading } from './answer.js';
import { readAmount, readFunding } from './money.js';
import { readContact, readOrganisation } from './people.js';
import { readPeriod } from './period.js';
import { chosen, readDistricts, readPriorities, withoutParts } from './places.js';
import { tidy, tidyLine, tooLong } from './plain-text.js';

/** What was filled in, by the ids of the inputs; absent or empty where nothing was. */
export type FormFields = Readonly<Record<string, string | undefined>>;

/** How one question is answered: in words, or in the inputs of a form. The checks are the same. */
export interface AnswerRule {
  /** Whether any words are an answer, or only words of a certain kind. */
  readonly takes: 'words' | 'values';
  readonly fromText: (text: string, context: AnswerContext) => AnswerReading;
  readonly fromFields: (fields: FormFields, context: AnswerContext) => AnswerReading;
}

type TextQuestion =
  'title' | 'need' | 'activity' | 'beneficiaries' | 'outcomes' | 'partners' | 'risks';

function inWords(id: TextQuestion): AnswerRule {
  const fromText: AnswerRule['fromText'] = (text, { words }) => {
    const said = id === 'title' ? tidyLine(text).replace(/^["“']+|["”'.]+$/g, '') : tidy(text);
    if (!/[\p{L}\p{N}]/u.test(said)) return wrong('empty');
    return tooLong(said, questionOf(words, id).limit) ?? good({ [id]: said });
  };
  return { takes: 'words', fromText, fromFields: single(id, fromText) };
}

/** One input under the question's own name. */
function single(id: QuestionId, fromText: AnswerRule['fromText']): AnswerRule['fromFields'] {
  return (fields, context) => {
    const value = fields[id] ?? '';
    return value.trim() === '' ? { kind: 'absent' } : fromText(value, context);
  };
}

const asText = (
  id: QuestionId,
  fromText: AnswerRule['fromText'],
  takes: AnswerRule['takes'] = 'values',
): AnswerRule => ({ takes, fromText, fromFields: single(id, fromText) });

const yes = /^(?:yes|y|yep|yeah|i have|i've|have|read|done|ok|okay|sure|of course|agreed|true)\b/i;

function readPrivacy(text: string): AnswerReading {
  return yes.test(text.trim()) ? good({ privacyRead: true }) : wrong('privacy');
}

const filled = (fields: FormFields, names: readonly string[]): readonly string[] =>
  names.map((name) => (fields[name] ?? '').trim()).filter((value) => value !== '');

/** Two days of a form are read as the answer "from … to …". */
function datesFromFields(fields: FormFields, context: AnswerContext): AnswerReading {
  const start = (fields.datesStart ?? '').trim();
  const end = (fields.datesEnd ?? '').trim();
  if (start === '' && end === '') return { kind: 'absent' };
  const fresh = { ...context, half: {} };
  const first = start === '' ? undefined : readPeriod(`from ${start}`, fresh);
  const last = end === '' ? undefined : readPeriod(`until ${end}`, fresh);
  for (const one of [first, last]) if (one && one.kind !== 'half') return one;
  const half = {
    ...(first?.kind === 'half' ? { start: first.half.start } : {}),
    ...(last?.kind === 'half' ? { end: last.half.end } : {}),
  };
  if (half.start === undefined || half.end === undefined) return { kind: 'half', half };
  return readPeriod(`from ${half.start} until ${half.end}`, fresh);
}

/** Every question's rule: the one place where an answer is checked. */
export const answerRules: { readonly [Id in QuestionId]: AnswerRule } = {
  title: inWords('title'),
  organisation: asText('organisation', readOrganisation, 'words'),
  districts: {
    takes: 'values',
    fromText: readDistricts,
    fromFields: (fields, { words }) => {
      const names = words.districts.map(({ name }) => name);
      const picked = chosen(fields.districts ?? '', names);
      return picked.length === 0
        ? { kind: 'absent' }
        : good({ districts: withoutParts(picked, words) });
    },
  },
  leadContact: {
    takes: 'values',
    fromText: readContact,
    fromFields: (fields, context) => {
      const parts = filled(fields, ['leadContact', 'leadContactEmail', 'leadContactTelephone']);
      if (parts.length === 0) return { kind: 'absent' };
      return readContact(parts.join(', '), { ...context, personName: '', answers: {} });
    },
  },
  priorities: {
    takes: 'values',
    fromText: readPriorities,
    fromFields: (fields) => {
      const picked = chosen(fields.priorities ?? '', priorityIds);
      return picked.length === 0 ? { kind: 'absent' } : good({ priorities: picked });
    },
  },
  need: inWords('need'),
  activity: inWords('activity'),
  beneficiaries: inWords('beneficiaries'),
  outcomes: inWords('outcomes'),
  amount: asText('amount', readAmount),
  funding: asText('funding', readFunding),
  dates: { takes: 'values', fromText: readPeriod, fromFields: datesFromFields },
  partners: inWords('partners'),
  risks: inWords('risks'),
  privacyRead: {
    takes: 'values',
    fromText: readPrivacy,
    fromFields: ({ privacyRead }) =>
      privacyRead === 'true' ? good({ privacyRead: true }) : { kind: 'absent' },
  },
};
