import type { HeldRecord } from './personal-records.js';
import type { Sentences } from './nobody.js';

type Value = HeldRecord['fields'][string];

/** The fields of a record under their names in plain English (`personal.field-…`), without those that are empty. */
export function heldFields(
  messages: Sentences,
  fields: Readonly<Record<string, Value | undefined>>,
): HeldRecord['fields'] {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      isEmpty(value) ? [] : [[messages.text(`personal.field-${name}`), value]],
    ),
  );
}

const isEmpty = (value: Value | undefined): value is undefined =>
  value === undefined || value === '' || (typeof value === 'object' && value.length === 0);
