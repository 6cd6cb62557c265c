/** Scores a reply by the rules of test/questions/README.md. */
import type { Expectation } from './questions.js';

/** What is visible of a reply. */
export interface ReplyText {
  /** All words of the messages and cards, in reading order, without the buttons. */
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface Score {
  readonly right: boolean;
  /** The groups of which nothing stands early enough. */
  readonly missing: readonly (readonly string[])[];
  /** What stands there and must not. */
  readonly forbidden: readonly string[];
  readonly tooLong: boolean;
  /** Characters of the text, without the buttons. */
  readonly length: number;
}

/** Everything that is asked for stands in the first 600 characters. */
export const earlyLength = 600;

/** The text without its buttons is at most 1,200 characters. */
export const longestReply = 1_200;

/** Takes away what does not count: case, curly quotes, kinds of dash, runs of white space. */
export function fold(text: string): string {
  return text
    .replace(/[‘’‚‛′´`]/g, "'")
    .replace(/[“”„‟″]/g, '"')
    .replace(/[‐-―−﹘﹣-]/g, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** Cut first, then folded, then a space at each end, so that `" 6 "` finds the number standing alone. */
function searchable(text: string, length = text.length): string {
  return fold(` ${text.slice(0, length)} `);
}

/** Whether `reply` is right: every group early, nothing forbidden anywhere, and not too long. */
export function scoreReply(reply: ReplyText, expect: Expectation): Score {
  const all = [reply.text, ...reply.buttons].join('\n');
  const early = searchable(all, earlyLength);
  const whole = searchable(all);
  const missing = expect.mustContainAny.filter(
    (group) => !group.some((one) => early.includes(fold(one))),
  );
  const forbidden = expect.mustNotContain.filter((one) => whole.includes(fold(one)));
  const { length } = reply.text;
  const tooLong = length > longestReply;
  return {
    right: missing.length === 0 && forbidden.length === 0 && !tooLong,
    missing,
    forbidden,
    tooLong,
    length,
  };
}
