import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import { readDate } from '../conversation/plain-dates.js';
import type { Messages } from '../library/model.js';
import type { Field } from './cards/fields.js';

/** What was filled in, by the ids of the fields: as a client sends it. */
export type Values = Readonly<Record<string, string>>;

/** A form that is being filled in, one field after the other. */
export interface Form {
  readonly fields: readonly Field[];
  readonly filled: Values;
}

export type Reading =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** The field that is asked for next; undefined once all are filled in. */
export function nextField({ fields, filled }: Form): Field | undefined {
  return fields.find(({ id }) => !(id in filled));
}

/** What stands in the fields before anybody fills them in. */
export function valuesAtFirst(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ id, value }) => [id, value]));
}

/** So much empties a field that holds something. */
const emptied = '-';

/** Reads what was typed for a field; nothing keeps what stands in it. Pure. */
export function readTyped(
  field: Field,
  typed: string,
  today: CalendarDate,
  messages: Messages,
): Reading {
  const text = typed.trim();
  if (text === '') return checked(field, field.value, messages);
  if (text === emptied) return checked(field, field.kind === 'toggle' ? field.off : '', messages);
  switch (field.kind) {
    case 'text': {
      const value = field.isMultiline ? text.replaceAll('\\n', '\n') : text;
      return checked(field, value, messages);
    }
    case 'choice': {
      const values = chosen(field, text);
      return values
        ? checked(field, values.join(','), messages)
        : problem(messages.text('terminal.form.no-choice', { most: field.options.length }));
    }
    case 'date': {
      const said = /^\d{4}-\d{2}-\d{2}$/.test(text) ? asDay(text) : readDate(text, today);
      return said?.kind === 'day'
        ? checked(field, said.date, messages)
        : problem(messages.text('terminal.form.no-day'));
    }
    case 'toggle': {
      const said =
        /^(y|yes|on|true)$/i.test(text) || (/^(n|no|off|false)$/i.test(text) ? false : undefined);
      return said === undefined
        ? problem(messages.text('terminal.form.no-answer'))
        : checked(field, said ? field.on : field.off, messages);
    }
  }
}

const problem = (words: string): Reading => ({ kind: 'problem', problem: words });

const asDay = (date: string) =>
  Number.isNaN(Date.parse(date)) ? undefined : ({ kind: 'day', date } as const);

/** Whether a client would send this value: what the card demands of the field. */
export function checked(field: Field, value: string, messages: Messages): Reading {
  const isEmpty = value.trim() === '' || (field.kind === 'toggle' && value === field.off);
  if (isEmpty && field.isRequired) {
    return problem(field.error || messages.text('terminal.form.required'));
  }
  if (field.kind === 'text' && field.most !== undefined && value.length > field.most) {
    const places = { most: field.most, typed: value.length };
    return problem(messages.text('terminal.form.too-long', places));
  }
  if (field.kind === 'date' && value !== '') {
    const { min = value, max = value } = field;
    if (value < min)
      return problem(messages.text('terminal.form.too-early', { day: formatDate(min) }));
    if (value > max)
      return problem(messages.text('terminal.form.too-late', { day: formatDate(max) }));
  }
  return { kind: 'value', value };
}

/** The values of options by number or by title; undefined where one is none. */
function chosen(
  { options, isMulti }: Extract<Field, { kind: 'choice' }>,
  text: string,
): readonly string[] | undefined {
  const byTitle = (words: string) =>
    options.find(({ title }) => title.toLowerCase() === words.toLowerCase());
  const whole = byTitle(text);
  if (whole) return [whole.value];
  const values = text.split(/\s*,\s*/).map((one) => {
    const byNumber = /^\d+$/.test(one) ? options[Number(one) - 1] : undefined;
    return (byNumber ?? byTitle(one))?.value;
  });
  if (values.length > 1 && !isMulti) return undefined;
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? [...new Set(known)] : undefined;
}

/** What stands in a field, in words. */
export function wordsFor(field: Field, value: string, messages: Messages): string {
  switch (field.kind) {
    case 'text':
      return value;
    case 'choice': {
      const values = field.isMulti ? value.split(',') : [value];
      return field.options
        .filter((option) => values.includes(option.value))
        .map(({ title }) => title)
        .join(', ');
    }
    case 'date':
      return value === '' ? '' : formatDate(value);
    case 'toggle':
      return messages.text(value === field.on ? 'terminal.form.yes' : 'terminal.form.no');
  }
}
