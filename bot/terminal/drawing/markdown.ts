import type { List, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { harmless, plain, type Line, type Span, type Style } from './spans.js';
import { wrap, wrapBehind } from './wrapping.js';

/** Draws Markdown as Teams shows it (bold, italic, lists, links) within `width`; each look adds to `base`. */
export function drawMarkdown(
  markdown: string,
  width: number,
  base: readonly Style[] = [],
): readonly Line[] {
  return drawBlocks(fromMarkdown(harmless(markdown)).children, width, base);
}

function drawBlocks(
  blocks: readonly RootContent[],
  width: number,
  base: readonly Style[],
): readonly Line[] {
  return blocks.flatMap((block, index) => {
    const lines = drawBlock(block, width, base);
    return index > 0 && block.type === 'paragraph' ? [[], ...lines] : lines;
  });
}

function drawBlock(block: RootContent, width: number, base: readonly Style[]): readonly Line[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return linesOf(spansOf(block.children, base)).flatMap((line) => wrap(line, width));
    case 'list':
      return drawList(block, width, base);
    case 'blockquote':
      return drawBlocks(block.children, width, base);
    case 'code':
    case 'html':
      return block.value.split('\n').flatMap((line) => wrap([{ text: line, styles: base }], width));
    case 'thematicBreak':
      return [[plain('---')]];
    case 'definition':
    case 'footnoteDefinition':
    case 'table':
    case 'tableRow':
    case 'tableCell':
    case 'listItem':
    case 'yaml':
      return [];
    case 'text':
    case 'strong':
    case 'emphasis':
    case 'link':
    case 'linkReference':
    case 'inlineCode':
    case 'image':
    case 'imageReference':
    case 'break':
    case 'delete':
    case 'footnoteReference':
      return wrap(spansOf([block], base), width);
  }
}

function drawList({ children, ordered, start }: List, width: number, base: readonly Style[]) {
  return children.flatMap((item, index) => {
    const mark = plain(ordered ? `${(start ?? 1) + index}. ` : '• ');
    const inner = drawBlocks(item.children, width - mark.text.length, base);
    const [first = [], ...rest] = inner;
    return [...wrapBehind(mark, first, width), ...rest.map((line) => indented(line, mark))];
  });
}

const indented = (line: Line, { text }: Span): Line => [plain(' '.repeat(text.length)), ...line];

const lineBreak = '\n';

/** Spans in which a line break stands as one of its own. */
function spansOf(nodes: readonly PhrasingContent[], styles: readonly Style[]): readonly Span[] {
  return nodes.flatMap((node): readonly Span[] => {
    switch (node.type) {
      case 'text':
        return node.value.split(/(\n)/).map((text) => ({ text, styles }));
      case 'inlineCode':
      case 'html':
        return [{ text: node.value.replaceAll('\n', ' '), styles }];
      case 'strong':
        return spansOf(node.children, [...styles, 'bold']);
      case 'emphasis':
        return spansOf(node.children, [...styles, 'italic']);
      case 'break':
        return [{ text: lineBreak, styles }];
      case 'link':
        return [...spansOf(node.children, [...styles, 'underline']), ...addressOf(node, styles)];
      case 'image':
        return [{ text: node.alt ?? '', styles }];
      case 'delete':
      case 'linkReference':
        return spansOf(node.children, styles);
      case 'footnoteReference':
      case 'imageReference':
        return [];
    }
  });
}

/** The address behind a link's title, unless the title is the address. */
function addressOf(
  { url, children }: Extract<PhrasingContent, { type: 'link' }>,
  styles: readonly Style[],
): readonly Span[] {
  const [only] = children;
  if (only?.type === 'text' && only.value === url) return [];
  return [
    { text: ' ', styles },
    { text: `<${url}>`, styles: [...styles, 'dim'], whole: true },
  ];
}

function linesOf(spans: readonly Span[]): readonly Line[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    if (span.text === lineBreak) lines.push([]);
    else if (span.text !== '') lines.at(-1)?.push(span);
  }
  return lines;
}
