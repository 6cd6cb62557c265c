import { formatDate, formatDates, londonDate } from '../conversation/calendar.js';
import type { Library, Messages } from '../library/model.js';
import type { Suggestion, SuggestionKind } from './model.js';

type Values = Readonly<Record<string, string | number>>;

/** A sentence of this room. */
export const say = (messages: Messages, key: string, values: Values = {}): string =>
  messages.text(`suggestions.${key}`, values);

/** "Event". */
export const kindName = (messages: Messages, kind: SuggestionKind): string =>
  say(messages, `kind-${kind}`);

/** `21 November 2026`, in London. */
export const dayOf = (at: string): string => formatDate(londonDate(new Date(at)));

/** "Asha Patel, Swale Borough Council". */
export function senderLine({ sender, organisation }: Suggestion): string {
  return organisation === undefined ? sender.name : `${sender.name}, ${organisation}`;
}

/** The days that were understood, or the words that were typed. */
export function whenLine({ when }: Pick<Suggestion, 'when'>): string | undefined {
  if (!when) return undefined;
  const { said, first, last } = when;
  if (first === undefined || last === undefined) return said;
  const days = formatDates(first, last);
  return said.toLowerCase() === days.toLowerCase() ? days : `${days} (${said})`;
}

/** What has become of it, as its sender reads it. */
export function ownState({ messages }: Library, { outcome, kind }: Suggestion): string {
  if (outcome.state === 'used') {
    return say(messages, 'own-used', { month: formatDate(outcome.issue) });
  }
  return say(
    messages,
    outcome.state === 'taken-up' ? `own-taken-up-${kind}` : `own-${outcome.state}`,
  );
}

/** A text on one line, cut after `most` characters and marked where it was cut. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
