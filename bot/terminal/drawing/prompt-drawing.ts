import { formatDate } from '../../conversation/calendar.js';
import type { Messages } from '../../library/model.js';
import type { Field } from '../cards/fields.js';
import { wordsFor } from '../form.js';
import { harmless, plain, styled, widthOf, type Line } from './spans.js';
import { wrap, wrapBehind } from './wrapping.js';

/** What is asked of somebody who fills in a field: its label, its choices, and what stands in it. */
export function drawQuestion(field: Field, width: number, messages: Messages): readonly Line[] {
  const kept = wordsFor(field, field.value, messages);
  const hints = [...hintsOf(field, messages), ...optional(field, messages)];
  return [
    ...wrapBehind(plain('? '), [styled(harmless(field.label), 'bold')], width),
    ...choicesOf(field, width),
    ...hints.flatMap((hint) => wrapBehind(plain('  '), [styled(hint, 'dim')], width)),
    ...(kept === '' ? [] : wrap([...keeping(kept, messages)], width)),
  ];
}

function keeping(kept: string, messages: Messages): Line {
  const shown = harmless(kept).replaceAll('\n', '\\n');
  return [plain('  '), styled(messages.text('terminal.form.keeps', { kept: shown }), 'dim')];
}

function choicesOf(field: Field, width: number): readonly Line[] {
  if (field.kind !== 'choice') return [];
  const held = new Set(field.isMulti ? field.value.split(',') : [field.value]);
  const digits = String(field.options.length).length;
  return field.options.flatMap(({ title, value }, index) => {
    const mark = held.has(value) ? '•' : ' ';
    const number = String(index + 1).padStart(digits);
    const key = styled(`  ${mark} ${number}  `, 'cyan');
    return wrapBehind(key, [plain(harmless(title))], Math.max(width, widthOf(key.text) + 10));
  });
}

function hintsOf(field: Field, messages: Messages): readonly string[] {
  switch (field.kind) {
    case 'text':
      return [
        ...(field.most === undefined
          ? []
          : [messages.text('terminal.form.at-most', { most: field.most })]),
        ...(field.isMultiline ? [messages.text('terminal.form.new-line')] : []),
      ];
    case 'choice':
      return [
        messages.text(field.isMulti ? 'terminal.form.choose-any' : 'terminal.form.choose-one'),
      ];
    case 'date':
      return [
        messages.text('terminal.form.day'),
        ...(field.min === undefined
          ? []
          : [messages.text('terminal.form.not-before', { day: formatDate(field.min) })]),
        ...(field.max === undefined
          ? []
          : [messages.text('terminal.form.not-after', { day: formatDate(field.max) })]),
      ];
    case 'toggle':
      return [messages.text('terminal.form.yes-or-no', { title: field.title })];
  }
}

function optional({ isRequired, kind }: Field, messages: Messages): readonly string[] {
  return isRequired || kind === 'toggle' ? [] : [messages.text('terminal.form.optional')];
}
