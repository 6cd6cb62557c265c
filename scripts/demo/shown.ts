import { z } from 'zod';
import type { Card } from '../../cards/card.js';
import type { SingleReply } from '../../bot/conversation/reply.js';

/** One button as somebody finds it on a card. */
interface ShownButton {
  readonly title: string;
  /** So many lines of `words` stand above it. */
  readonly above: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A message, or a page of a dialog, as somebody sees it. */
export interface Shown {
  /** Of the message that it is, or that it took the place of; empty for a page of a dialog. */
  readonly id: string;
  readonly words: string;
  readonly buttons: readonly ShownButton[];
  /** What its inputs hold, by their ids. */
  readonly inputs: Readonly<Record<string, string>>;
}

const record = z.record(z.string(), z.unknown());
const words = z.looseObject({
  type: z.enum(['TextBlock', 'TextRun']),
  text: z.string(),
});
const fact = z.object({ title: z.string(), value: z.string() }).strict();
const button = z.looseObject({
  type: z.string().startsWith('Action.'),
  title: z.string(),
  data: record,
});
const pressable = z.looseObject({ selectAction: z.looseObject({ data: record }) });
const input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.string().optional(),
});

/** What a reply shows as a message with that id. */
export function shownOf(id: string, reply: SingleReply): Shown {
  switch (reply.kind) {
    case 'text':
      return { id, words: reply.text, buttons: [], inputs: {} };
    case 'results':
      return { id, words: '', buttons: [], inputs: {} };
    case 'card':
    case 'replacement':
    case 'dialog':
      return shownCard(id, reply.card);
  }
}

function shownCard(id: string, { summary, content }: Card): Shown {
  const lines = [summary];
  const buttons: ShownButton[] = [];
  const inputs: Record<string, string> = {};
  for (const part of partsOf(content)) {
    lines.push(...wordsOf(part));
    const pressed = buttonOf(part);
    if (pressed) buttons.push({ ...pressed, above: lines.length });
    const field = input.safeParse(part);
    if (field.success) inputs[field.data.id] = field.data.value ?? '';
  }
  return { id, words: lines.join('\n'), buttons, inputs };
}

function wordsOf(part: Readonly<Record<string, unknown>>): readonly string[] {
  const text = words.safeParse(part);
  if (text.success) return [text.data.text.replaceAll('\n', ' ')];
  const pair = fact.safeParse(part);
  return pair.success ? [`${pair.data.title}: ${pair.data.value}`] : [];
}

/** A button; a row that can be pressed is one whose title is the first of its words. */
function buttonOf(part: Readonly<Record<string, unknown>>): Omit<ShownButton, 'above'> | undefined {
  const found = button.safeParse(part);
  if (found.success) return { title: found.data.title, data: found.data.data };
  const row = pressable.safeParse(part);
  if (!row.success) return undefined;
  const { selectAction, ...rest } = row.data;
  const [title] = [...partsOf(rest)].flatMap(wordsOf);
  return title === undefined ? undefined : { title, data: selectAction.data };
}

/** Every object inside `value`, outermost first, without what stands in for a button in other clients. */
function* partsOf(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* partsOf(item);
    return;
  }
  const object = record.safeParse(value);
  if (!object.success) return;
  yield object.data;
  for (const [name, inner] of Object.entries(object.data)) {
    if (name !== 'fallback' && name !== 'data') yield* partsOf(inner);
  }
}
