import { readMoney, formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { Pence } from '../pot/model.js';
import { tidy } from '../proposals/port.js';
import { fewestReason, mostReason } from './model.js';
import { say } from './wording.js';

/** What somebody typed into a form: good, or what is wrong with it in a sentence. */
export type Typed<Value> =
  | { readonly kind: 'good'; readonly value: Value }
  | { readonly kind: 'wrong'; readonly problem: string };

type Words = Pick<Library, 'messages'>;

const good = <Value>(value: Value): Typed<Value> => ({ kind: 'good', value });
const wrong = (problem: string): Typed<never> => ({ kind: 'wrong', problem });

/** Text of at least `fewest` and at most `most` characters; `what` names it in the sentences. */
export function readText(
  raw: string | undefined,
  limits: { readonly what: string; readonly fewest: number; readonly most: number },
  library: Words,
): Typed<string> {
  const { what, fewest, most } = limits;
  const text = tidy(raw ?? '');
  const { length } = text;
  const values = { fewest, most, length, over: length - most };
  if (length > most) return wrong(say(library, `${what}-long`, values));
  if (length < fewest) return wrong(say(library, `${what}-short`, values));
  return good(text);
}

export function readReason(raw: string | undefined, library: Words): Typed<string> {
  return readText(raw, { what: 'reason', fewest: fewestReason, most: mostReason }, library);
}

/** One exact amount of more than nothing, and of `most` at most where that is given. */
export function readAmount(raw: string | undefined, library: Words, most?: Pence): Typed<Pence> {
  const reading = readMoney(raw ?? '');
  if (reading.kind !== 'amount' || reading.approximate) return wrong(say(library, 'amount-needed'));
  if (most !== undefined && reading.pence > most) {
    const values = { amount: formatMoney(reading.pence), most: formatMoney(most) };
    return wrong(say(library, 'amount-large', values));
  }
  return good(reading.pence);
}

const nothingSpent = /^(?:£?\s*0+(?:\.0{1,2})?|zero|nothing|none|nil)\.?$/i;

/** What a project spent: nothing is an answer as well. */
export function readSpent(raw: string | undefined, library: Words): Typed<Pence> {
  return nothingSpent.test((raw ?? '').trim()) ? good(0) : readAmount(raw, library);
}
