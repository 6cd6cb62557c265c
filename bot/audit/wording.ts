import { formatDate } from '../conversation/calendar.js';
import type { Messages } from '../library/model.js';
import { deedNames } from './deeds.js';
import { theBot, type NamedPerson, type ReadEntry } from './port.js';

/** A sentence of this room. */
export function say(
  messages: Messages,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): string {
  return messages.text(`audit.${key}`, values);
}

/** What somebody is called. */
export function nameWords(messages: Messages, { key, name }: NamedPerson): string {
  if (key === theBot.key) return say(messages, 'the-bot');
  if (name === undefined) return say(messages, 'left');
  return name.trim() || say(messages, 'unnamed');
}

/** "December 2026" for `2026-12`; any other reference as it is. */
function thingWords(thing: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(thing) ? formatDate(thing) : thing;
}

/** Who did what to whom, and how it was before and after: one line. */
export function entryWords(
  messages: Messages,
  entry: ReadEntry,
  nameOf: (person: NamedPerson) => string = (person) => nameWords(messages, person),
): string {
  const { what, whom, before, after } = entry;
  const values = {
    who: nameOf(entry.who),
    whom: typeof whom === 'string' ? thingWords(whom) : lowered(messages, nameOf(whom)),
    what,
  };
  const isKnown = deedNames.some((name) => name === what);
  const sentence = say(messages, isKnown ? `did.${what}` : 'did.other', values);
  if (before !== '' && after !== '') {
    return say(messages, 'changed', { sentence, before, after });
  }
  if (before !== '') return say(messages, 'was', { sentence, before });
  return after === '' ? sentence : say(messages, 'is', { sentence, after });
}

/** Words for a person without a name, within a sentence: "gave somebody who has left a role". */
function lowered(messages: Messages, name: string): string {
  const keys = ['left', 'unnamed', 'the-bot', 'you', 'somebody'];
  const isWords = keys.some((key) => say(messages, key) === name);
  return isWords ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
