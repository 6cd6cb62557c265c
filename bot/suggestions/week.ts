import type { ButtonProps } from '../../cards/card.js';
import { listOpen } from './buttons.js';
import type { SuggestionParts } from './parts.js';
import { kindName, say, senderLine, shortened } from './wording.js';

/** What the weekly card to the editors says of suggestions. */
export interface SuggestionWeek {
  readonly title: string;
  readonly lines: readonly string[];
  readonly button: ButtonProps;
}

const mostLines = 5;
const mostTitleShown = 120;

/** The newest suggestions that wait for the editors. */
export async function suggestionWeek({
  suggestions,
  library,
}: Pick<SuggestionParts, 'suggestions' | 'library'>): Promise<SuggestionWeek> {
  const { messages } = library;
  const waiting = await suggestions.waiting();
  const lines = waiting.slice(0, mostLines).map((one) =>
    say(messages, 'week-line', {
      reference: one.reference,
      kind: kindName(messages, one.kind),
      title: shortened(one.title, mostTitleShown),
      from: senderLine(one),
    }),
  );
  const left = waiting.length - lines.length;
  const number = waiting.length === 0 ? 'none' : waiting.length === 1 ? 'one' : 'many';
  return {
    title: say(messages, `week-${number}`, { count: waiting.length }),
    lines: [
      ...lines,
      ...(lines.length === 0 ? [say(messages, 'week-well')] : []),
      ...(left > 0 ? [say(messages, 'week-more', { count: left })] : []),
    ],
    button: listOpen.titled(say(messages, 'open-heading'), { page: 1 }),
  };
}
