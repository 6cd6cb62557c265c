import type { Field } from '../cards/fields.js';
import type { CardButton, Fact, Look, Part } from '../cards/parts.js';
import { drawMarkdown } from './markdown.js';
import {
  harmless,
  lineWidth,
  plain,
  styled,
  widthOf,
  type Line,
  type Span,
  type Style,
} from './spans.js';
import { hanging, wrap, wrapBehind } from './wrapping.js';

export interface DrawingOptions {
  /** In columns. */
  readonly width: number;
  /** Whether a part that can be folded is to be seen: by its id, where that is not as the card says. */
  readonly visible: ReadonlyMap<string, boolean>;
  /** What is filled in at first, in words. */
  readonly valueOf: (field: Field) => string;
}

/** Draws the parts of a card, one below the other. */
export function drawParts(parts: readonly Part[], options: DrawingOptions): readonly Line[] {
  const lines: Line[] = [];
  for (const part of parts) {
    if (!isVisible(part, options)) continue;
    const drawn = drawPart(part, options);
    if (drawn.length === 0) continue;
    const last = lines.at(-1);
    if (part.apart && last && lineWidth(last) > 0) lines.push([]);
    lines.push(...drawn);
  }
  return lines;
}

/** Whether a part is to be seen at the moment. */
export function isVisible(part: Part, { visible }: Pick<DrawingOptions, 'visible'>): boolean {
  return (part.id === undefined ? undefined : visible.get(part.id)) ?? !part.hidden;
}

function drawPart(part: Part, options: DrawingOptions): readonly Line[] {
  switch (part.kind) {
    case 'text':
      return drawMarkdown(part.markdown, options.width, stylesOf(part.look));
    case 'group':
      return pressable(part.button, options, (inner) => drawParts(part.parts, inner));
    case 'columns':
      return pressable(part.button, options, (inner) => drawColumns(part.columns, inner));
    case 'facts':
      return drawFacts(part.facts, options.width);
    case 'picture':
      return part.description === ''
        ? []
        : wrap([styled(part.description, 'italic')], options.width);
    case 'field':
      return drawField(part.field, options);
    case 'buttons':
      return drawButtons(part.buttons, options.width);
  }
}

const colours: Readonly<Record<NonNullable<Look['color']>, Style>> = {
  accent: 'cyan',
  good: 'green',
  warning: 'yellow',
  attention: 'red',
};

function stylesOf({ heading, bold, subtle, color }: Look): readonly Style[] {
  return [
    ...(heading || bold ? (['bold'] as const) : []),
    ...(subtle ? (['dim'] as const) : []),
    ...(color ? [colours[color]] : []),
  ];
}

const keyOf = (button: CardButton): Span => styled(`[${button.number}] `, 'cyan');

/** What is pressed as a whole stands behind the number of its button. */
function pressable(
  button: CardButton | undefined,
  options: DrawingOptions,
  draw: (options: DrawingOptions) => readonly Line[],
): readonly Line[] {
  if (!button) return draw(options);
  const key = keyOf(button);
  return hanging(key, draw({ ...options, width: options.width - widthOf(key.text) }));
}

/** Side by side where each has one line and all fit; else one below the other. */
function drawColumns(
  columns: readonly (readonly Part[])[],
  options: DrawingOptions,
): readonly Line[] {
  const drawn = columns
    .map((column) => drawParts(column, options))
    .filter(({ length }) => length > 0);
  const inOne = drawn.flatMap(([line = []], index) =>
    index === 0 ? line : [plain('  '), ...line],
  );
  const fits = drawn.every(({ length }) => length === 1) && lineWidth(inOne) <= options.width;
  return fits ? [inOne] : drawn.flat();
}

/** Titles and values in two columns; below one another where too little is left for the values. */
function drawFacts(facts: readonly Fact[], width: number): readonly Line[] {
  const titles = Math.max(0, ...facts.map(({ title }) => widthOf(title)));
  const isNarrow = width - titles < Math.max(20, width / 3);
  return facts.flatMap(({ title, value }) => {
    const shown = drawMarkdown(value, isNarrow ? width - 2 : width - titles - 2);
    const name = harmless(title);
    if (isNarrow) {
      return [...wrap([styled(name, 'bold')], width), ...hanging(plain('  '), shown)];
    }
    const gap = ' '.repeat(titles - widthOf(name) + 2);
    return hanging(styled(name + gap, 'bold'), shown);
  });
}

/** A field as it stands on the card: its label, and what is in it. */
function drawField(field: Field, { width, valueOf }: DrawingOptions): readonly Line[] {
  const value = harmless(valueOf(field));
  const label = styled(`${harmless(field.label)}: `, 'bold');
  const lines = value.split('\n').map((line) => [styled(line, 'underline')]);
  const [first = [], ...rest] = lines;
  return [
    ...wrapBehind(plain('▸ '), [label, ...first], width),
    ...rest.flatMap((line) => wrapBehind(plain('  '), line, width)),
  ];
}

function drawButtons(buttons: readonly CardButton[], width: number): readonly Line[] {
  const spans = buttons.flatMap((button, index): readonly Span[] => {
    const [key, title] = [keyOf(button), styled(harmless(button.title), 'bold')];
    const gap = index === 0 ? [] : [plain(' '), plain(' ')];
    if (lineWidth([key, title]) > width) return [...gap, key, title];
    return [...gap, { ...key, whole: true }, { ...title, whole: true }];
  });
  return wrap(spans, width);
}
