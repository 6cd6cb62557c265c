import { findingsOf, type Finding } from '../finding.js';
import { clock as words } from '../words.js';

const { well, warning, wrong, skipped } = findingsOf('clock');

/** Tokens are refused by a clock that is more than five minutes wrong (Bot Framework, "clock skew"). */
const tooMuchMs = 5 * 60_000;
const muchMs = 60_000;

/** How wrong our clock is, by those of the machines that answered: the middle one of them. */
export function checkClock(skewsMs: readonly number[]): Finding {
  const sorted = [...skewsMs].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return skipped(words.unknown);
  const seconds = Math.round(Math.abs(middle) / 1_000);
  if (Math.abs(middle) > tooMuchMs) return wrong(words.off(seconds), words.todo);
  if (Math.abs(middle) > muchMs) return warning(words.off(seconds), words.todo);
  return well(words.right);
}
