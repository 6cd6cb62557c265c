import { harmless, painted, plain, styled, type Line } from './drawing/spans.js';
import { wrap } from './drawing/wrapping.js';

/** Where a chat is shown. */
export interface Screen {
  /** In columns, asked for each time: windows change. */
  readonly width: () => number;
  readonly colours: boolean;
  /** Takes whole lines, each with its line break. */
  readonly write: (text: string) => void;
}

/** Narrower windows are drawn for as if they had so many columns. */
const fewest = 24;
/** Longer lines are hard to read. */
const most = 100;

/** How wide drawings are, in columns. */
export const columnsOf = ({ width }: Screen): number => Math.max(fewest, Math.min(most, width()));

/** Writes lines as one piece. */
export function writeLines(screen: Screen, lines: readonly Line[]): void {
  if (lines.length === 0) return;
  screen.write(lines.map((line) => `${painted(line, screen.colours)}\n`).join(''));
}

/** Something that the terminal itself says, and not the bot. */
export function writeAside(screen: Screen, words: string): void {
  const lines = harmless(words)
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrap([styled(line, 'dim')], columnsOf(screen) - 2));
  writeLines(
    screen,
    lines.map((line) => [plain('· '), ...line]),
  );
}
