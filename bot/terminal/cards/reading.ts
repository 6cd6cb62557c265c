import { z } from 'zod';
import { readField, type Field } from './fields.js';
import type { CardButton, CardView, Deed, Look, Part } from './parts.js';

const text = z.string().catch('');
const list = z.array(z.unknown()).catch([]);
const element = z.looseObject({
  type: z.string().catch(''),
  id: z.string().optional().catch(undefined),
  isVisible: z.unknown().optional(),
  separator: z.unknown().optional(),
  spacing: z.string().optional().catch(undefined),
  style: z.string().optional().catch(undefined),
  items: list,
  columns: list,
  actions: list,
  facts: z.array(z.object({ title: text, value: text })).catch([]),
  text: text,
  altText: text,
  weight: text,
  color: text,
  isSubtle: z.unknown().optional(),
  selectAction: z.unknown().optional(),
});
type Element = z.infer<typeof element>;

const record = z.record(z.string(), z.unknown()).catch({});
const action = z.looseObject({
  type: z.string(),
  title: z.string().optional().catch(undefined),
  tooltip: z.string().optional().catch(undefined),
  data: record,
  url: text,
  targetElements: z
    .array(z.union([z.string(), z.looseObject({ elementId: z.string() })]))
    .catch([]),
  card: z.unknown().optional(),
});

const dialogData = z.looseObject({ msteams: z.looseObject({ type: z.literal('task/fetch') }) });

/** Where buttons and what they ask for belong together. */
interface Scope {
  readonly asks: Field[];
  /** Unfolded later, by a button. */
  readonly isLater: boolean;
}

type Unnumbered = { -readonly [Key in keyof CardButton]: CardButton[Key] };

/** Reads the JSON of a card. What a terminal cannot show is left out. */
export function readCard(content: unknown): CardView {
  return new CardReading().read(content);
}

class CardReading {
  private readonly now: Unnumbered[] = [];
  private readonly later: Unnumbered[] = [];
  private readonly fields: Field[] = [];

  read(content: unknown): CardView {
    const parts = this.card(content, false);
    const buttons = [...this.now, ...this.later];
    for (const [index, button] of buttons.entries()) button.number = index + 1;
    return { parts, buttons, fields: this.fields };
  }

  private card(content: unknown, isLater: boolean): readonly Part[] {
    const { body, actions } = z.looseObject({ body: list, actions: list }).parse(content);
    const scope: Scope = { asks: [], isLater };
    const parts = this.parts(body, scope);
    const buttons = this.buttons(actions, scope);
    if (buttons.length === 0) return parts;
    const row = { kind: 'buttons', buttons, id: undefined, hidden: false, apart: true } as const;
    return [...parts, row];
  }

  private parts(items: readonly unknown[], scope: Scope): readonly Part[] {
    return items.flatMap((item, index) => {
      const read = element.safeParse(item);
      const part = read.success ? this.part(read.data, scope, index === 0) : undefined;
      return part ? [part] : [];
    });
  }

  private part(read: Element, scope: Scope, isFirst: boolean): Part | undefined {
    const common = { id: read.id, hidden: isOff(read.isVisible), apart: !isFirst && isApart(read) };
    switch (read.type) {
      case 'TextBlock':
        return read.text === ''
          ? undefined
          : { ...common, kind: 'text', markdown: read.text, look: lookOf(read) };
      case 'Container': {
        const own = read.items.some(holdsButtons) ? { ...scope, asks: [] } : scope;
        const button = this.selected(read, scope);
        const parts = this.parts(read.items, own);
        return { ...common, kind: 'group', parts, tone: toneOf(read.style), button };
      }
      case 'ColumnSet': {
        const button = this.selected(read, scope);
        const columns = read.columns.map((column) =>
          this.parts(element.parse(column).items, scope),
        );
        return { ...common, kind: 'columns', columns, button };
      }
      case 'FactSet':
        return { ...common, kind: 'facts', facts: read.facts };
      case 'Image':
        return { ...common, kind: 'picture', description: read.altText };
      case 'ActionSet':
        return { ...common, kind: 'buttons', buttons: this.buttons(read.actions, scope) };
      default: {
        const field = readField(read);
        if (!field) return undefined;
        scope.asks.push(field);
        this.fields.push(field);
        return { ...common, kind: 'field', field };
      }
    }
  }

  private buttons(actions: readonly unknown[], scope: Scope): readonly CardButton[] {
    return actions.flatMap((one) => this.button(one, scope, '') ?? []);
  }

  /** The row or the group is pressed as a whole: its own words are the title. */
  private selected(read: Element, scope: Scope): CardButton | undefined {
    const words = firstWords(read.items.length > 0 ? read.items : read.columns);
    return this.button(read.selectAction, { ...scope, asks: [] }, words);
  }

  private button(one: unknown, scope: Scope, words: string): CardButton | undefined {
    const parsed = action.safeParse(one);
    if (!parsed.success) return undefined;
    const { title, tooltip } = parsed.data;
    const button: Unnumbered = {
      ...{ number: 0, title: title ?? tooltip ?? words, asks: scope.asks },
      deed: { kind: 'fold', targets: [] },
    };
    // Before what it unfolds, so that its number comes first.
    (scope.isLater ? this.later : this.now).push(button);
    button.deed = this.deed(parsed.data);
    return button;
  }

  private deed({ type, data, url, targetElements, card }: z.infer<typeof action>): Deed {
    switch (type) {
      case 'Action.OpenUrl':
        return { kind: 'open', address: url };
      case 'Action.ToggleVisibility':
        return {
          kind: 'fold',
          targets: targetElements.map((one) => (typeof one === 'string' ? one : one.elementId)),
        };
      case 'Action.ShowCard':
        return { kind: 'unfold', parts: this.card(card, true) };
      default:
        return { kind: dialogData.safeParse(data).success ? 'dialog' : 'send', data };
    }
  }
}

const isOff = (value: unknown): boolean => value === false || value === 'false';
const isOn = (value: unknown): boolean => value === true || value === 'true';

function isApart({ separator, spacing, type }: Element): boolean {
  if (isOn(separator)) return true;
  if (spacing === 'none' || spacing === 'small') return false;
  return type !== 'ColumnSet' || spacing !== undefined;
}

const holdsButtons = (item: unknown): boolean =>
  z.looseObject({ type: z.literal('ActionSet') }).safeParse(item).success;

function lookOf({ style, weight, color, isSubtle }: Element): Look {
  return {
    ...{ heading: style === 'heading', bold: weight.toLowerCase() === 'bolder' },
    ...{ subtle: isOn(isSubtle), color: toneOf(color) },
  };
}

const tones = z.enum(['accent', 'good', 'warning', 'attention']).optional().catch(undefined);
const toneOf = (style: string | undefined): Look['color'] => tones.parse(style?.toLowerCase());

/** The first words that stand in `items`, as deep as they may be nested. */
function firstWords(items: readonly unknown[]): string {
  for (const item of items) {
    const read = element.safeParse(item);
    if (!read.success) continue;
    const words = read.data.text || firstWords([...read.data.items, ...read.data.columns]);
    if (words !== '') return words;
  }
  return '';
}
