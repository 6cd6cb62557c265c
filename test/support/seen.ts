import { z } from 'zod';
import type { SentActivity } from './fake-teams.js';

const button = z.looseObject({
  type: z.string(),
  title: z.string().optional(),
  tooltip: z.string().optional(),
  data: z.unknown().optional(),
  verb: z.string().optional(),
  url: z.string().optional(),
});

/** One button as a person finds it. */
export interface SeenButton {
  readonly title: string;
  readonly kind: string;
  readonly data: unknown;
  readonly verb: string | undefined;
  readonly url: string | undefined;
}

/** One message as a person sees it. */
export interface Seen {
  readonly id: string;
  readonly updated: boolean;
  readonly conversation: string;
  /** Words of the message and of its card, a line each, folded parts too; without buttons. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  /** What the toast says. */
  readonly summary: string;
  readonly card: Readonly<Record<string, unknown>> | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
}

const message = z.looseObject({
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ content: z.looseObject({}).optional() })).optional(),
});

const known = new WeakMap<SentActivity, Seen>();

/** What the person sees of an activity that the bot sent; read once, however often it is looked at. */
export function seen(sent: SentActivity): Seen {
  const before = known.get(sent);
  if (before) return before;
  const read = readActivity(sent);
  known.set(sent, read);
  return read;
}

function readActivity(sent: SentActivity): Seen {
  const parsed = message.parse(sent.activity);
  const card = parsed.attachments?.[0]?.content;
  const words = card ? wordsOf(card) : [];
  return {
    id: sent.id,
    updated: sent.method === 'PUT',
    conversation: sent.conversation,
    text: [...(parsed.text === undefined ? [] : [parsed.text]), ...words].join('\n'),
    buttons: card ? buttonsOf(card) : [],
    summary: parsed.summary ?? '',
    card,
    raw: sent.activity,
  };
}

/** What of a card is looked at: all of it, or what is to be seen before anything is unfolded. */
type Extent = 'whole' | 'unfolded';

/** Every object inside `value`, outermost first; fallbacks are left out, as Teams shows the action itself. */
function* objectsIn(value: unknown, extent: Extent): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* objectsIn(item, extent);
  } else if (isRecord(value)) {
    if (extent === 'unfolded' && String(value['isVisible']) === 'false') return;
    yield value;
    // Choices are shown to whoever fills in their field.
    const isLater = value['type'] === 'Action.ShowCard' || value['type'] === 'Input.ChoiceSet';
    if (extent === 'unfolded' && isLater) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'fallback' && name !== 'data') yield* objectsIn(inner, extent);
    }
  }
}

// No schema: every message of every test is walked through.
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The words of a card in reading order: text blocks, text runs, facts and alt texts. */
export function wordsOf(card: unknown, extent: Extent = 'whole'): readonly string[] {
  const lines: string[] = [];
  for (const part of objectsIn(card, extent)) {
    if (part.type === 'TextBlock' || part.type === 'TextRun') lines.push(plain(part.text));
    if (part.type === 'Image') lines.push(plain(part.altText));
    if (typeof part.type !== 'string' && 'title' in part && 'value' in part) {
      lines.push(`${plain(part.title)} ${plain(part.value)}`);
    }
  }
  return lines.filter((line) => line !== '');
}

/** Markdown as it is read: escapes and emphasis gone, a link as its title. */
function plain(text: unknown): string {
  return typeof text === 'string'
    ? text
        .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g, '$1 $2')
        .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1')
        .replace(/\*\*(.+?)\*\*/g, '$1')
    : '';
}

/** The titles of a card's buttons. */
export const titlesOn = (card: unknown, extent: Extent): readonly string[] =>
  buttonsOf(card, extent).map(({ title }) => title);

function buttonsOf(card: unknown, extent: Extent = 'whole'): readonly SeenButton[] {
  const found: SeenButton[] = [];
  for (const part of objectsIn(card, extent)) {
    if (typeof part['type'] !== 'string' || !part['type'].startsWith('Action.')) continue;
    const parsed = button.safeParse(part);
    if (!parsed.success) continue;
    const { type, title, tooltip, data, verb, url } = parsed.data;
    if (type === 'Action.ToggleVisibility') continue;
    found.push({ title: title ?? tooltip ?? '', kind: type, data, verb, url });
  }
  return found;
}
