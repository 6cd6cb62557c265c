import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer is neither undefined nor false, and gives it; fails once the deadline has passed, with
 * what was waited for, which may tell how it stands then.
 */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  what: string | (() => string),
  deadlineMs = 6_000,
  everyMs = 20,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) {
      assert.fail(`${typeof what === 'string' ? what : what()}: not within ${deadlineMs} ms`);
    }
    await pause(everyMs);
  }
}
