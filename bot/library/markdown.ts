import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { toString } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import type { Faults } from './reading.js';

/** A heading and what stands under it, up to the next heading of its rank. */
export interface Block<T> {
  readonly heading: string;
  readonly line: number;
  readonly content: readonly T[];
}

export type ItemBlock = Block<RootContent>;
export type SectionBlock = Block<ItemBlock>;

export interface Outline {
  /** The YAML between the first two lines of `---`; absent when there is none. */
  readonly frontMatter?: string;
  readonly sections: readonly SectionBlock[];
}

/** The line on which a node of a parsed file begins, from 1. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/** Reports HTML anywhere: cards would show it as it is typed. */
function reportHtml(node: Nodes, faults: Faults): void {
  if (node.type === 'html') faults.add(lineOf(node), 'The text has HTML', 'plain words');
  if ('children' in node) node.children.forEach((child) => reportHtml(child, faults));
}

function headingOf(node: RootContent): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

/** The parts of `nodes` that begin at a heading of `depth`, and what stands before the first. */
function split(nodes: readonly RootContent[], depth: number) {
  const blocks: { heading: string; line: number; content: RootContent[] }[] = [];
  const before: RootContent[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === depth) {
      blocks.push({ heading: headingOf(node), line: lineOf(node), content: [] });
    } else {
      (blocks.at(-1)?.content ?? before).push(node);
    }
  }
  return { before, blocks };
}

function reportStray(nodes: readonly RootContent[], faults: Faults, expected: string): void {
  for (const node of nodes) {
    if (node.type === 'html') continue;
    const what = node.type === 'heading' ? `The heading "${headingOf(node)}"` : 'This text';
    faults.add(lineOf(node), `${what} belongs to no item`, expected);
  }
}

function sectionOf(block: ItemBlock, faults: Faults): SectionBlock {
  const { before, blocks } = split(block.content, 3);
  reportStray(before, faults, 'items only, each with a heading that begins with ###');
  if (blocks.length === 0) {
    faults.add(
      block.line,
      `The section "${block.heading}" has no items`,
      'at least one item, or no such section',
    );
  }
  return { ...block, content: blocks };
}

/** Reads Markdown into sections (`##`) of items (`###`), and reports what fits in neither. */
export function readOutline(text: string, faults: Faults): Outline {
  const tree: Root = fromMarkdown(text, {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  });
  reportHtml(tree, faults);
  const [first, ...rest] = tree.children;
  const front = first?.type === 'yaml' ? first : undefined;
  const { before, blocks } = split(front ? rest : tree.children, 2);
  reportStray(before, faults, 'a section first: a heading that begins with ##');
  return {
    ...(front && { frontMatter: front.value }),
    sections: blocks.map((block) => sectionOf(block, faults)),
  };
}
