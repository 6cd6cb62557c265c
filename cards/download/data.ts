import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** A file to be opened at its address. */
export interface FileLinkProps {
  readonly title: string;
  /** Absolute. */
  readonly address: string;
}

/** Links to files, with what they hold and until when they work. All plain text. */
export interface DownloadProps {
  readonly heading: string;
  /** What the files hold, a paragraph each. */
  readonly paragraphs: readonly string[];
  /** Until when the links work, and for whom. */
  readonly until: string;
  /** With the buttons six at most are shown. */
  readonly files: readonly FileLinkProps[];
  readonly buttons: readonly ButtonProps[];
}

const mostActions = 6;

/** What `template.json` binds. */
export function bindDownload({ heading, paragraphs, until, files, buttons }: DownloadProps) {
  return {
    plainText: [`${heading}.`, ...paragraphs, until].join(' '),
    heading: escapeMarkdown(heading),
    paragraphs: paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    until: escapeMarkdown(until),
    files: files.slice(0, mostActions),
    buttons: buttons.slice(0, Math.max(0, mostActions - files.length)),
  };
}
