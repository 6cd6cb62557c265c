/** The documents of the project, and their parts. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../bot/project-root.js';

export const root = projectRoot(import.meta.dirname);

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const below = (folder: string): readonly string[] => readdirSync(path.join(root, folder));

/** Every document, by its path from the project's root. */
export const documents: readonly string[] = [
  ...below('.').filter((name) => name.endsWith('.md')),
  ...below('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ...['content/README.md', 'deploy/README.md', 'manifest/README.md'].filter((file) =>
    existsSync(path.join(root, file)),
  ),
];

/** The cells of every table row of a document, without the lines below headings. */
export function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The tables of a document, each with its heading row. */
export function tablesOf(markdown: string): readonly (readonly (readonly string[])[])[] {
  return markdown
    .split(/\n(?!\|)/)
    .map(rowsOf)
    .filter((rows) => rows.length > 0);
}

/** The part of a document below a heading of the second level. */
export function section(markdown: string, heading: string): string {
  const [, after] = markdown.split(`\n## ${heading}\n`);
  assert.ok(after !== undefined, `There is no "## ${heading}".`);
  return after.split('\n## ')[0] ?? '';
}

/** The headings of the second level. */
export const sectionsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

export const code = (cell = ''): string => cell.replaceAll('`', '');

/** A document without its blocks of code. */
export const proseOf = (markdown: string): string => markdown.replace(/^```.*?^```$/gms, '');

/** Addresses of links and pictures, in Markdown and in HTML, that do not lead to another site. */
export function localAddresses(markdown: string): readonly string[] {
  const found = proseOf(markdown).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g);
  return [...found]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((address) => !/^(https?|mailto):/.test(address));
}

/** Headings as GitHub makes them addresses. */
export function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** The alternative texts of the pictures of a document, by the address of each. */
export function picturesOf(markdown: string): readonly (readonly [address: string, alt: string])[] {
  const html = [...markdown.matchAll(/<img ([^>]*)>/g)].map(([, attributes = '']) => {
    const valueOf = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    return [valueOf('src') ?? '', valueOf('alt') ?? ''] as const;
  });
  const plain = [...markdown.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(
    ([, alt = '', address = '']) => [address, alt] as const,
  );
  return [...html, ...plain];
}
