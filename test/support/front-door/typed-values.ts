import type { Field } from '../../../bot/terminal/cards/fields.js';
import type { CardButton, CardView } from '../../../bot/terminal/cards/parts.js';
import { checked } from '../../../bot/terminal/form.js';
import type { Messages } from '../../../bot/library/model.js';

type Inputs = Readonly<Record<string, unknown>>;

/**
 * The lines that somebody types to fill in what `button` asks for, so that `inputs` is sent; undefined where the
 * card would not take it, or a keyboard does not give it: that comes from a client that was altered.
 */
export function linesFor(
  button: CardButton,
  { fields }: CardView,
  inputs: Inputs,
  messages: Messages,
): readonly string[] | undefined {
  const asked = new Set(button.asks.map(({ id }) => id));
  for (const [id, value] of Object.entries(inputs)) {
    const isKept = fields.some((field) => field.id === id && field.value === value);
    if (!asked.has(id) && !isKept) return undefined;
  }
  const lines: string[] = [];
  for (const field of button.asks) {
    const value = inputs[field.id] ?? field.value;
    const line = typeof value === 'string' ? lineFor(field, value, messages) : undefined;
    if (line === undefined) return undefined;
    lines.push(line);
  }
  return lines;
}

function lineFor(field: Field, value: string, messages: Messages): string | undefined {
  if (checked(field, value, messages).kind === 'problem') return undefined;
  if (value === field.value) return '';
  if (value === '') return '-';
  switch (field.kind) {
    case 'text':
      return typeable(value, field.isMultiline) ? value.replaceAll('\n', '\\n') : undefined;
    case 'choice': {
      const numbers = value
        .split(',')
        .map((one) => field.options.findIndex((option) => option.value === one) + 1);
      return numbers.includes(0) || (numbers.length > 1 && !field.isMulti)
        ? undefined
        : numbers.join(',');
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
    case 'toggle':
      if (value === field.on) return 'yes';
      return value === field.off ? 'no' : undefined;
  }
}

/** Whether a keyboard gives exactly this. */
export function typeable(text: string, withLines = false): boolean {
  const isPlain = !/[\p{Cc}\\]/u.test(withLines ? text.replaceAll('\n', '') : text);
  return isPlain && text === text.trim() && !/^(-|\/?(cancel|quit))$/i.test(text);
}
