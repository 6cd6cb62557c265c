import { slips } from '../../conversation/distance.js';
import { organisationNamed, plainName, type Organisation } from '../../library/organisations.js';
import { good, questionOf, wrong, type AnswerContext, type AnswerReading } from './answer.js';
import { tidyLine, tooLong } from './plain-text.js';

/* Who puts it forward, and who leads it. */

const fewSlips = 2;

/** An organisation: one that is known where the words are close to its name, else as it was typed. */
export function readOrganisation(text: string, context: AnswerContext): AnswerReading {
  const { words, organisations } = context;
  const line = tidyLine(text).replace(/^(?:it'?s|we(?:'re| are)|for|from|at|the) (?=\S)/i, '');
  if (line === '') return wrong('empty');
  const known = organisationNamed(line, organisations) ?? mistyped(line, organisations);
  if (known) return good({ organisation: known.name });
  const long = tooLong(line, questionOf(words, 'organisation').limit);
  if (long) return long;
  return /\p{L}{2}/u.test(line) ? good({ organisation: line }) : wrong('organisation');
}

function mistyped(line: string, organisations: readonly Organisation[]): Organisation | undefined {
  const plain = plainName(line);
  return organisations.find(({ name }) => slips(plain, plainName(name), fewSlips) <= fewSlips);
}

const emailPattern = /[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u;
const telephonePattern = /(?:\+|\b0)\d[\d\s()-]{7,}\d\b/;
const roundBrackets = /[()<>[\]]/g;
const talk =
  /\b(?:e-?mail(?: address)?|mail|tel(?:ephone)?|phone|mobile|number|contact(?: details)?|on|at|is|it's|its|reach(?:ed)?|by|or|and|via|project lead|lead(?:s|ing)?(?: by)?|the|will|be|can|our)\b[:.]?/gi;
const myself = /^(?:me|myself|i do|i will|i lead|it'?s me|that'?s me|i am|yours truly)\b/i;

/** The addresses in a text, and what is left of it. */
export function contactIn(text: string): {
  readonly email?: string;
  readonly telephone?: string;
  readonly rest: string;
} {
  const email = emailPattern.exec(text)?.[0];
  const withoutEmail = email === undefined ? text : text.replace(email, ' ');
  const telephone = telephonePattern.exec(withoutEmail)?.[0];
  const rest = telephone === undefined ? withoutEmail : withoutEmail.replace(telephone, ' ');
  return {
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone: telephone.trim() }),
    rest,
  };
}

const fewestDigits = 10;
const mostDigits = 13;

/** A name, with an email address and a telephone number where they are given, read out of free text. */
export function readContact(text: string, context: AnswerContext): AnswerReading {
  const line = tidyLine(text);
  if (line === '') return wrong('empty');
  const long = tooLong(line, questionOf(context.words, 'leadContact').limit);
  if (long) return long;
  const { email, telephone, rest } = contactIn(line);
  if (rest.includes('@')) return wrong('contact-email');
  const digits = (telephone ?? rest).replace(/\D/g, '').length;
  if (telephone === undefined ? digits >= 5 : digits < fewestDigits || digits > mostDigits) {
    return wrong('contact-telephone');
  }
  const said = rest.replace(roundBrackets, ' ');
  const name =
    (myself.test(said.trim()) ? context.personName : nameIn(said)) ||
    fallback(context, email, telephone);
  if (!/\p{L}{2}/u.test(name)) return wrong('contact-name');
  return good({ leadContact: { name, ...(email && { email }), ...(telephone && { telephone }) } });
}

function nameIn(text: string): string {
  return text
    .replace(talk, ' ')
    .replace(/[,;:/|]+/g, ',')
    .split(',')
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[-\s.]+|[-\s.]+$/g, ''))
    .filter((part) => /\p{L}/u.test(part))
    .join(', ');
}

/** Whoever gives only an address, gives that of the contact named before, or their own. */
function fallback(
  { answers, personName }: AnswerContext,
  email?: string,
  telephone?: string,
): string {
  if (email === undefined && telephone === undefined) return '';
  return answers.leadContact?.name ?? personName;
}
