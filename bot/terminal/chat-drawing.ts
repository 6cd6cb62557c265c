import type { Messages } from '../library/model.js';
import type { ChatCard } from './chat-card.js';
import { drawParts, type DrawingOptions } from './drawing/card-drawing.js';
import { drawMarkdown } from './drawing/markdown.js';
import { harmless, plain, styled, type Line } from './drawing/spans.js';
import { wrap } from './drawing/wrapping.js';
import type { Field } from './cards/fields.js';
import type { Part } from './cards/parts.js';
import { wordsFor } from './form.js';

const bar = styled('│ ', 'dim');

/** Stands before each line of a message, so that it is told from what people type. */
const framed = (lines: readonly Line[]): readonly Line[] => lines.map((line) => [bar, ...line]);

/** A message with words only. */
export function drawText(words: string, width: number): readonly Line[] {
  return [...framed(drawMarkdown(words, width - 2)), []];
}

/** The parts of a card that are asked for: all, or those that were unfolded. */
export function drawOnCard(
  card: ChatCard,
  parts: readonly Part[],
  width: number,
  messages: Messages,
): readonly Line[] {
  const options: DrawingOptions = {
    ...{ width: width - 2, visible: card.visible },
    valueOf: (field) => valueOf(field, messages),
  };
  return [...framed(drawParts(parts, options)), []];
}

/** What stands in a field, or among how many things one chooses. */
function valueOf(field: Field, messages: Messages): string {
  const words = wordsFor(field, field.value, messages);
  if (words !== '' || field.kind !== 'choice') return words;
  return messages.text('terminal.form.choices', { count: field.options.length });
}

/** A whole card below its number, by which it is pressed when others have come. */
export function drawCard(card: ChatCard, width: number, messages: Messages): readonly Line[] {
  const { where, number, view } = card;
  const title = where.kind === 'dialog' ? ` ${harmless(where.title)}` : '';
  const head: Line = [styled(`╭─ ${number}`, 'dim'), styled(title, 'bold')];
  const body =
    where.kind === 'results'
      ? drawResults(where.results, width)
      : drawOnCard(card, view.parts, width, messages);
  return view.buttons.length === 0 && title === '' && where.kind !== 'results'
    ? body
    : [head, ...body];
}

function drawResults(
  results: readonly { readonly title: string; readonly text: string }[],
  width: number,
): readonly Line[] {
  const lines = results.flatMap(({ title, text }, index) => [
    ...wrap([styled(`[${index + 1}] `, 'cyan'), styled(harmless(title), 'bold')], width - 2),
    ...wrap([plain(harmless(text))], width - 6).map((line): Line => [plain('    '), ...line]),
  ]);
  return [...framed(lines), []];
}
