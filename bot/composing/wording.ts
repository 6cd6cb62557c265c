import { formatMoment } from '../conversation/calendar.js';
import { personKey, type Person } from '../conversation/person.js';
import type { Library } from '../library/model.js';
import type { Problem } from './item-rules.js';
import type { Editor } from './model.js';

type Words = Pick<Library, 'messages'>;
type Values = Readonly<Record<string, string | number>>;

/** A sentence of this room. */
export function say({ messages }: Words, key: string, values?: Values): string {
  return messages.text(`composing.${key}`, values);
}

/** The sentence for one, or for many: `key-one`, `key-many`. */
export function sayCount(library: Words, key: string, count: number, values: Values = {}): string {
  return say(library, `${key}-${count === 1 ? 'one' : 'many'}`, { count, ...values });
}

/** At most `most` characters, with a mark where something was cut. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

const mostOfHeading = 60;

/** A heading as it is named in a sentence. */
export function named(library: Words, heading: string): string {
  return heading === '' ? say(library, 'unnamed-item') : shortened(heading, mostOfHeading);
}

/** What is wrong, as a sentence. */
export const problemText = (library: Words, { key, values }: Problem): string =>
  say(library, `fault-${key}`, values);

/** Whoever makes a change. */
export function editorOf(library: Words, person: Person): Editor {
  return { key: personKey(person), name: person.name.trim() || say(library, 'unnamed-editor') };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** "a moment ago", "2 minutes ago", "3 hours ago", "on 5 June 2024, 9am". */
export function ago(library: Words, at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime();
  if (passed < minuteMs) return say(library, 'ago-now');
  if (passed < hourMs) return sayCount(library, 'ago-minutes', Math.floor(passed / minuteMs));
  if (passed < 24 * hourMs) return sayCount(library, 'ago-hours', Math.floor(passed / hourMs));
  return say(library, 'ago-on', { moment: formatMoment(at) });
}

/** "News, Funding and Legislation". */
export function joined(library: Words, names: readonly string[]): string {
  const first = names.slice(0, -1).join(', ');
  const last = names.at(-1) ?? '';
  return first === '' ? last : say(library, 'and', { first, last });
}

/** "11 items", for the record of changes. */
export function itemsWords({ messages }: Pick<Library, 'messages'>, count: number): string {
  return messages.text(count === 1 ? 'audit.items-one' : 'audit.items-many', { count });
}
